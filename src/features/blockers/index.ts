export { blockerObligations } from './obligations.ts';
export { openBlockersOfTeam } from './repository.ts';
export { type Blocker, type BlockerFields, type CompleteBlocker, checkBlocker, MAX_ASK } from './rules.ts';
export { endBlocker, endBlockerOfOutcome, raiseBlocker } from './service.ts';
