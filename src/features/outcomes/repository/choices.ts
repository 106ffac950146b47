import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { FoundOutcome } from '../rules/choice.ts';

/** Open outcomes of all teams with these words in their title, their team's name or their day, the nearest day first. */
export async function searchOpen(
  { trx, workspaceId }: WorkspaceTransaction,
  words: readonly string[],
  limit: number,
): Promise<FoundOutcome[]> {
  let found = trx
    .selectFrom('outcome')
    .innerJoin('team', (join) =>
      join.onRef('team.workspace_id', '=', 'outcome.workspace_id').onRef('team.id', '=', 'outcome.team_id'),
    )
    .select(['outcome.id', 'outcome.title', 'outcome.due_on', 'team.name'])
    .where('outcome.workspace_id', '=', workspaceId)
    .where('outcome.state', '=', 'open');
  for (const word of words) {
    const pattern = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    found = found.where((row) =>
      row.or([
        row('outcome.title', 'ilike', pattern),
        row('team.name', 'ilike', pattern),
        sql<boolean>`to_char(outcome.due_on, 'FMDD Mon YYYY') ilike ${pattern}`,
      ]),
    );
  }
  const rows = await found.orderBy('outcome.due_on').orderBy('outcome.id').limit(limit).execute();
  return rows.map(({ id, title, name, due_on }) => ({ id, title, teamName: name, dueOn: due_on }));
}
