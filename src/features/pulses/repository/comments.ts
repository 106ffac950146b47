import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { CommentsAnswer } from '../rules/comments.ts';

/** The comments on a pulse that is closed, in the order of their ids, which are random. */
export async function commentsOf(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom('pulse_comment')
    .innerJoin('pulse_group', (join) =>
      join
        .onRef('pulse_group.workspace_id', '=', 'pulse_comment.workspace_id')
        .onRef('pulse_group.id', '=', 'pulse_comment.group_id'),
    )
    .select('pulse_comment.said')
    .where('pulse_comment.workspace_id', '=', workspaceId)
    .where('pulse_comment.group_id', '=', groupId)
    // Before, nobody may read them, or count them.
    .where('pulse_group.closed_at', 'is not', null)
    .orderBy('pulse_comment.id')
    .execute();
  return rows.map(({ said }) => said);
}

/** What was answered to the comments on a pulse. */
export async function commentsAnswerOf(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
): Promise<CommentsAnswer | undefined> {
  const row = await trx
    .selectFrom('pulse_comments_answer')
    .select(['said', 'answered_by'])
    .where('workspace_id', '=', workspaceId)
    .where('pulse_id', '=', pulseId)
    .executeTakeFirst();
  return row && { said: row.said, answeredBy: row.answered_by };
}

export async function saveCommentsAnswer(
  { trx, workspaceId }: WorkspaceTransaction,
  pulseId: string,
  { said, answeredBy }: CommentsAnswer,
): Promise<void> {
  const values = { said, answered_by: answeredBy };
  await trx
    .insertInto('pulse_comments_answer')
    .values({ workspace_id: workspaceId, pulse_id: pulseId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'pulse_id']).doUpdateSet(values))
    .execute();
}
