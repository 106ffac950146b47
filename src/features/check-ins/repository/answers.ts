import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Answer } from '../rules/answers.ts';
import type { Status } from '../rules/status.ts';
import type { CheckIn } from '../rules/timeline.ts';
import type { CheckInTables } from '../tables.ts';
import { grouped } from './grouped.ts';

/** The answers to a check-in, the first given first. */
export async function answersOf(workspace: WorkspaceTransaction, checkInId: string): Promise<Answer[]> {
  return (await answersOfAll(workspace, [checkInId])).get(checkInId) ?? [];
}

/** The same of several: check-in id -> answers. */
export async function answersOfAll(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInIds: readonly string[],
): Promise<Map<string, Answer[]>> {
  if (checkInIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('answer')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('check_in_id', 'in', checkInIds)
    .orderBy('answered_at')
    .orderBy('id')
    .execute();
  return grouped(rows, answerFrom);
}

/** The statuses, and the reasons of those at risk, that stood before this check-in, per outcome and, for the team's goal, per person. */
export async function statusesBefore(
  { trx, workspaceId }: WorkspaceTransaction,
  checkIn: CheckIn,
): Promise<{ outcomes: Map<string, Status>; goal: Map<string, Status>; reasons: Map<string, string> }> {
  const earlier = trx
    .selectFrom('answer')
    .innerJoin('check_in', (join) =>
      join
        .onRef('check_in.workspace_id', '=', 'answer.workspace_id')
        .onRef('check_in.id', '=', 'answer.check_in_id'),
    )
    .where('answer.workspace_id', '=', workspaceId)
    .where('check_in.team_id', '=', checkIn.teamId)
    .where('check_in.opens_at', '<', checkIn.opensAt)
    .where('check_in.id', '<>', checkIn.id);
  const outcomes = earlier
    .where('answer.outcome_id', 'is not', null)
    .distinctOn('answer.outcome_id')
    .select(['answer.outcome_id as subject', 'answer.status', 'answer.reason'])
    .orderBy('answer.outcome_id')
    .orderBy('check_in.opens_at', 'desc');
  const people = earlier
    .where('answer.outcome_id', 'is', null)
    .distinctOn('answer.user_id')
    .select(['answer.user_id as subject', 'answer.status', 'answer.reason'])
    .orderBy('answer.user_id')
    .orderBy('check_in.opens_at', 'desc');
  const [ofOutcomes, ofPeople] = await Promise.all([outcomes.execute(), people.execute()]);
  const reasons = new Map(
    [...ofOutcomes, ...ofPeople].flatMap(({ subject, reason }) =>
      subject && reason ? [[subject, reason] as const] : [],
    ),
  );
  return { outcomes: bySubject(ofOutcomes), goal: bySubject(ofPeople), reasons };
}

/** Writes an answer, or replaces the one given before in the same check-in. */
export async function saveAnswer(
  { trx, workspaceId }: WorkspaceTransaction,
  checkInId: string,
  answer: Answer,
): Promise<void> {
  const said = {
    user_id: answer.userId,
    status: answer.status,
    reason: answer.reason ?? null,
    note: answer.note ?? null,
    blocker_id: answer.blockerId ?? null,
    moved_from: answer.moved?.from ?? null,
    moved_to: answer.moved?.to ?? null,
    move_reason: answer.moved?.reason ?? null,
    is_late: answer.isLate,
    revision: answer.revision,
    answered_at: answer.answeredAt,
  };
  await trx
    .insertInto('answer')
    .values({
      workspace_id: workspaceId,
      id: answer.id,
      check_in_id: checkInId,
      outcome_id: answer.outcomeId ?? null,
      ...said,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(said))
    .execute();
}

/** Keeps what an answer said before it was changed after the close. */
export async function keepRevision(
  { trx, workspaceId }: WorkspaceTransaction,
  answer: Answer,
  replacedAt: Date,
): Promise<void> {
  const { id, revision, ...said } = answer;
  await trx
    .insertInto('answer_revision')
    .values({
      workspace_id: workspaceId,
      answer_id: id,
      revision,
      said: JSON.stringify(said),
      replaced_at: replacedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function bySubject(rows: { subject: string | null; status: Status }[]): Map<string, Status> {
  return new Map(rows.flatMap(({ subject, status }) => (subject ? [[subject, status] as const] : [])));
}

/** A row as an answer. */
export function answerFrom(row: Selectable<CheckInTables['answer']>): Answer {
  const { moved_from, moved_to, move_reason } = row;
  return {
    id: row.id,
    outcomeId: row.outcome_id ?? undefined,
    userId: row.user_id,
    status: row.status,
    reason: row.reason ?? undefined,
    note: row.note ?? undefined,
    blockerId: row.blocker_id ?? undefined,
    moved:
      moved_from && moved_to && move_reason
        ? { from: moved_from, to: moved_to, reason: move_reason }
        : undefined,
    isLate: row.is_late,
    revision: row.revision,
    answeredAt: row.answered_at,
  };
}
