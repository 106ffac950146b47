import type { Follow } from '../../src/features/check-ins/index.ts';

/** Check-ins by themselves, from which nothing follows in later features. */
export const followNothing: Follow = {
  setUp: async () => {},
  opened: async () => {},
  channelLost: async () => {},
  closed: async () => {},
  answered: async () => {},
  outcomesChanged: async () => {},
};
