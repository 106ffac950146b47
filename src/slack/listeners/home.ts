import type { HomeView } from '@slack/types';
import { LRUCache } from 'lru-cache';
import { createTurns } from '../../core/turns.ts';
import type { Actor, SlackListeners } from '../interaction.ts';
import type { ListenerDeps } from './handling.ts';

/** People whose Home tab is kept up to date while they fill in a form. */
const MOST_AT_HOME = 10_000;

/** Publishes Home tabs: when they are opened, and anew when what they show was changed from there. */
export interface HomeTabs {
  register: SlackListeners['home'];
  /** Someone clicked: on their Home tab, or elsewhere. */
  clicked: (actor: Actor, onHome: boolean) => Promise<void>;
  /** Someone sent a form; one that was opened from their Home tab changes what it shows. */
  submitted: (actor: Actor) => Promise<void>;
}

export function createHomeTabs(
  { clientOf, logger }: ListenerDeps,
  onEvent: SlackListeners['event'],
): HomeTabs {
  let show: ((actor: Actor) => Promise<HomeView>) | undefined;
  const turns = createTurns();
  const atHome = new LRUCache<string, true>({ max: MOST_AT_HOME });
  const keyOf = ({ workspaceId, userId }: Actor) => `${workspaceId}:${userId}`;

  async function publish(actor: Actor): Promise<void> {
    if (!show) return;
    const view = await show(actor);
    await clientOf(actor.workspaceId).views.publish({ user_id: actor.userId, view });
  }

  /** One after the other for each person, or what was read before a change could be shown after it. */
  const inTurn = (actor: Actor) => turns(keyOf(actor), () => publish(actor));

  /** What the person did is done, so a tab that can't be shown anew is no failure of it. */
  const renew = (actor: Actor) =>
    inTurn(actor).catch((error: unknown) => logger.warn({ err: error }, 'A Home tab could not be renewed'));

  return {
    register: (shown) => {
      show = shown;
      onEvent('app_home_opened', async (event, workspaceId) => {
        if (event.tab === 'home') await inTurn({ workspaceId, userId: String(event.user) });
      });
    },
    clicked: async (actor, onHome) => {
      if (!onHome) {
        atHome.delete(keyOf(actor));
        return;
      }
      atHome.set(keyOf(actor), true);
      await renew(actor);
    },
    submitted: async (actor) => {
      if (atHome.has(keyOf(actor))) await renew(actor);
    },
  };
}
