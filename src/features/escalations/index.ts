export { type BlockerWay, waysOf } from './repository/ways.ts';
export { decisionsLineOf, ledgersOf, type TeamLedger } from './service/ledger.ts';
export { createPolicies, type Policies } from './service/policy.ts';
export { ledgerNote, ledgerPart } from './views/ledger.ts';
export { openPolicyButton } from './views/policy-modal.ts';
