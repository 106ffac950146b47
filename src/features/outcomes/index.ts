export {
  countMoves,
  type OutcomeMove,
  openOutcomesOfOwner,
  openOutcomesOfTeam,
  outcomesByIds,
} from './repository.ts';
export { dueText, type Outcome } from './rules.ts';
export { closeAsDone, moveDeadline, reopen } from './service/changing.ts';
export { createOutcomes, type Outcomes } from './service/outcomes.ts';
