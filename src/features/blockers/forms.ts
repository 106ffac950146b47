import type { Form } from '../../slack/block-kit/form-state.ts';
import { formFields, mergeFields, resolveFields } from './ids.ts';
import type { BlockerFormContext } from './payloads.ts';
import type { FormDraft } from './rules/form.ts';

/** Choosing no outcome. */
export const NO_OUTCOME = 'none';

/** What the form holds. */
export function readBlocker(form: Form, { teamId }: Pick<BlockerFormContext, 'teamId'>): FormDraft {
  const fields = formFields(teamId);
  const outcome = form.option(fields.outcome);
  const visibility = form.option(fields.visibility);
  return {
    stuck: form.text(fields.stuck),
    outcomeId: outcome === NO_OUTCOME ? undefined : outcome,
    ask: form.text(fields.ask),
    askedOf: form.user(fields.askedOf),
    neededBy: form.date(fields.neededBy),
    visibility: visibility === 'team' || visibility === 'chain' ? visibility : undefined,
  };
}

/** How it ended, in a sentence, where somebody said. */
export function readResolution(form: Form): string | undefined {
  return form.text(resolveFields.resolution);
}

/** Which blocker it is the same as. */
export function readSameAs(form: Form): string | undefined {
  return form.option(mergeFields.into);
}
