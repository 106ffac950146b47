import type { Form } from '../../slack/block-kit/form-state.ts';
import { needFields } from './ids.ts';
import type { NeedDraft } from './rules/saying.ts';

/** The need that the form holds. */
export function readNeed(form: Form): NeedDraft {
  return { needsId: form.option(needFields.needs), daysAfter: form.text(needFields.daysAfter) };
}
