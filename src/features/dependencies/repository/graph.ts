import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Need, PlannedOutcome } from '../rules/graph.ts';

/**
 * Holds what needs what until the transaction ends, so that of two people who change it, or a day that follows from it,
 * the second sees what the first has done.
 * @returns when it is looked at again, if at all; nothing where nothing was ever needed, and so nothing is held
 */
export async function holdGraph({
  trx,
  workspaceId,
}: WorkspaceTransaction): Promise<{ lookAt: Date | undefined } | undefined> {
  const row = await trx
    .selectFrom('dependency_graph')
    .select('look_at')
    .where('workspace_id', '=', workspaceId)
    .forUpdate()
    .executeTakeFirst();
  return row && { lookAt: row.look_at ?? undefined };
}

/** The same for who is about to change what needs what. */
export async function holdGraphToChange({ trx, workspaceId }: WorkspaceTransaction): Promise<void> {
  await trx
    .insertInto('dependency_graph')
    .values({ workspace_id: workspaceId, revision: 1 })
    .onConflict((conflict) =>
      conflict
        .column('workspace_id')
        .doUpdateSet((graph) => ({ revision: graph('dependency_graph.revision', '+', 1) })),
    )
    .execute();
}

/**
 * Everything that needs something, open or not. Thirty thousand rows would cost the driver several times what is computed
 * from them, so they come as one text, and so do the outcomes below.
 */
export async function allNeeds({ trx, workspaceId }: WorkspaceTransaction): Promise<Need[]> {
  const { rows } = await sql<Packed>`
    select string_agg(outcome_id::text || needs_id::text || days_after::text, ' ') as packed
    from dependency where workspace_id = ${workspaceId}`.execute(trx);
  return piecesOf(rows).map((piece) => ({
    outcomeId: piece.slice(0, UUID),
    needsId: piece.slice(UUID, 2 * UUID),
    daysAfter: Number(piece.slice(2 * UUID)),
  }));
}

/** All open outcomes, with what is computed along their needs. */
export async function openOutcomes({ trx, workspaceId }: WorkspaceTransaction): Promise<PlannedOutcome[]> {
  const { rows } = await sql<Packed>`
    select string_agg(
      id::text || due_on::text || owner_id || coalesce(':' || delay_amount::text, ':' || delay_size, ''), ' '
    ) as packed
    from outcome where workspace_id = ${workspaceId} and state = 'open'`.execute(trx);
  return piecesOf(rows).map((piece) => {
    const [ownerId = '', delay] = piece.slice(UUID + DAY).split(':');
    return {
      id: piece.slice(0, UUID),
      dueOn: piece.slice(UUID, UUID + DAY),
      ownerId,
      delay: delay === undefined ? undefined : delayFrom(delay),
    };
  });
}

interface Packed {
  /** None where there is nothing. */
  packed: string | null;
}

/** How long an id and a day are as text. */
const UUID = 36;
const DAY = 10;

function piecesOf([row]: readonly Packed[]): string[] {
  return row?.packed ? row.packed.split(' ') : [];
}

function delayFrom(text: string): PlannedOutcome['delay'] {
  return text === 'S' || text === 'M' || text === 'L' ? { size: text } : { amount: Number(text) };
}
