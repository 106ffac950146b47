import type { Form } from '../../slack/block-kit/form-state.ts';
import { answerFields, blockerFields, setupFields } from './ids.ts';
import type { AnswerDraft } from './rules/answers.ts';
import type { CadenceDraft } from './rules/cadence.ts';
import { isStatus } from './rules/status.ts';

/** What the Update modal holds about one outcome, or about the team's goal. */
export function readAnswer(form: Form, outcomeId: string | undefined): AnswerDraft {
  const fields = answerFields(outcomeId);
  const status = form.option(fields.status);
  return {
    outcomeId,
    status: isStatus(status) ? status : undefined,
    reason: form.text(fields.reason),
    ask: form.text(fields.ask),
    askedOf: form.user(fields.askedOf),
    neededBy: form.date(fields.neededBy),
    newDueOn: form.date(fields.newDueOn),
    moveReason: form.text(fields.moveReason),
    note: form.text(fields.note),
  };
}

/** The same while the form grows: a field that it does not have yet is filled from what is known. */
export function readGrowing(form: Form, known: AnswerDraft): AnswerDraft {
  const { outcomeId } = known;
  const typed = readAnswer(form, outcomeId);
  const fields = answerFields(outcomeId);
  const grown = { ...known };
  for (const name of [
    'status',
    'reason',
    'ask',
    'askedOf',
    'neededBy',
    'newDueOn',
    'moveReason',
    'note',
  ] as const) {
    // Each name is one field of both, which the compiler can't follow through a loop.
    if (form.has(fields[name])) Object.assign(grown, { [name]: typed[name] });
  }
  return grown;
}

/** What the set-up modal holds about the schedule. */
export function readSchedule(form: Form): CadenceDraft {
  return {
    weekday: form.option(setupFields.weekday),
    time: form.time(setupFields.time),
    zone: form.option(setupFields.zone),
    windowMinutes: form.text(setupFields.window),
    nudgeMinutes: form.option(setupFields.nudge),
  };
}

/** What the blocker modal holds. */
export function readBlocker(form: Form) {
  return {
    outcomeId: form.option(blockerFields.outcome),
    ask: form.text(blockerFields.ask),
    askedOf: form.user(blockerFields.askedOf),
    neededBy: form.date(blockerFields.neededBy),
  };
}
