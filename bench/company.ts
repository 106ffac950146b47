import { type Sandbox, startSandbox } from '../sandbox/server/index.ts';
import { nowOf, systemClock } from '../src/core/clock.ts';
import { newId } from '../src/core/identifiers.ts';
import type { Database } from '../src/db/open.ts';
import { withWorkspace } from '../src/db/tenant.ts';
import { rememberWorkspace } from '../src/db/workspaces.ts';
import { saveCadence } from '../src/features/check-ins/repository/cadences.ts';
import { savePeople } from '../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../src/features/teams/repository.ts';
import { weekly } from '../tests/support/weekly-rule.ts';

const MINUTE_MS = 60_000;
/** They come due a few minutes ago, and stay open for most of a day. */
const WINDOW_MINUTES = 1_200;

/** How many teams there are, and how many people on each. */
export interface Size {
  teams: number;
  members: number;
}

/** A local Slack without limits, with a channel for each team and people of its own in it. */
export function openSlack({ teams, members }: Size): Promise<Sandbox> {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  return startSandbox({
    rateLimits: false,
    seed: {
      people: numbers(teams).flatMap((team) => numbers(members).map((n) => ({ name: memberName(team, n) }))),
      channels: numbers(teams).map((team) => ({
        name: channelName(team),
        members: numbers(members).map((n) => memberName(team, n)),
        botIsMember: true,
      })),
    },
  });
}

export const memberName = (team: number, n: number) => `Member ${team} ${n}`;
export const channelName = (team: number) => `team-${team}`;

/**
 * Stores these teams, each asked weekly and due a moment ago: the next tick opens their check-ins.
 * @param teams the numbers of their channels
 */
export async function foundTeamsDue(
  { database, sandbox }: { database: Database; sandbox: Sandbox },
  teams: readonly number[],
  members: number,
): Promise<void> {
  const now = nowOf(systemClock);
  const at = new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS - 2 * MINUTE_MS);
  const rule = weekly({ weekday: at.getUTCDay() || 7, time: at.toISOString().slice(11, 16), zone: 'UTC' });
  const due = { at, date: at.toISOString().slice(0, 10) };
  const rights = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
  await withWorkspace(database.kysely, sandbox.teamId, async (workspace) => {
    const { botUserId, botId } = sandbox;
    await rememberWorkspace(workspace, { name: 'Sandbox', domain: null, botUserId, botId }, systemClock);
    for (const team of teams) {
      const people = Array.from({ length: members }, (_, n) => {
        const name = memberName(team, n);
        return { userId: sandbox.idOf(name), name, zone: 'UTC', ...rights };
      });
      await savePeople(workspace, people, now);
      const [lead] = people;
      if (!lead) throw new Error('A team has members');
      const row = {
        id: newId(systemClock),
        channelId: sandbox.channelId(channelName(team)),
        name: `Team ${team}`,
        leadId: lead.userId,
      };
      await insertTeam(workspace, row, lead.userId, now);
      const userIds = people.map(({ userId }) => userId);
      await setMembers(workspace, row.id, userIds, now);
      await saveCadence(
        workspace,
        row.id,
        { ...rule, windowMinutes: WINDOW_MINUTES, nudgeMinutes: undefined },
        due,
      );
    }
  });
}
