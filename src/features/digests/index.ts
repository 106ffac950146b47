export { digestObligations } from './obligations.ts';
export type { DigestPlan } from './rules/schedule.ts';
export { createDigests, type Digests } from './service/digests.ts';
export { digestSection, teamsStandButton } from './views/home-part.ts';
