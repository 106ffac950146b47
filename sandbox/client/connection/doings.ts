import { entryKey } from '../../server/blocks/state-values.ts';
import { isObject, type JsonObject, objectsOf } from '../../server/json.ts';
import type { Handling } from '../controls/handling.ts';

/** Where an element stands: on a view, or in a message of a conversation. */
export type SurfaceOnPage = { view: string } | { in: string; message: string };

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
  if (!response) throw new Error('The sandbox does not answer. Is it still running?');
  const answer: unknown = await response.json().catch(() => undefined);
  if (isObject(answer) && answer.ok === true) return answer.result;
  const problem = isObject(answer) ? answer.problem : undefined;
  throw new Error(typeof problem === 'string' ? problem : `The sandbox answered ${response.status}.`);
}

/** What is being typed, on its way to the workspace: one request at a time, and only the newest of each field. */
const typed = new Map<string, object>();
let sending: Promise<void> | undefined;

async function sendTyped(): Promise<void> {
  for (;;) {
    const [next] = typed;
    if (!next) break;
    typed.delete(next[0]);
    // What can't be kept now is sent once more with the form; a view that is gone needs nothing kept.
    await perform('enter', next[1]).catch(() => undefined);
  }
  sending = undefined;
}

/** Resolves when everything typed so far has arrived, so that what is pressed next is pressed after it. */
export async function typingArrived(): Promise<void> {
  while (sending) await sending;
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
      await typingArrived();
      await perform('press', { as, surface, blockId, actionId, value });
    },
    enter: async ({ blockId, actionId }, value, dispatches = true) => {
      const body = { as, surface, blockId, actionId, value, dispatches };
      if (dispatches) {
        await typingArrived();
        await perform('enter', body);
        return;
      }
      typed.set(`${JSON.stringify(surface)} ${entryKey(blockId, actionId)}`, body);
      sending ??= sendTyped();
      await sending;
    },
    suggest: async ({ blockId, actionId }, query): Promise<JsonObject[]> =>
      objectsOf(await perform('suggest', { as, surface, blockId, actionId, query })),
  };
}
