import type { MessageContent } from '../../../delivery/index.ts';
import { context, divider, fitBlocks, section } from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { escalationItem, itemSummary } from './item.ts';
import type { ShownEscalation } from './shown.ts';
import type { NameOf, Reader } from './words.ts';

/** So many have their buttons in one message; the others are named. */
const MOST_WITH_BUTTONS = 10;

/** What somebody reads who was told, of one thing or of several at once: the most urgent first. */
export function escalationMessage(
  items: readonly ShownEscalation[],
  reader: Reader,
  nameOf: NameOf,
): MessageContent {
  const [first, ...others] = items;
  if (!first) throw new Error('A message about no escalation');
  const summary = itemSummary(first, reader, nameOf);
  if (others.length === 0) return { text: summary, blocks: escalationItem(first, reader, nameOf) };
  const title = `${items.length} decisions came to you at once`;
  const left = items.slice(MOST_WITH_BUTTONS);
  const more = [
    `And ${left.length} more; decide them on the Home tab:`,
    ...left.map((item) => `• ${itemSummary(item, reader, nameOf)}`),
  ];
  const blocks = [
    section(bold(title)),
    ...items
      .slice(0, MOST_WITH_BUTTONS)
      .flatMap((item) => [divider(), ...escalationItem(item, reader, nameOf)]),
    ...(left.length > 0 ? [divider(), context(more.join('\n'))] : []),
  ];
  return { text: `${title}. ${summary}`, blocks: fitBlocks(blocks, 'message') };
}
