import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker } from '../../blockers/index.ts';
import { type BlockerWay, waysOf } from '../../escalations/index.ts';
import { canAnswer, findPeople } from '../../people/index.ts';
import { attendanceOf } from '../../time-off/index.ts';
import { runSheetOf } from '../rules/run-sheet.ts';
import type { Around } from '../views/lines.ts';
import type { CheckInContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';

/**
 * What stands around a check-in's lines, in a fixed number of queries: how far its blockers have come, and who of those
 * that they name is away or has left. The team's own people are known from the check-in.
 */
export async function aroundOf(
  { clock }: Pick<CheckInsDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  { team, cadence, facts, members, today }: Omit<CheckInContext, 'reasonsBefore'>,
): Promise<Around> {
  const sheet = runSheetOf(facts);
  const shown = [...sheet.blocked, ...sheet.logged].flatMap(({ blocker }) => blocker ?? []);
  const ids = shown.map(({ id }) => id);
  const ways = await waysOf(workspace, ids);
  const own = new Set([...members, ...sheet.awayNames.keys()]);
  const others = namedBy(shown, ways).filter((userId) => !own.has(userId));
  const awayNames = new Map([...(await awayOf(clock, workspace, team.id, others)), ...sheet.awayNames]);
  return { today, zone: cadence.zone, awayNames, ways };
}

/** Everyone whom these blockers name. */
function namedBy(blockers: readonly Blocker[], ways: ReadonlyMap<string, BlockerWay>): string[] {
  const named = blockers.flatMap(({ id, raisedBy, askedOf, endedBy }) => {
    const way = ways.get(id);
    return [raisedBy, askedOf, endedBy, way?.heldBy, way?.decided?.by].flatMap((userId) => userId ?? []);
  });
  return [...new Set(named)];
}

/** Those of some people who can't be rung now, by name. */
async function awayOf(
  clock: CheckInsDeps['clock'],
  workspace: WorkspaceTransaction,
  teamId: string,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const now = nowOf(clock);
  const people = await findPeople(workspace, userIds);
  const away = await attendanceOf(workspace, teamId, people.filter(canAnswer), () => now);
  return new Map(
    people
      .filter((person) => !canAnswer(person) || away.has(person.userId))
      .map(({ userId, name }) => [userId, name]),
  );
}
