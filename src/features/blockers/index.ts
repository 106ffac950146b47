export { blockersAround, blockersByIds } from './repository/blockers.ts';
export { holdBlockers } from './repository/holding.ts';
export { privateBlockersOf } from './repository/listing.ts';
export { unfitToAsk } from './rules/asking.ts';
export type { Blocker, Visibility } from './rules/blocker.ts';
export type { BlockerChange, LoggedBlocker } from './rules/change.ts';
export {
  type BlockerFields,
  type CompleteBlocker,
  checkBlocker,
  type FullBlocker,
  MAX_ASK,
  proposedNeedBy,
} from './rules/saying.ts';
export { type Blockers, createBlockers } from './service/blockers.ts';
export type { BlockersDeps } from './service/deps.ts';
export { blockerForm } from './views/form-modal.ts';
export { logBlockerButton, ownBlockers } from './views/home-part.ts';
export type { ShownBlocker } from './views/lines.ts';
