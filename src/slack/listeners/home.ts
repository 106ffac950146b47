import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { createTurns } from '../../core/turns.ts';
import type { Concern, HomeKeeper } from '../home-changes.ts';
import type { Actor, SlackListeners } from '../interaction.ts';
import { askedForMs } from '../reconnect-pause.ts';
import type { ListenerDeps } from './handling.ts';

/** People whose Home tab is kept up to date while they have it open, and whose place in it is remembered. */
const MOST_AT_HOME = 10_000;

/** Slack does not say when a tab is left: it counts as open for so long after it was last opened or used. */
const OPEN_MS = 15 * 60_000;

/** Changes come in bursts, such as the answers to a check-in: what comes within this is shown at once. */
const SETTLE_MS = 1_000;

/** Slack allows about a hundred `views.publish` a minute: these are sixty, and the rest is for those who open theirs. */
const GAP_MS = 1_000;

/** What is opened again so soon is not published again, unless it says something else. */
const SAME_MS = 30_000;

/** A Home tab that is open, as far as we know. */
interface OpenTab {
  actor: Actor;
  /** Where its parts were turned to. */
  place: string | undefined;
  openUntil: number;
  /** The teams of which it shows something; not known before it was first read, and so anything may concern it. */
  teamIds: ReadonlySet<string> | undefined;
  /** What was published last, and when. */
  published?: { digest: string; at: number };
}

/** Publishes Home tabs: when they are opened or used, and again when something has changed that they show. */
export interface HomeTabs {
  register: SlackListeners['home'];
  /** Someone clicked on their Home tab: what it carried before, and the value of what was clicked. */
  clicked: (
    actor: Actor,
    actionId: string,
    place: { turnedTo: string | undefined; before: string | undefined },
  ) => Promise<void>;
  /** Someone clicked elsewhere. */
  left: (actor: Actor) => void;
  /** Someone sent a form; one that was opened from their Home tab changes what it shows. */
  submitted: (actor: Actor) => Promise<void>;
}

