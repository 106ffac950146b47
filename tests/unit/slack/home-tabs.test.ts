import { ErrorCode, type WebClient } from '@slack/web-api';
import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { homeView } from '../../../src/slack/block-kit/builders.ts';
import type { Concern, HomeKeeper } from '../../../src/slack/home-changes.ts';
import { createInFlight } from '../../../src/slack/in-flight.ts';
import type { ShownHome } from '../../../src/slack/interaction.ts';
import { createHomeTabs } from '../../../src/slack/listeners/home.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const SECOND = 1_000;

/** Home tabs on a Slack that takes what `publish` lets it; what a view says stands in its metadata. */
function homeOf(publish: (userId: string, said: string) => Promise<void> = async () => {}) {
  const clock = new TestClock('2026-11-30T09:00:00Z');
  const inFlight = createInFlight(clock);
  const world = { says: 'before', team: 'payments', reads: 0, reading: Promise.resolve() };
  const published: string[] = [];
  let keeper: HomeKeeper | undefined;
  const shown: string[] = [];
  let isOver = false;
  let open: (event: Record<string, unknown>, workspaceId: string) => Promise<void> = async () => {};
  const client = {
    views: {
      publish: async ({ user_id, view }: { user_id: string; view: { private_metadata: string } }) => {
        await publish(user_id, view.private_metadata);
        published.push(`${user_id} ${view.private_metadata}`);
      },
    },
  } as unknown as WebClient;
  const deps = {
    clientOf: () => client,
    logger: silentLogger,
    clock,
    inFlight,
    homeChanges: {
      listen: (listener: HomeKeeper) => {
        keeper = listener;
      },
      shown: (_workspaceId: string, userId: string) => void shown.push(userId),
      end: () => {
        isOver = true;
      },
      isOver: () => isOver,
    },
  } as unknown as Parameters<typeof createHomeTabs>[0];
  const home = createHomeTabs(deps, (_name, handle) => {
    open = handle;
  });
  home.register(
    async (_actor, place): Promise<ShownHome> => {
      world.reads += 1;
      const said = place === undefined ? world.says : `${world.says} at ${place}`;
      await world.reading;
      return { view: { ...homeView([]), private_metadata: said }, teamIds: [world.team] };
    },
    ['turn'],
  );
  return {
    ...{ home, world, published, shown, clock },
    opens: (userId: string) => open({ tab: 'home', user: userId }, 'T1'),
    changes: (concern: Concern) => keeper?.changed('T1', concern),
    misses: () => keeper?.missed(),
    isShownElsewhere: (userId: string) => keeper?.shownElsewhere('T1', userId, clock.now()),
    end: () => deps.homeChanges.end(),
    /** Moves the clock, and lets what is due then come to its end. */
    later: async (ms: number) => {
      await clock.tick(ms);
      await inFlight.drained();
    },
  };
}

const ana = { workspaceId: 'T1', userId: 'U1' };
const nowhere = { turnedTo: undefined, before: undefined };

