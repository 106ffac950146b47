import type { Form } from '../../slack/block-kit/form-state.ts';
import { answerFields, blockerFields, setupFields, unsentField } from './ids.ts';
import type { UpdateContext } from './payloads.ts';
import type { AnswerDraft, TypedForm } from './rules/answers.ts';
import type { AskedOutcome } from './rules/asked-outcomes.ts';
import type { CadenceDraft } from './rules/cadence.ts';
import { isStatus } from './rules/status.ts';

/** What stands in the Update modal, read as what the form asks about. */
export function readUpdate(form: Form, { asked }: Pick<UpdateContext, 'asked'>): TypedForm {
  return {
    draft: (known) =>
      readDraft(
        form,
        known,
        asked.find(({ id }) => id === known.outcomeId),
      ),
    unsent: form.text(unsentField(asked)),
  };
}

/** One part of the form: a field that it does not have, or not yet, is filled from what is known. */
function readDraft(form: Form, known: AnswerDraft, asked: AskedOutcome | undefined): AnswerDraft {
  const fields = answerFields(asked);
  if (!form.has(fields.status)) return known;
  const status = form.option(fields.status);
  const newDueOn = form.date(fields.newDueOn);
  const typed = {
    status: isStatus(status) ? status : undefined,
    reason: form.text(fields.reason),
    ask: form.text(fields.ask),
    askedOf: form.user(fields.askedOf),
    neededBy: form.date(fields.neededBy),
    // The date that was proposed is no new one.
    newDueOn: newDueOn === asked?.dueOn ? undefined : newDueOn,
    moveReason: form.text(fields.moveReason),
    note: form.text(fields.note),
  };
  const draft = { ...known };
  for (const name of Object.keys(typed) as (keyof typeof typed)[]) {
    // Each name is one field of both, which the compiler can't follow through a loop.
    if (form.has(fields[name])) Object.assign(draft, { [name]: typed[name] });
  }
  return draft;
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
