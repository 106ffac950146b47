import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type DecisionFound, searchable } from '../rules/decision.ts';
import { isKnownTo } from './known.ts';

/**
 * The decisions of some teams that somebody may know of, the newest first. What was decided about a private blocker or
 * after an early warning is known to those alone whom it concerned.
 * @param words what they are searched for, as typed; each may be the beginning of a word. None: all
 */
export async function findDecisions(
  { trx, workspaceId }: WorkspaceTransaction,
  teamIds: readonly string[],
  userId: string,
  words: readonly string[],
  limit: number,
): Promise<DecisionFound[]> {
  const { rows } = await sql<FoundRow>`
    select decision.id, decision.what, decision.why, decision.decided_at, team.name as team_name,
      coalesce(person.name, decision.decided_by) as by_name,
      coalesce(blocker.stuck, blocker.ask) as blocker, outcome.title as outcome
    from decision
    join team on team.workspace_id = decision.workspace_id and team.id = decision.team_id
    join escalation on escalation.workspace_id = decision.workspace_id and escalation.id = decision.escalation_id
    left join person on person.workspace_id = decision.workspace_id and person.user_id = decision.decided_by
    left join blocker on blocker.workspace_id = decision.workspace_id and blocker.id = decision.blocker_id
    left join outcome on outcome.workspace_id = decision.workspace_id and outcome.id = decision.outcome_id
    where decision.workspace_id = ${workspaceId}
      and decision.team_id = any(${[...teamIds]}::uuid[])
      and decision.replaced_by is null
      and ${isKnownTo(userId)}
      and ${words.length === 0 ? sql`true` : sql`decision.words @@ to_tsquery('simple', ${queryOf(words)})`}
    order by decision.decided_at desc, decision.id desc
    limit ${limit}`.execute(trx);
  return rows.map((row) => ({
    id: row.id,
    what: row.what,
    why: row.why ?? undefined,
    decidedAt: row.decided_at,
    by: row.by_name,
    teamName: row.team_name,
    blocker: row.blocker ?? undefined,
    outcome: row.outcome ?? undefined,
  }));
}

interface FoundRow {
  id: string;
  what: string;
  why: string | null;
  decided_at: Date;
  team_name: string;
  by_name: string;
  blocker: string | null;
  outcome: string | null;
}

/** Each word in quotation marks, so that the database takes it apart as it took apart what it is looked for in. */
function queryOf(words: readonly string[]): string {
  return words
    .map((word) => `'${searchable(word).replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`)
    .join(' & ');
}
