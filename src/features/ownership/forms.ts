import type { Form } from '../../slack/block-kit/form-state.ts';
import { supports } from '../blockers/index.ts';
import { answerFields, declineFields, missingFields, roomFields } from './ids.ts';
import { type AnswerDraft, nothingSaid } from './rules/answer.ts';

/** To each question yes or no, and what is missing where it is no. */
export function readAnswer(form: Form): AnswerDraft {
  const draft = { ...nothingSaid };
  for (const support of supports) {
    const chosen = form.option(answerFields[support]);
    draft[support] = {
      has: chosen === undefined ? undefined : chosen === 'yes',
      missing: form.text(missingFields[support]),
    };
  }
  return draft;
}

/** Why somebody takes an outcome on although they have no time for it, where the form asks. */
export function readOverload(form: Form): string | undefined {
  return form.text(roomFields.overload);
}

/** Why somebody does not take an outcome on. */
export function readReason(form: Form): string | undefined {
  return form.text(declineFields.reason);
}
