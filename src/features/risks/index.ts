export { readReviews } from './forms.ts';
export { openRisks } from './repository.ts';
export { type Risk, riskLimits } from './rules/risk.ts';
export { createRisks, type Risks, risksToReview } from './service/risks.ts';
export { happenedModal } from './views/ending-modals.ts';
export { reviewQuestion } from './views/review.ts';