describe('a Home tab', () => {
  it('never shows after a change what was read before it', async () => {
    const firstArrives = Promise.withResolvers<void>();
    // Slack is slow to take the first one.
    const { home, world, published } = homeOf(async (_userId, said) => {
      if (said === 'before') await firstArrives.promise;
    });
    const click = home.clicked(ana, 'update', nowhere);
    await new Promise(setImmediate);
    world.says = 'after';
    const form = home.submitted(ana);
    await new Promise(setImmediate);
    firstArrives.resolve();
    await Promise.all([click, form]);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });

  it('that is opened fifty times at once is read twice at most, and published once', async () => {
    const { opens, world, published } = homeOf();
    await Promise.all(Array.from({ length: 50 }, () => opens('U1')));
    expect(published).toEqual(['U1 before']);
    expect(world.reads).toBeLessThanOrEqual(2);
  });

  it('is published again when what it shows has changed, once for all changes of a second', async () => {
    const { opens, changes, world, published, later } = homeOf();
    await opens('U1');
    world.says = 'after';
    for (let times = 0; times < 5; times += 1) changes({ teamIds: ['payments'] });
    await later(SECOND - 1);
    expect(published).toEqual(['U1 before']);
    await later(1);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });

  it('stays as it is where the change concerns others, or shows nothing else', async () => {
    const { opens, changes, world, published, later } = homeOf();
    await opens('U1');
    changes({ teamIds: ['payments'] });
    await later(SECOND);
    world.says = 'after';
    changes({ teamIds: ['ledger'] });
    changes({ userIds: ['U2'] });
    await later(60 * SECOND);
    expect(published).toEqual(['U1 before']);
  });

  it('is one a second of those that are published unasked, the last opened first', async () => {
    const { opens, changes, world, published, later } = homeOf();
    for (const userId of ['U1', 'U2', 'U3']) await opens(userId);
    world.says = 'after';
    changes('everyone');
    await later(SECOND);
    expect(published.slice(3)).toEqual(['U3 after']);
    await later(SECOND);
    expect(published.slice(3)).toEqual(['U3 after', 'U2 after']);
    await later(SECOND);
    expect(published.slice(3)).toEqual(['U3 after', 'U2 after', 'U1 after']);
  });

  it('that Slack takes none of for a while is published when it does', async () => {
    let limited = true;
    const { opens, published, later } = homeOf(async () => {
      if (limited) throw Object.assign(new Error(), { code: ErrorCode.RateLimitedError, retryAfter: 20 });
    });
    await opens('U1');
    limited = false;
    await later(19 * SECOND);
    expect(published).toEqual([]);
    await later(SECOND);
    expect(published).toEqual(['U1 before']);
  });

  it('that changes while the first one is on its way to Slack is published again', async () => {
    const arrives = Promise.withResolvers<void>();
    const { opens, changes, world, published, later } = homeOf(async (_userId, said) => {
      if (said === 'before') await arrives.promise;
    });
    const opening = opens('U1');
    await new Promise(setImmediate);
    world.says = 'after';
    changes({ teamIds: ['payments'] });
    arrives.resolve();
    await opening;
    await later(SECOND);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });

  it('that changes while it is read for the first time is published again', async () => {
    const { opens, changes, world, published, later } = homeOf();
    const read = Promise.withResolvers<void>();
    world.reading = read.promise;
    const opening = opens('U1');
    await new Promise(setImmediate);
    world.says = 'after';
    changes({ teamIds: ['payments'] });
    read.resolve();
    await opening;
    await later(SECOND);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });

  it('that was clicked while Slack takes none is published when it does', async () => {
    let limited = false;
    const { home, opens, world, published, later } = homeOf(async () => {
      if (limited) throw Object.assign(new Error(), { code: ErrorCode.RateLimitedError, retryAfter: 20 });
    });
    await opens('U1');
    limited = true;
    world.says = 'after';
    await home.clicked(ana, 'answer', nowhere);
    limited = false;
    await later(20 * SECOND);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });

  it('that shows something else while Slack takes none is published when it does', async () => {
    let limited = false;
    const { opens, changes, world, published, later } = homeOf(async () => {
      if (limited) throw Object.assign(new Error(), { code: ErrorCode.RateLimitedError, retryAfter: 20 });
    });
    await opens('U1');
    limited = true;
    world.says = 'after';
    changes('everyone');
    await later(SECOND);
    limited = false;
    await later(19 * SECOND);
    expect(published).toEqual(['U1 before']);
    await later(SECOND);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });

  it('counts as open for a quarter of an hour, and not after a click elsewhere or while the app stops', async () => {
    const { home, opens, changes, world, published, later, end } = homeOf();
    await opens('U1');
    await later(15 * 60 * SECOND);
    world.says = 'after';
    changes('everyone');
    await later(SECOND);
    await opens('U2');
    home.left({ workspaceId: 'T1', userId: 'U2' });
    world.says = 'later';
    changes('everyone');
    await later(SECOND);
    await opens('U3');
    world.says = 'last';
    changes('everyone');
    end();
    await later(SECOND);
    expect(published).toEqual(['U1 before', 'U2 after', 'U3 later']);
  });

  it('keeps the place that somebody has turned to, also when it is published unasked', async () => {
    const { home, opens, changes, world, published, later } = homeOf();
    await opens('U1');
    await home.clicked(ana, 'turn', { turnedTo: 'two', before: 'one' });
    await home.clicked(ana, 'answer', { turnedTo: 'of the button', before: 'two' });
    world.says = 'after';
    changes({ userIds: ['U1'] });
    await later(SECOND);
    expect(published).toEqual(['U1 before', 'U1 before at two', 'U1 after at two']);
  });

  it('is left to the process that has shown it since, also when it turns up here again', async () => {
    const { opens, isShownElsewhere, changes, world, published, shown, later } = homeOf();
    await opens('U1');
    await opens('U2');
    expect(shown).toEqual(['U1', 'U2']);
    await later(1);
    isShownElsewhere('U1');
    world.says = 'after';
    changes('everyone');
    await later(60 * SECOND);
    expect(published).toEqual(['U1 before', 'U2 before', 'U2 after']);
    await opens('U1');
    world.says = 'at last';
    changes({ userIds: ['U1'] });
    await later(60 * SECOND);
    expect(published.slice(3)).toEqual(['U1 after', 'U1 at last']);
  });

  it('is looked at when something may have changed unheard', async () => {
    const { opens, misses, world, published, later } = homeOf();
    await opens('U1');
    misses();
    await later(SECOND);
    world.says = 'after';
    misses();
    await later(SECOND);
    expect(published).toEqual(['U1 before', 'U1 after']);
  });
});
