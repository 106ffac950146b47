import type { KnownBlock } from '@slack/types';
import { actions, button, context, divider, section } from '../../../slack/block-kit/builders.ts';
import { blockKitLimits } from '../../../slack/block-kit/limits.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { placeCode } from '../payloads.ts';
import { type Place, type Shown, shareRoom } from '../rules/paging.ts';

/** One part of the Home tab: a heading, what it lists, and what ends it. */
export interface HomePart {
  key: string;
  title: string;
  /** What it lists, for the button that shows more of them. */
  things: string;
  /** Each with its blocks, the most urgent first. */
  items: readonly (readonly KnownBlock[])[];
  /** So many items at a time. */
  most: number;
  /** What stands there where nothing is listed. */
  empty?: string;
  /** What stands below, such as a button. */
  after?: readonly KnownBlock[];
}

/** The parts one below the other, each showing as much as there is room for, from where somebody has turned it to. */
export function layOut(
  parts: readonly HomePart[],
  place: Place,
  around: readonly KnownBlock[] = [],
): KnownBlock[] {
  const wanted = parts.map((part) => ({
    key: part.key,
    sizes: part.items.map(({ length }) => length),
    most: part.most,
    fixed: headOf(part).length + (part.after?.length ?? 0),
  }));
  const shown = shareRoom(wanted, place, blockKitLimits.blocksPerView - around.length);
  return parts.flatMap((part) => blocksOf(part, shown.get(part.key) ?? { from: 0, until: 0 }, place));
}

function headOf({ title, items, empty }: HomePart): KnownBlock[] {
  return [divider(), section(bold(title)), ...(items.length === 0 && empty ? [context(empty)] : [])];
}

function blocksOf(part: HomePart, { from, until }: Shown, place: Place): KnownBlock[] {
  const { key, items, things, most, after } = part;
  const left = items.length - until;
  const more = left === 1 ? 'one more' : `${left} more ${things}`;
  const turnTo = (start: number) => placeCode.encode({ ...place, [key]: start });
  const turning = [
    ...(left > 0 ? [button({ text: `Show ${more}`, actionId: actionIds.turn, value: turnTo(until) })] : []),
    ...(from > 0
      ? [button({ text: 'Back', actionId: actionIds.turnBack, value: turnTo(Math.max(0, from - most)) })]
      : []),
  ];
  return [
    ...headOf(part),
    ...items.slice(from, until).flat(),
    ...(turning.length > 0 ? [actions(`home:turn:${key}`, ...turning)] : []),
    ...(after ?? []),
  ];
}
