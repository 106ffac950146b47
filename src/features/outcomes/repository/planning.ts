import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** Where nobody chose another. */
const CURRENCY = 'EUR';

/** The currency in which the cost of delay is said, ISO 4217. */
export async function currencyOf({ trx, workspaceId }: WorkspaceTransaction): Promise<string> {
  const row = await trx
    .selectFrom('planning')
    .select('currency')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row?.currency ?? CURRENCY;
}
