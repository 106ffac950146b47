import type { Form } from '../../slack/block-kit/form-state.ts';
import { closeFields, happenedFields, reviewField, riskFields } from './ids.ts';
import { type Review, type RiskDraft, reviews, steps } from './rules/risk.ts';

/** What the form holds about a risk. */
export function readRisk(form: Form): RiskDraft {
  const step = (field: string) => steps.find((each) => String(each) === form.option(field));
  return {
    what: form.text(riskFields.what),
    probability: step(riskFields.probability),
    impact: step(riskFields.impact),
    mitigation: form.text(riskFields.mitigation),
    ownerId: form.user(riskFields.owner),
    reviewOn: form.date(riskFields.reviewOn),
  };
}

/** What is needed once a risk has happened. */
export function readHappened(form: Form) {
  return {
    ask: form.text(happenedFields.ask),
    askedOf: form.user(happenedFields.askedOf),
    neededBy: form.date(happenedFields.neededBy),
  };
}

/** Why a risk is closed. */
export function readBecause(form: Form): string | undefined {
  return form.text(closeFields.because);
}

/** What somebody says in a check-in of these risks; those that they left out say nothing. */
export function readReviews(form: Form, riskIds: readonly string[]): Map<string, Review> {
  return new Map(
    riskIds.flatMap((id) => {
      const said = reviews.find((each) => each === form.option(reviewField(id)));
      return said ? [[id, said] as const] : [];
    }),
  );
}
