export { createPolicies, type Policies } from './service/policy.ts';
export { openPolicyButton } from './views/policy-modal.ts';
