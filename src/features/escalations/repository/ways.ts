import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** How far a blocker has come on its way to somebody who decides. */
export interface BlockerWay {
  /** Who was told, and has it now. */
  heldBy: string | undefined;
  /** What was decided since it was raised or came back. */
  decided: { what: string; by: string } | undefined;
}

/** How far each of these blockers has come, in one query. */
export async function waysOf(
  { trx, workspaceId }: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<ReadonlyMap<string, BlockerWay>> {
  if (blockerIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; held_by: string | null; what: string | null; by: string | null }>`
    select blocker.id, held.holder_id as held_by, decided.what, decided.decided_by as by
    from blocker
    left join lateral (
      select holder_id from escalation
      where escalation.workspace_id = blocker.workspace_id and escalation.blocker_id = blocker.id
        and state in ('asked', 'promised', 'needs_info')
      limit 1
    ) held on true
    left join lateral (
      select what, decided_by
      from escalation join decision
        on decision.workspace_id = escalation.workspace_id and decision.escalation_id = escalation.id
      where escalation.workspace_id = blocker.workspace_id and escalation.blocker_id = blocker.id
        and decision.replaced_by is null
        and decision.decided_at >= coalesce(blocker.reopened_at, blocker.raised_at)
      order by decision.decided_at desc
      limit 1
    ) decided on true
    where blocker.workspace_id = ${workspaceId} and blocker.id = any(${[...blockerIds]}::uuid[])
  `.execute(trx);
  return new Map(
    rows.map(({ id, held_by, what, by }) => [
      id,
      {
        heldBy: held_by ?? undefined,
        decided: what !== null && by !== null ? { what, by } : undefined,
      },
    ]),
  );
}
