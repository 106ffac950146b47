export {
  blockersAround,
  blockersByIds,
  openBlockersOfTeams,
  teamsUnblockedSince,
} from './repository/blockers.ts';
export { holdBlockers } from './repository/holding.ts';
export {
  countOpenBlockers,
  openBlockersKnown,
  openSupportOf,
  privateBlockersOf,
  stoppedAmong,
} from './repository/listing.ts';
export { unfitToAsk } from './rules/asking.ts';
export { type Blocker, type Support, supports, type Visibility } from './rules/blocker.ts';
export type { BlockerChange, LoggedBlocker } from './rules/change.ts';
export {
  type BlockerDraft,
  type BlockerFields,
  type CompleteBlocker,
  checkBlocker,
  type FullBlocker,
  MAX_ASK,
  MAX_STUCK,
  proposedNeedBy,
} from './rules/saying.ts';
export { type Blockers, createBlockers } from './service/blockers.ts';
export type { BlockersDeps } from './service/deps.ts';
export { askedFirst } from './service/form-facts.ts';
export { namedPeople } from './service/shown.ts';
export { blockerForm } from './views/form-modal.ts';
export { logBlockerButton, ownBlockers } from './views/home-part.ts';
export { type ShownBlocker, type Who, waitingForSupport } from './views/lines.ts';
