import type { OutcomesDeps } from '../../src/features/outcomes/service/deps.ts';

/** Owners who have room for whatever they take on. */
export const withRoom: OutcomesDeps['capacity'] = {
  loadText: async () => undefined,
  askWhy: async () => undefined,
};
