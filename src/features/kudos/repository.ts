import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../db/tenant.ts';

/** What a team has finished since then and nobody has celebrated; what a file brought in as done is no news. */
export async function doneUncelebrated(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  since: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select outcome.id from outcome
    where outcome.workspace_id = ${workspaceId} and outcome.team_id = ${teamId} and outcome.state = 'done'
      and outcome.closed_at >= ${since}
      and exists (
        select from outcome_event
        where outcome_event.workspace_id = ${workspaceId} and outcome_event.outcome_id = outcome.id
          and outcome_event.kind = 'done' and outcome_event.at >= ${since}
      )
      and not exists (
        select from celebrated_outcome
        where celebrated_outcome.workspace_id = ${workspaceId} and celebrated_outcome.outcome_id = outcome.id
      )
    order by outcome.closed_at, outcome.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Celebrations whose message does not say what is so: something was opened again, or is done once more. */
export async function celebrationsBehind(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
  since: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct celebration.id
    from celebration
    join celebrated_outcome as celebrated
      on celebrated.workspace_id = celebration.workspace_id and celebrated.celebration_id = celebration.id
    join outcome on outcome.workspace_id = celebrated.workspace_id and outcome.id = celebrated.outcome_id
    where celebration.workspace_id = ${workspaceId} and celebration.team_id = ${teamId}
      and celebration.begun_at >= ${since} and celebrated.shown_done <> (outcome.state = 'done')`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}

/** A team's newest celebration, held until the transaction ends. */
export async function lockNewest(
  { trx, workspaceId }: WorkspaceTransaction,
  teamId: string,
): Promise<{ id: string; begunAt: Date; outcomes: number } | undefined> {
  const { rows } = await sql<{ id: string; begun_at: Date }>`
    select id, begun_at from celebration
    where workspace_id = ${workspaceId} and team_id = ${teamId}
    order by begun_at desc limit 1 for update`.execute(trx);
  const row = rows[0];
  if (!row) return undefined;
  const { count } = await trx
    .selectFrom('celebrated_outcome')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('workspace_id', '=', workspaceId)
    .where('celebration_id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { id: row.id, begunAt: row.begun_at, outcomes: Number(count) };
}

/** Begins a celebration, which holds it. */
export async function beginCelebration(
  { trx, workspaceId }: WorkspaceTransaction,
  celebration: { id: string; teamId: string; begunAt: Date },
): Promise<void> {
  await trx
    .insertInto('celebration')
    .values({
      workspace_id: workspaceId,
      id: celebration.id,
      team_id: celebration.teamId,
      begun_at: celebration.begunAt,
    })
    .execute();
}

/** Puts outcomes into a celebration, each into one at most. */
export async function celebrate(
  { trx, workspaceId }: WorkspaceTransaction,
  celebrationId: string,
  outcomeIds: readonly string[],
): Promise<void> {
  await trx
    .insertInto('celebrated_outcome')
    .values(
      outcomeIds.map((outcomeId) => ({
        workspace_id: workspaceId,
        outcome_id: outcomeId,
        celebration_id: celebrationId,
        shown_done: true,
      })),
    )
    .onConflict((conflict) => conflict.columns(['workspace_id', 'outcome_id']).doNothing())
    .execute();
}

/** The celebration that an outcome stands in, held until the transaction ends. */
export async function lockCelebrationOf(
  { trx, workspaceId }: WorkspaceTransaction,
  outcomeId: string,
): Promise<{ id: string; teamId: string } | undefined> {
  const { rows } = await sql<{ id: string; team_id: string }>`
    select celebration.id, celebration.team_id
    from celebrated_outcome as celebrated
    join celebration
      on celebration.workspace_id = celebrated.workspace_id and celebration.id = celebrated.celebration_id
    where celebrated.workspace_id = ${workspaceId} and celebrated.outcome_id = ${outcomeId}
    for update of celebration`.execute(trx);
  const row = rows[0];
  return row && { id: row.id, teamId: row.team_id };
}

/** An outcome in a celebration. */
interface Celebrated {
  outcomeId: string;
  /** When it was closed; none while it is open again. */
  doneAt: Date | undefined;
  /** Who has said thanks, in that order. */
  thanks: string[];
}

/** What a celebration tells of, in the order in which it was done. */
export async function celebratedIn(
  { trx, workspaceId }: WorkspaceTransaction,
  celebrationId: string,
): Promise<Celebrated[]> {
  const { rows } = await sql<{ outcome_id: string; done_at: Date | null; thanks: string[] }>`
    select outcome.id as outcome_id, case when outcome.state = 'done' then outcome.closed_at end as done_at,
      array(
        select outcome_thanks.user_id from outcome_thanks
        where outcome_thanks.workspace_id = ${workspaceId} and outcome_thanks.outcome_id = outcome.id
        order by outcome_thanks.thanked_at, outcome_thanks.user_id
      ) as thanks
    from celebrated_outcome as celebrated
    join outcome on outcome.workspace_id = celebrated.workspace_id and outcome.id = celebrated.outcome_id
    where celebrated.workspace_id = ${workspaceId} and celebrated.celebration_id = ${celebrationId}
    order by outcome.closed_at nulls last, outcome.id`.execute(trx);
  return rows.map((row) => ({
    outcomeId: row.outcome_id,
    doneAt: row.done_at ?? undefined,
    thanks: row.thanks,
  }));
}

/** Keeps what the message of a celebration says of each of its outcomes. */
export async function keepShown(
  { trx, workspaceId }: WorkspaceTransaction,
  celebrationId: string,
): Promise<void> {
  await sql`
    update celebrated_outcome as celebrated set shown_done = (outcome.state = 'done')
    from outcome
    where celebrated.workspace_id = ${workspaceId} and celebrated.celebration_id = ${celebrationId}
      and outcome.workspace_id = celebrated.workspace_id and outcome.id = celebrated.outcome_id
      and celebrated.shown_done <> (outcome.state = 'done')`.execute(trx);
}

/** Keeps that somebody has said thanks. @returns false where they had already */
export async function keepThanks(
  { trx, workspaceId }: WorkspaceTransaction,
  { outcomeId, userId, at }: { outcomeId: string; userId: string; at: Date },
): Promise<boolean> {
  const rows = await trx
    .insertInto('outcome_thanks')
    .values({ workspace_id: workspaceId, outcome_id: outcomeId, user_id: userId, thanked_at: at })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'outcome_id', 'user_id']).doNothing())
    .returning('user_id')
    .execute();
  return rows.length > 0;
}
