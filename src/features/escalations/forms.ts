import type { Form } from '../../slack/block-kit/form-state.ts';
import { fields, policyFields } from './ids.ts';
import type { PolicyContext } from './payloads.ts';
import type { PolicyDraft } from './rules/policy-form.ts';
import { requireText, withinLimit } from './rules/saying.ts';

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

/** What is decided, and why. */
export function readDecision(form: Form): { what: string; why: string | undefined } {
  const what = requireText(form.text(fields.what), fields.what, 'Say what you decide.');
  const why = form.text(fields.why);
  return { what, why: why && withinLimit(why, fields.why) };
}

/** The one text of a form that asks for nothing else. */
export function readText(form: Form, field: string): string {
  return requireText(form.text(field), field, 'Say it in a sentence.');
}