export function createHomeTabs(
  { clientOf, logger, clock, homeChanges, inFlight }: ListenerDeps,
  onEvent: SlackListeners['event'],
): HomeTabs {
  let show: Parameters<SlackListeners['home']>[0] | undefined;
  let turning: readonly string[] = [];
  const turns = createTurns();
  const tabs = new LRUCache<string, OpenTab>({ max: MOST_AT_HOME });
  /** Those that wait for their turn: what asks for the same meanwhile shares it, since nothing was read for it yet. */
  const waiting = new Map<string, Promise<void>>();
  /** Those that show something else now, in the order in which they are published. */
  const stale = new Set<string>();
  let isPlanned = false;
  const keyOf = ({ workspaceId, userId }: Actor) => `${workspaceId}:${userId}`;

  function opened(actor: Actor, changes: Partial<Pick<OpenTab, 'place'>> = {}): void {
    const key = keyOf(actor);
    const before = tabs.get(key);
    const isOpen = before !== undefined && before.openUntil > clock.now();
    const known = isOpen ? before : { place: undefined, teamIds: undefined };
    tabs.set(key, { ...known, ...changes, actor, openUntil: clock.now() + OPEN_MS });
    homeChanges.shown(actor.workspaceId, actor.userId, clock.now());
  }

  /** @returns whether it was sent: what says the same as before is not, unless `always` */
  async function publish(key: string, always: boolean): Promise<boolean> {
    const tab = tabs.get(key);
    if (!show || !tab) return false;
    stale.delete(key);
    const { actor, place } = tab;
    const shown = await show(actor, place);
    if (!shown) return false;
    const { view, teamIds } = shown;
    const digest = createHash('sha256').update(JSON.stringify(view)).digest('base64');
    const stands = { ...(tabs.get(key) ?? tab), teamIds: new Set(teamIds) };
    const { published } = stands;
    const isSame = published?.digest === digest;
    const isFresh = published !== undefined && clock.now() - published.at < SAME_MS;
    if (isSame && (!always || isFresh)) return false;
    // What concerns it from now on makes it stale, while it is still on its way as well.
    tabs.set(key, stands);
    await clientOf(actor.workspaceId).views.publish({ user_id: actor.userId, view });
    tabs.set(key, { ...(tabs.get(key) ?? stands), published: { digest, at: clock.now() } });
    return true;
  }

  /** @returns whether Slack only takes none for a while: then it is published when it does */
  function isPostponed(key: string, error: unknown): boolean {
    const pause = askedForMs(error);
    if (pause === 0) return false;
    stale.add(key);
    plan(pause);
    return true;
  }

  /** One after the other for each person, or what was read before a change could be shown after it. */
  function inTurn(key: string): Promise<void> {
    const others = waiting.get(key);
    if (others) return others;
    const turn = turns(key, async () => {
      waiting.delete(key);
      await publish(key, true);
    });
    waiting.set(key, turn);
    return turn;
  }

  /** What the person did is done, so a tab that can't be shown anew is no failure of it. */
  async function renew(key: string): Promise<void> {
    try {
      await inTurn(key);
    } catch (error) {
      if (!isPostponed(key, error)) logger.warn({ err: error }, 'A Home tab could not be renewed');
    }
  }

  /** Published again, one at a time and no faster than Slack takes them. */
  function plan(ms: number): void {
    if (isPlanned || stale.size === 0) return;
    isPlanned = true;
    clock.setTimeout(() => {
      if (homeChanges.isOver()) return;
      void inFlight.track(
        renewStale().then((pause) => {
          isPlanned = false;
          plan(pause);
        }),
      );
    }, ms);
  }

  /** Looks at those that may be stale until one was published. Returns how long the next has to wait. */
  async function renewStale(): Promise<number> {
    for (const key of stale) {
      stale.delete(key);
      try {
        if (await turns(key, () => publish(key, false))) return GAP_MS;
      } catch (error) {
        const pause = askedForMs(error);
        if (pause === 0) logger.warn({ err: error }, 'A Home tab could not be renewed');
        else {
          stale.add(key);
          return pause;
        }
      }
    }
    return GAP_MS;
  }

  function mayBeStale(isConcerned: (tab: OpenTab) => boolean): void {
    for (const [key, tab] of tabs.entries()) {
      if (tab.openUntil <= clock.now()) tabs.delete(key);
      else if (isConcerned(tab)) stale.add(key);
    }
    plan(SETTLE_MS);
  }

  const keeper: HomeKeeper = {
    changed: (workspaceId, concern) =>
      mayBeStale((tab) => tab.actor.workspaceId === workspaceId && concerns(concern, tab)),
    // Renewed by two, it would turn back to the place at which it stood here.
    shownElsewhere: (workspaceId, userId, at) => {
      const key = keyOf({ workspaceId, userId });
      const tab = tabs.get(key);
      if (tab && tab.openUntil - OPEN_MS < at) tabs.delete(key);
    },
    missed: () => mayBeStale(() => true),
  };

  return {
    register: (shown, turners) => {
      show = shown;
      turning = turners;
      homeChanges.listen(keeper);
      onEvent('app_home_opened', async (event, workspaceId) => {
        if (event.tab !== 'home') return;
        const actor = { workspaceId, userId: String(event.user) };
        opened(actor);
        try {
          await inTurn(keyOf(actor));
        } catch (error) {
          // Slack would repeat the event no sooner than in a minute.
          if (!isPostponed(keyOf(actor), error)) throw error;
        }
      });
    },
    clicked: async (actor, actionId, { turnedTo, before }) => {
      opened(actor, { place: turning.includes(actionId) ? turnedTo : before });
      await renew(keyOf(actor));
    },
    left: (actor) => {
      tabs.delete(keyOf(actor));
    },
    submitted: async (actor) => {
      if (tabs.has(keyOf(actor))) await renew(keyOf(actor));
    },
  };
}

function concerns(concern: Concern, { actor, teamIds }: OpenTab): boolean {
  if (concern === 'everyone') return true;
  if ('userIds' in concern) return concern.userIds.includes(actor.userId);
  if (teamIds === undefined) return true;
  return concern.teamIds.some((teamId) => teamIds.has(teamId));
}
