import type { Blocker, BlockersDeps } from '../../src/features/blockers/index.ts';

/** An open blocker that the team sees: Ana needs something of Ben. */
export function aBlocker(over: Partial<Blocker> = {}): Blocker {
  return {
    id: '019ab000-0000-7000-8000-000000000020',
    teamId: '019ab000-0000-7000-8000-000000000001',
    outcomeId: undefined,
    raisedBy: 'U0ANA456789',
    stuck: undefined,
    ask: 'Sign-off of the data agreement',
    askedOf: 'U0BEN456789',
    neededBy: '2026-12-03',
    visibility: 'team',
    permalink: undefined,
    state: 'open',
    mergedInto: undefined,
    resolution: undefined,
    endedAt: undefined,
    endedBy: undefined,
    raisedAt: new Date('2026-11-30T09:00:00Z'),
    reopenedAt: undefined,
    reopenings: 0,
    revision: 1,
    changedBy: undefined,
    ...over,
  };
}

/** Blockers that nothing follows: no escalation, no check-in. */
export const unfollowed: Pick<
  BlockersDeps,
  'onChange' | 'beforeChange' | 'afterChange' | 'nextOf' | 'toldOf' | 'isPublicChannel'
> = {
  onChange: async () => {},
  beforeChange: async () => {},
  afterChange: async () => {},
  nextOf: async () => new Map(),
  toldOf: async () => new Set(),
  isPublicChannel: async () => true,
};
