import { textOf } from '../../server/json.ts';
import type { MessageOnPage } from '../../server/page/protocol.ts';

/** The ts of the message that this one answers in a thread, if it does. */
export function parentOf({ json, ts }: MessageOnPage): string | undefined {
  const threadTs = textOf(json.thread_ts);
  return threadTs === ts ? undefined : threadTs;
}

/** Whether a message stands in the channel itself; an answer whose parent is gone does, too. */
export function standsInChannel(all: MessageOnPage[]): (message: MessageOnPage) => boolean {
  const known = new Set(all.map(({ ts }) => ts));
  return (message) => {
    const parent = parentOf(message);
    return parent === undefined || message.json.subtype === 'thread_broadcast' || !known.has(parent);
  };
}

/** A thread: the message it hangs on, and its answers. */
export function threadOf(all: MessageOnPage[], ts: string): MessageOnPage[] {
  return all.filter((message) => message.ts === ts || parentOf(message) === ts);
}
