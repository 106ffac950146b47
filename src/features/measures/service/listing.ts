import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { hasRight, type Person, type Role } from '../../people/index.ts';
import { teamOfChannel } from '../../teams/index.ts';
import { indicatorsOf, indicatorsOfOwner } from '../repository/indicators.ts';
import { newestReadings } from '../repository/readings.ts';
import { isDue } from '../rules/readings.ts';
import type { MeasureList, Shown, ShownGroup } from '../views/list-modal.ts';
import { outcomePart } from '../views/outcome-part.ts';
import { keyOf, readSubjects, rolesFor, type Subject } from './subjects.ts';

/** So many readings a line shows. */
const SHOWN = 6;

/** What is measured around someone: what they read, what they own, the channel's team, and the intents above all. */
export async function listAround(
  workspace: WorkspaceTransaction,
  actor: Person,
  channelId: string,
  { today, now }: { today: string; now: Date },
): Promise<MeasureList> {
  const { userId } = actor;
  const subjects = await readSubjects(workspace);
  const team = await teamOfChannel(workspace, channelId);
  const theirs = new Set((await indicatorsOfOwner(workspace, userId)).map(({ of }) => keyOf(of)));
  const around = [...subjects.values()].filter(
    ({ of, ownerId, teamId }) =>
      of.kind === 'intent' ||
      ownerId === userId ||
      theirs.has(keyOf(of)) ||
      (team !== undefined && teamId === team.id),
  );
  const indicators = await indicatorsOf(
    workspace,
    around.map(({ of }) => of),
  );
  const readings = await newestReadings(
    workspace,
    indicators.map(({ id }) => id),
    SHOWN,
  );
  const measured = new Set(indicators.map(({ of }) => keyOf(of)));
  const roles = await rolesByPlace(
    workspace,
    around.filter(({ of }) => measured.has(keyOf(of))),
    actor,
    now,
  );
  const groups: ShownGroup[] = around.flatMap((subject) => {
    const mayChange = hasRight('changeMeasures', roles.get(keyOf(subject.of)) ?? []);
    const shown: Shown[] = indicators
      .filter(({ of }) => keyOf(of) === keyOf(subject.of))
      .map((indicator) => {
        const read = readings.get(indicator.id) ?? [];
        return {
          indicator,
          readings: read,
          isDue: isDue(indicator.every, read.at(-1)?.readOn, today),
          mayRead: mayChange || indicator.ownerId === userId,
          mayChange,
        };
      });
    return shown.length > 0 ? [{ of: subject.of, title: subject.title, indicators: shown }] : [];
  });
  return { channelId, userId, groups: groups.toSorted((a, b) => rankOf(a, userId) - rankOf(b, userId)) };
}

/** How an outcome is measured, for its own view. */
export async function partOf(
  workspace: WorkspaceTransaction,
  outcomeId: string,
): Promise<ReturnType<typeof outcomePart>> {
  const indicators = await indicatorsOf(workspace, [{ kind: 'outcome', id: outcomeId }]);
  const ids = indicators.map(({ id }) => id);
  const readings = await newestReadings(workspace, ids, SHOWN);
  return outcomePart(
    indicators.map((indicator) => ({ indicator, readings: readings.get(indicator.id) ?? [] })),
  );
}

/** What someone is to read now comes first, then what they read at all, then what others do. */
function rankOf({ indicators }: ShownGroup, userId: string): number {
  const own = indicators.filter(({ indicator }) => indicator.ownerId === userId);
  if (own.some(({ isDue }) => isDue)) return 0;
  return own.length > 0 ? 1 : 2;
}

/** Asked once for each team, whatever it has of outcomes. */
async function rolesByPlace(
  workspace: WorkspaceTransaction,
  subjects: readonly Subject[],
  actor: Person,
  now: Date,
): Promise<Map<string, Role[]>> {
  const byTeam = new Map<string, Role[]>();
  const roles = new Map<string, Role[]>();
  for (const subject of subjects) {
    const place = subject.teamId ?? '';
    const known = byTeam.get(place) ?? (await rolesFor(workspace, { ...subject, ownerId: '' }, actor, now));
    byTeam.set(place, known);
    roles.set(keyOf(subject.of), subject.ownerId === actor.userId ? [...known, 'self'] : known);
  }
  return roles;
}
