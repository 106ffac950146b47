export { blockerObligations } from './obligations.ts';
export { blockersAround } from './repository/blockers.ts';
export {
  type Blocker,
  type BlockerFields,
  type CompleteBlocker,
  checkBlocker,
  MAX_ASK,
} from './rules/blocker.ts';
export type { BlockerChange } from './rules/change.ts';
export { type Blockers, createBlockers } from './service/blockers.ts';
