export { createOwnership, type OwnershipCases } from './service/ownership.ts';
