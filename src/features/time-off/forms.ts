import type { Form } from '../../slack/block-kit/form-state.ts';
import { absenceFields, statusFields } from './ids.ts';
import type { FormContext } from './payloads.ts';
import type { AbsenceDraft } from './rules/absence.ts';
import type { StatusRuleDraft } from './rules/status.ts';

/** Whose leave the form is about: who was chosen in it, else whom it was opened for. */
export function readPerson(form: Form, { userId }: FormContext): string {
  return form.user(absenceFields(userId).person) ?? userId;
}

/** What the form holds about leave. */
export function readAbsence(form: Form, { userId }: FormContext): AbsenceDraft {
  const fields = absenceFields(userId);
  return {
    from: form.date(fields.from),
    until: form.date(fields.until),
    teamIds: form.options(fields.teams),
    deputyId: form.user(fields.deputy),
  };
}

/** What the settings hold. */
export function readStatusRule(form: Form): StatusRuleDraft {
  return { emoji: form.text(statusFields.emoji), words: form.text(statusFields.words) };
}
