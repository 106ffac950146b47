import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { expect, it } from 'vitest';
import { newId } from '../../src/core/identifiers.ts';
import type { WorkspaceTransaction } from '../../src/db/tenant.ts';
import { createOutbox } from '../../src/delivery/index.ts';
import { createCascade, treeModal } from '../../src/features/cascade/index.ts';
import { findPeople } from '../../src/features/people/index.ts';
import { chancesOf, seedOfRun } from '../faults/harness/chances.ts';
import { isShort, report, say, secondsSince } from '../faults/harness/runs.ts';
import { testDatabase } from '../support/database/test-database.ts';
import { foundCompany } from './harness/many-outcomes.ts';

const SIZE = { outcomes: 10_000, needs: 30_000, teams: 120 };
const INTENTS = 10;
/** What stands directly under one outcome. */
const UNDER = 8;
const WEEKS = 8;
const ROUNDS = 100;
const MOST_MS = 200;

it.skipIf(isShort)(
  `shows the tree of ${SIZE.outcomes} outcomes, at the top and in its branches`,
  { timeout: 1_200_000 },
  async () => {
    const began = performance.now();
    const seed = seedOfRun();
    const chances = chancesOf(seed);
    const database = await testDatabase();
    const { inWorkspace, outcomes } = await foundCompany(database, chances, SIZE);
    const clock = new TestClock('2026-11-30T09:00:00Z');
    const intentIds = Array.from({ length: INTENTS }, () => newId(clock));
    await inWorkspace(async (workspace) => {
      await plant(
        workspace,
        outcomes.map(({ id }) => id),
        intentIds,
      );
      await answerWeekly(workspace);
    });
    await sql`analyze outcome, answer, intent`.execute(database.kysely);
    say(`cascade: founded after ${secondsSince(began)} s`);
    const cascade = createCascade({
      db: database.kysely,
      clock,
      outbox: createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } }),
      notesOf: async () => new Map(),
      people: { lookUp: (_, userIds) => inWorkspace((workspace) => findPeople(workspace, userIds)) },
    });
    const acting = { workspaceId: 'T0LARGE', userId: 'U0P0' };

    const tops: number[] = [];
    const branches: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      tops.push(await timed(async () => treeModal(await cascade.treeAt(acting, undefined))));
      const id = outcomes[chances.between(0, Math.floor(outcomes.length / UNDER))]?.id ?? '';
      branches.push(
        await timed(async () => treeModal(await cascade.treeAt(acting, { kind: 'outcome', id }))),
      );
    }
    const said = (name: string, values: readonly number[]) =>
      `${name} p50 ${share(values, 0.5).toFixed(0)} ms, p95 ${share(values, 0.95).toFixed(0)} ms`;
    report({
      name: 'cascade',
      run: `${SIZE.outcomes.toLocaleString('en-GB')} open outcomes under ${INTENTS} intents, ${UNDER} under each, answered about for ${WEEKS} weeks; the tree opened ${ROUNDS} times at the top and ${ROUNDS} times in its branches`,
      result: [said('top', tops), said('branch', branches)].join('; '),
      seed,
      seconds: secondsSince(began),
    });
    const top = await cascade.treeAt(acting, undefined);
    expect(top.intents.reduce((sum, { under }) => sum + under, 0)).toBe(SIZE.outcomes);
    expect(share(tops, 0.95)).toBeLessThan(MOST_MS);
    expect(share(branches, 0.95)).toBeLessThan(MOST_MS);
  },
);

/** A tree: the first outcomes under intents, all others under an earlier one. */
async function plant(
  { trx, workspaceId }: WorkspaceTransaction,
  ids: readonly string[],
  intentIds: readonly string[],
): Promise<void> {
  await sql`
    insert into intent (workspace_id, id, title, why, owner_id, decided_on, state, request_id, created_by, created_at)
    select ${workspaceId}, id, 'Intent ' || id, 'because', 'U0P0', '2026-10-01', 'open', id::text, 'U0P0', now()
    from unnest(${[...intentIds]}::uuid[]) as intent (id)`.execute(trx);
  const places = ids.map((id, at) => ({
    id,
    intent: at < UNDER ? intentIds[at % INTENTS] : null,
    parent: at < UNDER ? null : ids[Math.floor(at / UNDER) - 1],
  }));
  await sql`
    update outcome set intent_id = place.intent, parent_id = place.parent
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (id uuid, intent uuid, parent uuid)
    where outcome.workspace_id = ${workspaceId} and outcome.id = place.id`.execute(trx);
}

/** Everybody has said how each of theirs stands, every week. */
async function answerWeekly({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await sql`
    insert into check_in (workspace_id, id, team_id, period, state, held_on, opens_at, closes_at, closed_at)
    select ${workspaceId}, gen_random_uuid(), team.id, 'week ' || week, 'closed', day, day, day + interval '15 minutes',
      day + interval '15 minutes'
    from team cross join generate_series(1, ${WEEKS}::integer) as week
    cross join lateral (select date '2026-09-28' + 7 * week as day) as held
    where team.workspace_id = ${workspaceId}`.execute(trx);
  await sql`
    insert into answer (workspace_id, id, check_in_id, outcome_id, user_id, status, reason, is_late, revision, answered_at)
    select ${workspaceId}, gen_random_uuid(), check_in.id, outcome.id, outcome.owner_id,
      case when random() < 0.1 then 'at_risk' else 'on_track' end, 'because', false, 1, check_in.opens_at
    from outcome join check_in on check_in.workspace_id = ${workspaceId} and check_in.team_id = outcome.team_id
    where outcome.workspace_id = ${workspaceId}`.execute(trx);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function share(values: readonly number[], part: number): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * part) - 1] ?? Number.NaN;
}
