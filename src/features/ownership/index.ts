export { createOwnership, type OwnershipCases } from './service/ownership.ts';
export { askedButtons } from './views/message.ts';
