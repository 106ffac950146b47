import type { Form } from '../../slack/block-kit/form-state.ts';
import { dropFields, outcomeFields, placeFields, planFields } from './ids.ts';
import type { OutcomeDraft } from './rules/outcome.ts';
import { levels, type Parent, readParent } from './rules/place.ts';
import type { PlanDraft } from './rules/plan.ts';

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

/** The team that a new outcome is added to, where the form asks. */
export function readTeam(form: Form): string | undefined {
  return form.option(outcomeFields.team);
}

/** Where a new outcome belongs: under what, and whether it waits for a coming cycle. */
export function readPlace(form: Form): { parent: Parent | undefined; state: 'open' | 'candidate' } {
  return {
    parent: readParent(form.option(outcomeFields.parent)),
    state: form.options(outcomeFields.isCandidate).includes('candidate') ? 'candidate' : 'open',
  };
}

/** Why an outcome is taken on although its owner has no room for it, where the form asks. */
export function readOverload(form: Form): string | undefined {
  return form.text(planFields.overload);
}

/** Why an outcome is dropped, and what becomes of what stands under it. */
export function readDrop(form: Form): { because: string; fate: 'keep' | 'drop' } {
  return {
    because: form.text(dropFields.reason) ?? '',
    fate: form.option(dropFields.fate) === 'drop' ? 'drop' : 'keep',
  };
}

/** What an outcome takes, and what waiting for it costs. */
export function readPlan(form: Form): PlanDraft {
  const level = form.option(planFields.level);
  return {
    level: levels.find((each) => each === level) ?? 'team',
    deliverable: form.text(planFields.deliverable),
    effort: form.text(planFields.effort),
    startsOn: form.date(planFields.startsOn),
    delay: form.text(planFields.delay),
    overload: readOverload(form),
  };
}

/** What an outcome is to stand under, and why it moves. */
export function readNewPlace(form: Form): { parent: Parent | undefined; reason: string } {
  return {
    parent: readParent(form.option(placeFields.parent)),
    reason: form.text(placeFields.reason) ?? '',
  };
}
