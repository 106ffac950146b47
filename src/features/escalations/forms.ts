import type { Form } from '../../slack/block-kit/form-state.ts';
import { policyFields } from './ids.ts';
import type { PolicyContext } from './payloads.ts';
import type { PolicyDraft } from './rules/policy-form.ts';

/** What the form holds of a policy. */
export function readPolicy(form: Form, { keys }: PolicyContext): PolicyDraft {
  return {
    levels: keys.map((key) => ({
      key,
      who: form.option(policyFields.who(key)),
      userId: form.user(policyFields.person(key)),
      acknowledgeHours: form.text(policyFields.acknowledgeHours(key)),
      decideHours: form.text(policyFields.decideHours(key)),
    })),
    repeats: form.option(policyFields.repeats),
    triggers: form.options(policyFields.triggers),
  };
}
