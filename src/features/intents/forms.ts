import type { Form } from '../../slack/block-kit/form-state.ts';
import { dropFields, intentFields } from './ids.ts';
import { type Fate, fates, type IntentDraft } from './rules.ts';

/** What the form holds about an intent. */
export function readIntent(form: Form): IntentDraft {
  return {
    title: form.text(intentFields.title) ?? '',
    why: form.text(intentFields.why) ?? '',
    boundaries: form.text(intentFields.boundaries),
    ownerId: form.user(intentFields.owner),
    decidedOn: form.date(intentFields.decidedOn),
  };
}

/** Why an intent is dropped, and what becomes of what stands under it. */
export function readDrop(form: Form): { because: string; fate: Fate } {
  const chosen = form.option(dropFields.fate);
  return {
    because: form.text(dropFields.reason) ?? '',
    fate: fates.find((fate) => fate === chosen) ?? 'keep',
  };
}
