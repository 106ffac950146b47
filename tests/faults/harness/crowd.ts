import type { Stage } from '../../../demo/stage.ts';
import type { WorkspaceSeed } from '../../../sandbox/server/workspace/workspace.ts';
import { type Clock, nowOf } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { saveCadence } from '../../../src/features/check-ins/repository/cadences.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { weekly } from '../../support/weekly-rule.ts';

/** A Monday; the teams are asked an hour later, and those that are not, a day later. */
export const START = '2026-11-23T08:00:00Z';
export const ASKED_AT = '2026-11-23T09:00:00Z';
export const LATER = '2026-11-24T09:00:00Z';

/** What the people of a team are going to do; kept apart, so that each thing has an effect of its own. */
export const PURPOSES = ['asked', 'promising', 'started', 'archived'] as const;
export type Purpose = (typeof PURPOSES)[number];

export interface CrowdSize {
  teams: Record<Purpose, number>;
  /** Members of each team that is asked; the others have their lead alone. */
  members: number;
  /** People of the workspace who are on no team. */
  outsiders: number;
}

export interface CrowdTeam {
  purpose: Purpose;
  channel: string;
  lead: string;
  members: string[];
  /** Given when it is founded. */
  id: string;
  channelId: string;
}

export interface Crowd {
  seed: WorkspaceSeed;
  teams: CrowdTeam[];
  outsiders: string[];
}

/** Many people in many channels. */
export function crowdOf({ teams, members, outsiders }: CrowdSize): Crowd {
  let people = 0;
  const newPeople = (count: number) =>
    Array.from({ length: count }, () => `U${String(people++).padStart(8, '0')}`);
  const made = PURPOSES.flatMap((purpose) =>
    Array.from({ length: teams[purpose] }, (_, index): CrowdTeam => {
      const ids = newPeople(purpose === 'asked' ? members : 1);
      return {
        purpose,
        channel: `${purpose}-${index}`,
        lead: ids[0] ?? '',
        members: ids,
        id: '',
        channelId: '',
      };
    }),
  );
  const others = newPeople(outsiders);
  return {
    seed: {
      people: [...made.flatMap((team) => team.members), ...others].map((id) => ({ id, name: nameOf(id) })),
      channels: made.map((team) => ({ name: team.channel, members: team.members, botIsMember: true })),
    },
    teams: made,
    outsiders: others,
  };
}

export const nameOf = (id: string) => `Person ${Number(id.slice(1))}`;

/**
 * Writes the crowd into the database, with a weekly check-in for each team.
 * @param due when the teams are asked, to the minute, and those that are not meanwhile
 */
export async function foundCrowd(
  { database, sandbox, clock }: Pick<Stage, 'database' | 'sandbox'> & { clock: Clock },
  crowd: Crowd,
  due: { asked: Date; later: Date },
): Promise<void> {
  const now = nowOf(clock);
  await withWorkspace(database.kysely, sandbox.teamId, async (workspace) => {
    const ids = (crowd.seed.people ?? []).flatMap(({ id }) => id ?? []);
    const rights = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
    for (let from = 0; from < ids.length; from += 500) {
      const some = ids.slice(from, from + 500);
      await savePeople(
        workspace,
        some.map((userId) => ({ userId, name: nameOf(userId), zone: 'UTC', ...rights })),
        now,
      );
    }
    for (const team of crowd.teams) {
      team.id = newId(clock);
      team.channelId = sandbox.channelId(team.channel);
      const { id, channelId, lead, members } = team;
      await insertTeam(workspace, { id, channelId, name: team.channel, leadId: lead }, lead, now);
      await setMembers(workspace, id, members, now);
      const at = team.purpose === 'started' ? due.later : due.asked;
      const rule = weekly({
        weekday: at.getUTCDay() || 7,
        time: at.toISOString().slice(11, 16),
        zone: 'UTC',
      });
      const occurrence = { at, date: at.toISOString().slice(0, 10) };
      await saveCadence(workspace, id, { ...rule, windowMinutes: 1439, nudgeMinutes: undefined }, occurrence);
    }
  });
}
