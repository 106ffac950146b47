export type { SlackPerson as Person } from '../../slack/directory.ts';
export { peopleObligations } from './obligations.ts';
export { findPeople } from './repository.ts';
export { canAnswer } from './rules.ts';
export { createPeople, type People } from './service.ts';
