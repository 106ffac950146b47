export { policyOf } from './repository/policies.ts';
export { type BlockerWay, waysOf } from './repository/ways.ts';
export type { Candidate } from './rules/escalation.ts';
export { createDecisions, type Decisions } from './service/decisions.ts';
export { decisionsLineOf, ledgersOf, type TeamLedger } from './service/ledger.ts';
export { createPolicies, type Policies } from './service/policy.ts';
export { recipientsOf } from './service/recipients.ts';
export { ledgerNote, ledgerPart } from './views/ledger.ts';
export { openPolicyButton } from './views/policy-modal.ts';
