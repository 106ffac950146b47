import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { addDays } from '../../../src/core/calendar.ts';
import { newId } from '../../../src/core/identifiers.ts';
import type { Database } from '../../../src/db/open.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import type { Chances } from '../../faults/harness/chances.ts';
import { personOf } from '../../integration/people/stage.ts';

const NOW = new Date('2026-11-30T09:00:00Z');
const clock = new TestClock(NOW);
const WORKSPACE = 'T0LARGE';

/** A large workspace with a plan of half a year. */
export interface Company {
  inWorkspace: <Result>(work: (workspace: WorkspaceTransaction) => Promise<Result>) => Promise<Result>;
  outcomes: readonly { id: string; dueOn: string; teamId: string }[];
  needs: number;
}

/**
 * A company in which each outcome needs about so many that are due within the month before it, with as many days to spare
 * as chance gives: a slip of two weeks reaches some of them and loses itself.
 */
export async function foundCompany(
  { kysely: db }: Database,
  chances: Chances,
  { outcomes: count, needs, teams }: { outcomes: number; needs: number; teams: number },
): Promise<Company> {
  const inWorkspace = <Result>(work: (workspace: WorkspaceTransaction) => Promise<Result>) =>
    withWorkspace(db, WORKSPACE, work);
  const people = Array.from({ length: teams * 8 }, (_, n) => personOf(`P${n}`));
  const teamIds = Array.from({ length: teams }, () => newId(clock));
  const outcomes = Array.from({ length: count }, (_, n) => ({
    id: newId(clock),
    teamId: teamIds[chances.between(0, teams - 1)] ?? '',
    ownerId: people[chances.between(0, people.length - 1)]?.userId ?? '',
    dueOn: addDays('2026-12-01', Math.floor((n * 180) / count)),
    size: ['S', 'M', 'L'][chances.between(0, 2)],
  }));
  const edges = new Map<string, { outcome_id: string; needs_id: string; days_after: number }>();
  const month = Math.ceil(count / 6);
  while (edges.size < needs) {
    const later = chances.between(1, count - 1);
    const earlier = chances.between(Math.max(0, later - month), later - 1);
    const [one, other] = [outcomes[later], outcomes[earlier]];
    if (!one || !other || other.dueOn === one.dueOn) continue;
    edges.set(`${later} ${earlier}`, {
      outcome_id: one.id,
      needs_id: other.id,
      days_after: addDays(other.dueOn, 1) < one.dueOn ? chances.between(0, 1) : 0,
    });
  }
  await inWorkspace(async (workspace) => {
    const identity = { name: 'Large', domain: null, botUserId: 'U9999', botId: 'B0001' };
    await rememberWorkspace(workspace, identity, clock);
    await savePeople(workspace, people, NOW);
    for (const [n, id] of teamIds.entries()) {
      const members = people.slice(n * 8, n * 8 + 8).map(({ userId }) => userId);
      const leadId = members[0] ?? '';
      await insertTeam(workspace, { id, channelId: `C0TEAM${n}`, name: `Team ${n}`, leadId }, leadId, NOW);
      await setMembers(workspace, id, members, NOW);
    }
    await insertAll(workspace, outcomes, [...edges.values()]);
  });
  await sql`analyze outcome, dependency`.execute(db);
  return { inWorkspace, outcomes, needs: edges.size };
}

async function insertAll(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomes: readonly object[],
  edges: readonly object[],
): Promise<void> {
  await sql`
    insert into outcome (
      workspace_id, id, level, team_id, title, done_means, owner_id, due_on, first_due_on, state, revision, request_id,
      created_by, created_at, delay_size)
    select ${workspaceId}, id, 'team', "teamId", 'Outcome ' || left(id::text, 13), 'used by a customer', "ownerId",
      "dueOn", "dueOn", 'open', 1, id::text, "ownerId", ${NOW}, size
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
      as next (id uuid, "teamId" uuid, "ownerId" text, "dueOn" date, size text)`.execute(trx);
  await sql`
    insert into dependency (workspace_id, outcome_id, needs_id, days_after, created_by, created_at)
    select ${workspaceId}, outcome_id, needs_id, days_after, 'U0P0', ${NOW}
    from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb)
      as next (outcome_id uuid, needs_id uuid, days_after integer)`.execute(trx);
  await trx.insertInto('dependency_graph').values({ workspace_id: workspaceId, revision: 1 }).execute();
}
