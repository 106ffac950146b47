export { cameInSince } from './repository/arrivals.ts';
export { countOpenUnder, graphOf, placesOf, purposesOf } from './repository/cascade.ts';
export { searchOpen } from './repository/choices.ts';
export {
  countMoves,
  lockOutcome,
  type OutcomeMove,
  openOutcomesOfOwner,
  openOutcomesOfTeam,
  openOutcomesOfTeams,
  outcomesByIds,
} from './repository/outcomes.ts';
export {
  currencyOf,
  type PlannedWork,
  type Planning,
  plannedWorkOf,
  planningOf,
  savePlanning,
} from './repository/planning.ts';
export type { CascadeNode, PlacedOutcome, Purpose } from './rules/cascade-node.ts';
export { type FoundOutcome, type PlaceChoice, searchWords } from './rules/choice.ts';
export {
  type Delay,
  delayRank,
  delayTyped,
  readDelay,
  waitingText,
  waitsSince,
} from './rules/cost-of-delay.ts';
export { dueText, type Outcome, outcomeLimits } from './rules/outcome.ts';
export {
  canStandUnder,
  type Level,
  levels,
  type Parent,
  readParent,
} from './rules/place.ts';
export { limitOverload, planLimits } from './rules/plan.ts';
export { closeAsDone, giveBack, moveDeadline, reopen } from './service/changing.ts';
export { placeChoices } from './service/choices.ts';
export type { OutcomeViewer } from './service/deps.ts';
export { createOutcomes, type Outcomes } from './service/outcomes.ts';
export { NoRoom, requireRoom } from './service/room.ts';
export { requireStillOpen } from './service/still-open.ts';
export { addOutcomeButton, detailsButton } from './views/buttons.ts';
export { choiceLabel, placeOption } from './views/choice.ts';
export { detailsModal, type OutcomePart } from './views/details-modal.ts';
export { outcomeForm } from './views/form-modal.ts';
export { doneMeansText, purposeText } from './views/lines.ts';
