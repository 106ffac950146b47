import type { Form } from '../../slack/block-kit/form-state.ts';
import { choiceFields, companyFields } from './ids.ts';
import type { ChoiceDraft } from './rules/choice.ts';

/** What stands in the fields that a person's form and the company's have in common. */
export function readChoice(form: Form): ChoiceDraft {
  return {
    place: form.option(choiceFields.place),
    days: form.options(choiceFields.days),
    hours: { from: form.time(choiceFields.worksFrom), to: form.time(choiceFields.worksTo) },
    quiet: { from: form.time(choiceFields.quietFrom), to: form.time(choiceFields.quietTo) },
  };
}

/** The company's days as they were typed, one a line. */
export function readCompanyDays(form: Form): string {
  return form.text(companyFields.companyDays) ?? '';
}
