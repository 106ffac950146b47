import type { SandboxContext } from '../context.ts';
import { askForOptions, type Surface, sendAction } from '../interactions/actions.ts';
import { enterValue } from '../interactions/entering.ts';
import { compositionText, type JsonObject } from '../json.ts';
import type { Outcome } from '../transports/delivery.ts';
import type { Member } from '../workspace/people.ts';
import { type Found, findButton, findField, visibleElements } from './finding.ts';
import type { Reader } from './mrkdwn.ts';
import type { Spot } from './person.ts';
import { surfacesAt } from './places.ts';

/** How long (real ms) a person looks for something on a screen that may still be loading. */
const PATIENCE_MS = 1500;
/** How long an action waits at most for the app's calls after the ack. */
export const SETTLE_MS = 1000;

/** Looks again and again, until there is something to find or patience (real ms) ends. */
export async function patiently<T>(
  find: () => T | undefined,
  withinMs = PATIENCE_MS,
): Promise<T | undefined> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const found = find();
    if (found !== undefined || performance.now() >= giveUpAt) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** What a person does with what is on their screen: finding it, using it, putting values into it. */
export interface Hands {
  /** The button or overflow option with this text. */
  button(text: string, spot: Spot): Promise<Found>;
  /** The element with this label. */
  field(label: string, spot: Spot): Promise<Found>;
  /** Tells the app that an element was used; throws when it does not acknowledge that. */
  act(found: Found, value: JsonObject): Promise<void>;
  /** Puts a value into an element; tells the app at once where Slack does, unless `dispatches` is false. */
  enter(found: Found, value: JsonObject, dispatches?: boolean): Promise<void>;
  /** What the app offers in an external menu for what was typed. */
  suggestions(found: Found, query: string): Promise<JsonObject[]>;
  /** The options of an external menu for its wanted choices; menus that carry their own need none. */
  suggestedFor(found: Found, choices: string[]): Promise<JsonObject[]>;
}

export function createHands(context: SandboxContext, member: Member, problems: string[]): Hands {
  const { workspace, activity } = context;
  const reader = (): Reader => ({ workspace, tz: member.tz });
  const surfaces = (spot: Spot) => surfacesAt(workspace, member, spot.in ?? 'modal', spot.message);

  /** Looks until it finds, or patience ends: what an app shows after its ack takes a moment to arrive. */
  async function look(
    what: string,
    spot: Spot,
    find: (surfaces: Surface[]) => Found | undefined,
  ): Promise<Found> {
    const found = await patiently(() => find(surfaces(spot)));
    if (found) return found;
    const visible = visibleElements(surfaces(spot), reader());
    throw new Error(`${member.displayName} sees no ${what} in ${spot.in ?? 'modal'}; there is: ${visible}`);
  }

  const field = (label: string, spot: Spot) =>
    look(label, spot, (at) => findField(at, label, reader(), spot));

  // Slack marks an element whose interaction the app never acknowledged; here that is an error.
  async function acknowledged(found: Found, outcome: Outcome): Promise<void> {
    if (!outcome.acked) {
      const name = compositionText(found.placed.element.text) || found.placed.type;
      const problem = `${name}: the app did not answer (${outcome.detail})`;
      problems.push(problem);
      throw new Error(
        `${problem}; action_id ${found.placed.actionId}, block_id ${found.placed.blockId}. Is there a listener for it?`,
      );
    }
    await activity.idle(SETTLE_MS);
  }

  async function act(found: Found, value: JsonObject): Promise<void> {
    await acknowledged(found, await sendAction(context, member, found.surface, found.placed, value));
  }

  async function enter(found: Found, value: JsonObject, dispatches = true): Promise<void> {
    const outcome = await enterValue(context, member, found.surface, found.placed, value, dispatches);
    if (outcome) await acknowledged(found, outcome);
  }

  async function suggestions(found: Found, query: string): Promise<JsonObject[]> {
    const least = Number(found.placed.element.min_query_length ?? 3);
    if (query.length < least) return [];
    const answer = await askForOptions(context, member, found.surface, found.placed, query);
    if ('options' in answer) return answer.options;
    problems.push(`The options could not be loaded (${answer.problem})`);
    throw new Error(`The app offered no options for ${found.placed.actionId}: ${answer.problem}`);
  }

  async function suggestedFor(found: Found, choices: string[]): Promise<JsonObject[]> {
    if (!found.placed.type.endsWith('external_select')) return [];
    return (await Promise.all(choices.map((choice) => suggestions(found, choice)))).flat();
  }

  const button = (text: string, spot: Spot) =>
    look(`[ ${text} ]`, spot, (at) => findButton(at, text, reader(), spot));

  return { button, field, act, enter, suggestions, suggestedFor };
}
