import { entryKey } from '../../server/blocks/state-values.ts';
import { isObject, type JsonObject, objectOf } from '../../server/json.ts';
import type { Handling } from '../controls/handling.ts';

/** Where an element stands: on a view, or in a message of a conversation. */
export type SurfaceOnPage = { view: string } | { in: string; message: string };

/** The sandbox could not be reached: what was to be done can be tried again. */
class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** The sentence of something that went wrong. */
export function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Does something on the sandbox, as `POST /sandbox/page/<what>`.
 * @throws Error whose message is the sentence for the person
 */
export async function perform(what: string, body: object): Promise<unknown> {
  const response = await fetch(`/sandbox/page/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (!response) throw new Unreachable('The workspace does not answer. Is it still running?');
  const answer: unknown = await response.json().catch(() => undefined);
  if (isObject(answer) && answer.ok === true) return answer.result;
  const problem = isObject(answer) ? answer.problem : undefined;
  throw new Error(typeof problem === 'string' ? problem : `The workspace answered ${response.status}.`);
}

/** What was typed and has not arrived, the newest of each field. */
const typed = new Map<string, object>();
/** Everything that is entered goes one after the other, in the order in which it was entered. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work);
  last = turn.catch(() => undefined);
  return turn;
}

async function sendTyped(): Promise<void> {
  for (const [key, body] of typed) {
    try {
      await perform('enter', body);
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      // A form that is gone keeps nothing.
    }
    // Typed on meanwhile? Then the newer text is sent in its turn.
    if (typed.get(key) === body) typed.delete(key);
  }
}

/**
 * Resolves when everything entered so far has arrived, so that what is pressed next is pressed after it.
 * @throws Error, as a sentence, when something can't be sent; it is tried again the next time
 */
export function entered(): Promise<void> {
  return inTurn(sendTyped);
}

/** What a person can do with the elements of one surface. */
export function handlingOf(
  as: string,
  surface: SurfaceOnPage,
  known: Pick<Handling, 'entered' | 'errors'>,
): Handling {
  return {
    ...known,
    press: async ({ blockId, actionId }, value = {}) => {
      await entered();
      await perform('press', { as, surface, blockId, actionId, value });
    },
    enter: async ({ blockId, actionId }, value, dispatches = true) => {
      const body = { as, surface, blockId, actionId, value, dispatches };
      const key = `${JSON.stringify(surface)} ${entryKey(blockId, actionId)}`;
      if (dispatches) {
        // What was typed into it before is overtaken.
        typed.delete(key);
        await inTurn(() => perform('enter', body));
        return;
      }
      typed.set(key, body);
      // What can't be sent now is sent with what is pressed next, and said then if it still can't.
      await entered().catch(() => undefined);
    },
    suggest: async ({ blockId, actionId }, query): Promise<JsonObject> =>
      objectOf(await perform('suggest', { as, surface, blockId, actionId, query })),
  };
}
