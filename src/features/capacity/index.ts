export { capacityObligations } from './obligations.ts';
export { type Capacity, createCapacity } from './service/capacity.ts';
export { ownLoadButton } from './views/own-button.ts';
export { planningButton } from './views/planning-modal.ts';
