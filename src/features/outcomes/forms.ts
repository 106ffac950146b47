import type { Form } from '../../slack/block-kit/form-state.ts';
import { dropFields, outcomeFields } from './ids.ts';
import type { OutcomeDraft } from './rules.ts';

/** What the form holds about an outcome. */
export function readOutcome(form: Form): OutcomeDraft {
  return {
    title: form.text(outcomeFields.title) ?? '',
    doneMeans: form.text(outcomeFields.doneMeans) ?? '',
    ownerId: form.user(outcomeFields.owner),
    dueOn: form.date(outcomeFields.dueOn),
    moveReason: form.text(outcomeFields.moveReason),
  };
}

/** Why an outcome is dropped. */
export function readDropReason(form: Form): string {
  return form.text(dropFields.reason) ?? '';
}
