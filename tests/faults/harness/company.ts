import { type Sandbox, startSandbox } from '../../../sandbox/server/index.ts';
import { nextOccurrence } from '../../../src/core/cadence.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/identifiers.ts';
import type { Database } from '../../../src/db/open.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { saveCadence } from '../../../src/features/check-ins/repository/cadences.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { noHolidays, weekly } from '../../support/weekly-rule.ts';

/** A local Slack with so many channels; `reachedAt` is the port of what stands before it, if anything does. */
export function openSlack(
  channels: number,
  { echo, reachedAt }: { echo: boolean; reachedAt?: number },
): Promise<Sandbox> {
  return startSandbox({
    ...(reachedAt !== undefined && { reachedAt }),
    // A process that was killed has forgotten what it has used of Slack's rates; real limits would hold a run up for
    // minutes with 429s, which have tests of their own, and the app's own pace stays on.
    rateLimits: false,
    // Without the echo of its markers the app has to look for them.
    ...(!echo && { app: { events: [] } }),
    seed: {
      people: [{ name: 'Ana' }],
      channels: Array.from({ length: channels }, (_, index) => ({
        name: `team-${index}`,
        members: ['Ana'],
        botIsMember: true,
      })),
    },
  });
}

/** The settings of an app in this Slack, on this database. */
export function environmentOf(sandbox: Sandbox, databaseUrl: string): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: sandbox.botToken,
    SLACK_APP_TOKEN: sandbox.appToken,
    SLACK_API_URL: sandbox.apiUrl,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'error',
  };
}

/**
 * One team in each channel, all with a weekly check-in that came due two minutes ago: the planner opens them.
 * @param from the number of the first channel
 * @returns the channels
 */
export async function foundTeams(
  database: Database,
  sandbox: Sandbox,
  count: number,
  from = 0,
): Promise<string[]> {
  const now = new Date();
  const rule = ruleDueAt(new Date(now.getTime() - 2 * 60_000));
  const due = nextOccurrence(rule, new Date(now.getTime() - 4 * 60_000), noHolidays);
  const ana = sandbox.idOf('Ana');
  const channels = Array.from({ length: count }, (_, index) => sandbox.channelId(`team-${from + index}`));
  await withWorkspace(database.kysely, sandbox.teamId, async (workspace) => {
    const { botUserId, botId } = sandbox;
    await rememberWorkspace(workspace, { name: 'Sandbox', domain: null, botUserId, botId }, systemClock);
    const person = { userId: ana, name: 'Ana', zone: 'UTC' };
    const rights = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
    await savePeople(workspace, [{ ...person, ...rights }], now);
    for (const [index, channelId] of channels.entries()) {
      const team = { id: newId(systemClock), channelId, name: `Team ${index}`, leadId: ana };
      await insertTeam(workspace, team, ana, now);
      await setMembers(workspace, team.id, [ana], now);
      await saveCadence(workspace, team.id, { ...rule, windowMinutes: 1439, nudgeMinutes: undefined }, due);
    }
  });
  return channels;
}

function ruleDueAt(at: Date) {
  return weekly({
    weekday: at.getUTCDay() || 7,
    time: at.toISOString().slice(11, 16),
    zone: 'UTC',
  });
}
