import { sql } from 'kysely';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/identifiers.ts';
import type { Database } from '../../../src/db/open.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';

/** One blocker on its way, which is brought to somebody when it is due. */
export interface OnItsWay {
  ask: string;
  raisedBy: string;
  askedOf: string;
  dueAt: Date;
}

interface Level {
  who: { kind: 'asked' } | { kind: 'person'; userId: string };
  acknowledgeHours: number;
  decideHours: number;
}

const MINUTE_MS = 60_000;

/** A whole minute from now on: the first that is so many ms away at least. */
export const wholeMinuteIn = (ms: number) => new Date(Math.ceil((Date.now() + ms) / MINUTE_MS) * MINUTE_MS);

/**
 * Stores a company that works round the clock, with one team, and escalations that wait to be told: the planner finds
 * them when they are due. Everybody's tz in the sandbox must be `Etc/UTC`, which has no holidays.
 * @param names everyone who takes part
 */
export async function foundEscalations(
  database: Database,
  sandbox: Sandbox,
  { names, channel, levels, ways }: { names: string[]; channel: string; levels: Level[]; ways: OnItsWay[] },
): Promise<void> {
  const now = new Date();
  await withWorkspace(database.kysely, sandbox.teamId, async (workspace) => {
    const { botUserId, botId } = sandbox;
    await rememberWorkspace(workspace, { name: 'Sandbox', domain: null, botUserId, botId }, systemClock);
    const people = names.map((name) => ({
      userId: sandbox.idOf(name),
      name,
      zone: 'Etc/UTC',
      isAdmin: false,
      isBot: false,
      isGuest: false,
      isDeactivated: false,
    }));
    await savePeople(workspace, people, now);
    const [lead] = people;
    if (!lead) throw new Error('A company of nobody');
    const team = { id: newId(systemClock), channelId: sandbox.channelId(channel), name: 'Payments' };
    await insertTeam(workspace, { ...team, leadId: lead.userId }, lead.userId, now);
    await setMembers(
      workspace,
      team.id,
      people.map(({ userId }) => userId),
      now,
    );
    await workRoundTheClock(workspace, now);
    await store(workspace, team.id, { levels, repeats: 0, triggers: ['blocker_raised'] }, ways, now);
  });
}

/** All days, all hours but one minute that has just been: it is about a day away, as is the minute of quiet. */
export async function workRoundTheClock(
  { trx, workspaceId }: WorkspaceTransaction,
  now: Date,
): Promise<void> {
  const at = (minutesAgo: number) =>
    new Date(now.getTime() - minutesAgo * MINUTE_MS).toISOString().slice(11, 16);
  await sql`
    insert into company_calendar (workspace_id, working_days, works_from, works_to, quiet_from, quiet_to)
    values (${workspaceId}, '1234567', ${at(5)}, ${at(6)}, ${at(6)}, ${at(5)})`.execute(trx);
}

async function store(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  policy: object,
  ways: readonly OnItsWay[],
  now: Date,
): Promise<void> {
  const rows = ways.map(({ ask, raisedBy, askedOf, dueAt }) => ({
    id: newId(systemClock),
    blocker_id: newId(systemClock),
    ask,
    raised_by: raisedBy,
    asked_of: askedOf,
    due_at: dueAt,
    memory: {
      told: [],
      brokenPromises: 0,
      repeats: 0,
      delegatedBy: [],
      declinedBy: [],
      clockEndsAt: dueAt,
      toTell: { why: 'ask', minutes: 1, isLevel: true, putOff: 0 },
    },
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as way (
    id uuid, blocker_id uuid, ask text, raised_by text, asked_of text, due_at timestamptz, memory jsonb)`;
  await sql`
    insert into blocker (
      workspace_id, id, team_id, raised_by, ask, asked_of, needed_by, stuck, state, request_id, raised_at)
    select ${workspaceId}, blocker_id, ${teamId}, raised_by, ask, asked_of, current_date + 7, ask, 'open',
      blocker_id::text, ${now}
    from ${given}`.execute(trx);
  await sql`
    insert into escalation (
      workspace_id, id, team_id, trigger, blocker_id, raised_by, asked_of, policy, state, step, holder_id, memory,
      due_at, request_id, started_at)
    select ${workspaceId}, id, ${teamId}, 'blocker_raised', blocker_id, raised_by, asked_of,
      ${JSON.stringify(policy)}::jsonb, 'waiting', 0, asked_of, memory, due_at, id::text, ${now}
    from ${given}`.execute(trx);
  await sql`
    insert into escalation_event (workspace_id, escalation_id, n, at, kind, by_user, details)
    select ${workspaceId}, id, 1, ${now}, 'started', raised_by,
      jsonb_build_object('kind', 'started', 'by', raised_by)
    from ${given}`.execute(trx);
}
