import { FormRefusal } from '../../../core/errors.ts';
import { tooLong } from '../../../core/wording.ts';
import { type BlockerFields, checkBlocker, type FullBlocker } from '../../blockers/index.ts';
import type { Outcome } from '../../outcomes/index.ts';
import type { Status } from './status.ts';

/** What someone says about one outcome, or, without one, about the team's goal. */
export interface Answer {
  id: string;
  outcomeId: string | undefined;
  userId: string;
  status: Status;
  reason: string | undefined;
  note: string | undefined;
  blockerId: string | undefined;
  moved: { from: string; to: string; reason: string } | undefined;
  isLate: boolean;
  revision: number;
  answeredAt: Date;
}

/** One outcome's part of the form, as filled in. */
export interface AnswerDraft {
  outcomeId: string | undefined;
  status: Status | undefined;
  reason: string | undefined;
  ask: string | undefined;
  askedOf: string | undefined;
  neededBy: string | undefined;
  newDueOn: string | undefined;
  moveReason: string | undefined;
  note: string | undefined;
}

/** What stands in an open form. */
export interface TypedForm {
  /** The part about an outcome, or about the team's goal; what the form has no field for stays as known. */
  draft: (known: AnswerDraft) => AnswerDraft;
  /** What is kept in it about outcomes that it does not ask about any more. */
  unsent: string | undefined;
  /** What stands in the field for the reading of an indicator. */
  reading: (indicatorId: string) => string | undefined;
}

/** A draft in which nothing is missing. */
export interface CompleteAnswer {
  outcomeId: string | undefined;
  status: Status;
  reason: string | undefined;
  note: string | undefined;
  blocker: FullBlocker | undefined;
  move: { from: string; to: string; reason: string } | undefined;
}

/** The fields of one outcome's part of the form, by the block id that each one's sentence is shown on. */
export interface AnswerFields extends BlockerFields {
  status: string;
  reason: string;
  newDueOn: string;
  moveReason: string;
  note: string;
}

export const MAX_ANSWER_TEXT = 500;

/**
 * Holds drafts against what each status asks for: at risk its reason, blocked its ask, a moved date its why.
 * @param outcomeOf the outcome of an id, as it is now
 * @param today the team's local date
 * @param neededByOf the date of what blocks it already: said again, that one may have passed
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireAnswers(
  drafts: readonly AnswerDraft[],
  outcomeOf: (id: string) => Outcome | undefined,
  today: string,
  fieldsOf: (outcomeId: string | undefined) => AnswerFields,
  neededByOf: (outcomeId: string | undefined) => string | undefined,
): CompleteAnswer[] {
  const refused: Record<string, string> = {};
  const complete: CompleteAnswer[] = [];
  for (const draft of drafts) {
    const fields = fieldsOf(draft.outcomeId);
    const outcome = draft.outcomeId ? outcomeOf(draft.outcomeId) : undefined;
    const { status } = draft;
    if (!status) {
      refused[fields.status] = 'Choose where this stands.';
      continue;
    }
    if (status === 'at_risk' && !draft.reason)
      refused[fields.reason] = 'Say what puts it at risk, in a sentence.';
    limitText(draft.reason, fields.reason, refused);
    limitText(draft.note, fields.note, refused);
    const move = moveIn(draft, outcome, today, fields, refused);
    let blocker: FullBlocker | undefined;
    if (status === 'blocked') {
      const checked = checkBlocker(draft, today, fields, neededByOf(draft.outcomeId));
      if ('refused' in checked) Object.assign(refused, checked.refused);
      else blocker = checked.blocker;
    }
    complete.push({
      outcomeId: draft.outcomeId,
      status,
      reason: status === 'at_risk' ? draft.reason : undefined,
      note: draft.note,
      blocker,
      move,
    });
  }
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
  return complete;
}

/** A part of the form in which nothing is filled in. */
export function emptyDraft(outcomeId: string | undefined): AnswerDraft {
  return {
    outcomeId,
    status: undefined,
    reason: undefined,
    ask: undefined,
    askedOf: undefined,
    neededBy: undefined,
    newDueOn: undefined,
    moveReason: undefined,
    note: undefined,
  };
}

/** Whether this status may move a date: an outcome that is on track or done keeps its own. */
export function canMoveDate(status: Status | undefined): boolean {
  return status === 'at_risk' || status === 'blocked';
}

function moveIn(
  draft: AnswerDraft,
  outcome: Outcome | undefined,
  today: string,
  fields: AnswerFields,
  refused: Record<string, string>,
): CompleteAnswer['move'] {
  if (!outcome || !canMoveDate(draft.status)) return undefined;
  if (!draft.newDueOn || draft.newDueOn === outcome.dueOn) return undefined;
  if (draft.newDueOn < today) refused[fields.newDueOn] = 'This day has passed. Choose today or a later one.';
  if (!draft.moveReason) {
    refused[fields.moveReason] = 'Say why the date moves. It stays visible with the outcome.';
    return undefined;
  }
  limitText(draft.moveReason, fields.moveReason, refused);
  return { from: outcome.dueOn, to: draft.newDueOn, reason: draft.moveReason };
}

function limitText(text: string | undefined, field: string, refused: Record<string, string>): void {
  const sentence = tooLong(text ?? '', MAX_ANSWER_TEXT);
  if (sentence) refused[field] = sentence;
}
