import type { KnownBlock } from '@slack/types';
import type { MessageContent } from '../../../delivery/index.ts';
import { context, divider, fitBlocks, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { waitsForReader } from '../rules/standing.ts';
import { escalationItem, itemSummary } from './item.ts';
import type { ShownEscalation } from './shown.ts';
import type { NameOf, Reader } from './words.ts';

/** So many have their buttons in one message; the others are named. */
const MOST_WITH_BUTTONS = 10;

/**
 * What somebody reads who was told, of one thing or of several at once: the most urgent first.
 * @param unshown how many more it tells of that can't be shown
 */
export function escalationMessage(
  items: readonly ShownEscalation[],
  reader: Reader,
  nameOf: NameOf,
  unshown = 0,
): MessageContent {
  const [first] = items;
  if (!first) throw new Error('A message about no escalation');
  const summary = itemSummary(first, reader, nameOf);
  const count = items.length + unshown;
  if (count === 1) return { text: summary, blocks: escalationItem(first, reader, nameOf) };
  const title = `${count} decisions came to you at once`;
  const head = [section(bold(title)), ...(unshown > 0 ? [context(unshownText(unshown))] : [])];
  return { text: `${title}. ${summary}`, blocks: severalBlocks(head, items, reader, nameOf) };
}

/** As many with their buttons as a message takes whole. What is over gives its place to what waits. */
function severalBlocks(
  head: readonly KnownBlock[],
  items: readonly ShownEscalation[],
  reader: Reader,
  nameOf: NameOf,
): KnownBlock[] {
  const whole = (shown: readonly ShownEscalation[], left: readonly ShownEscalation[]) => [
    ...head,
    ...shown.flatMap((item) => [divider(), ...escalationItem(item, reader, nameOf)]),
    ...(left.length > 0 ? [divider(), context(leftText(left, reader, nameOf))] : []),
  ];
  if (items.length <= MOST_WITH_BUTTONS) {
    const all = whole(items, []);
    if (fits(all)) return all;
  }
  const waitingFirst = items.toSorted(
    (a, b) => Number(waitsForReader(b.standing)) - Number(waitsForReader(a.standing)),
  );
  for (let shown = MOST_WITH_BUTTONS; shown > 1; shown -= 1) {
    const some = whole(waitingFirst.slice(0, shown), waitingFirst.slice(shown));
    if (fits(some)) return some;
  }
  return fitBlocks(whole(waitingFirst.slice(0, 1), waitingFirst.slice(1)), 'message');
}

function unshownText(count: number): string {
  return count === 1
    ? 'One of them can’t be shown here just now. It is not lost.'
    : `${count} of them can’t be shown here just now. They are not lost.`;
}

function fits(blocks: readonly KnownBlock[]): boolean {
  return fitBlocks(blocks, 'message').at(-1) === blocks.at(-1);
}

function leftText(left: readonly ShownEscalation[], reader: Reader, nameOf: NameOf): string {
  const waiting = left.filter(({ standing }) => waitsForReader(standing)).length;
  const more =
    waiting > 0 ? `And ${left.length} more; decide them on the Home tab:` : `And ${left.length} more:`;
  return [more, ...left.map((item) => `• ${itemSummary(item, reader, nameOf)}`)].join('\n');
}
