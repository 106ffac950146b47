export { digestObligations } from './obligations.ts';
export { createDigests, type Digests } from './service/digests.ts';
