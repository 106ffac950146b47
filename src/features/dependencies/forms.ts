import type { Form } from '../../slack/block-kit/form-state.ts';
import { needFields } from './ids.ts';
import type { NeedDraft } from './rules/saying.ts';

/** The need that the form holds in this round. */
export function readNeed(form: Form, round: number): NeedDraft {
  const fields = needFields(round);
  return { needsId: form.option(fields.needs), daysAfter: form.text(fields.daysAfter) };
}
