import type { HomeView } from '@slack/types';
import { LRUCache } from 'lru-cache';
import { createTurns } from '../../core/turns.ts';
import type { Actor, SlackListeners } from '../interaction.ts';
import type { ListenerDeps } from './handling.ts';

/** People whose Home tab is kept up to date while they fill in a form, and whose place in it is remembered. */
const MOST_AT_HOME = 10_000;

/** Publishes Home tabs: when they are opened, and anew when what they show was changed from there. */
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
  { clientOf, logger }: ListenerDeps,
  onEvent: SlackListeners['event'],
): HomeTabs {
  let show: Parameters<SlackListeners['home']>[0] | undefined;
  let turning: readonly string[] = [];
  const turns = createTurns();
  /** Where each of them has turned its parts to. */
  const atHome = new LRUCache<string, { place: string | undefined }>({ max: MOST_AT_HOME });
  const keyOf = ({ workspaceId, userId }: Actor) => `${workspaceId}:${userId}`;

  async function publish(actor: Actor): Promise<void> {
    if (!show) return;
    const view: HomeView = await show(actor, atHome.get(keyOf(actor))?.place);
    await clientOf(actor.workspaceId).views.publish({ user_id: actor.userId, view });
  }

  /** One after the other for each person, or what was read before a change could be shown after it. */
  const inTurn = (actor: Actor) => turns(keyOf(actor), () => publish(actor));

  /** What the person did is done, so a tab that can't be shown anew is no failure of it. */
  const renew = (actor: Actor) =>
    inTurn(actor).catch((error: unknown) => logger.warn({ err: error }, 'A Home tab could not be renewed'));

  return {
    register: (shown, turners) => {
      show = shown;
      turning = turners;
      onEvent('app_home_opened', async (event, workspaceId) => {
        if (event.tab === 'home') await inTurn({ workspaceId, userId: String(event.user) });
      });
    },
    clicked: async (actor, actionId, { turnedTo, before }) => {
      atHome.set(keyOf(actor), { place: turning.includes(actionId) ? turnedTo : before });
      await renew(actor);
    },
    left: (actor) => {
      atHome.delete(keyOf(actor));
    },
    submitted: async (actor) => {
      if (atHome.has(keyOf(actor))) await renew(actor);
    },
  };
}
