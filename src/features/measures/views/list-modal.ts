import type { KnownBlock, ModalView } from '@slack/types';
import { button, context, divider, modal, overflow, section } from '../../../slack/block-kit/builders.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { addButton, listContext, measuredButton, menuChoice } from '../payloads.ts';
import type { Indicator, Measured } from '../rules/indicator.ts';
import type { Reading } from '../rules/readings.ts';
import { aboutText, nameText, progressText } from './lines.ts';
import { readingInput } from './reading-fields.ts';

/** An indicator as someone sees it. */
export interface Shown {
  indicator: Indicator;
  /** Oldest first. */
  readings: readonly Reading[];
  isDue: boolean;
  /** Whether they may enter what it stands at, and change it. */
  mayRead: boolean;
  mayChange: boolean;
}

/** The indicators of an intent or an outcome. */
export interface ShownGroup {
  of: Measured;
  title: string;
  indicators: readonly Shown[];
}

/** What someone sees of what is measured. */
export interface MeasureList {
  channelId: string;
  /** Their own first. */
  groups: readonly ShownGroup[];
  userId: string;
}

/** A modal takes a hundred blocks: four for an indicator that stands alone, and room for what stands around them. */
export const LISTED = 23;

/** What is measured around someone: each with its field where they read it, and with what else can be done. */
export function listModal(list: MeasureList, said?: string): ModalView {
  const { channelId, groups } = list;
  const shown = firstOf(groups);
  const all = groups.flatMap(({ indicators }) => indicators);
  const left = all.length - shown.flatMap(({ indicators }) => indicators).length;
  const reads = shown.some(({ indicators }) => indicators.some((each) => hasField(each, list)));
  return modal({
    callbackId: callbackIds.list,
    title: 'Measures',
    ...(reads && { submit: 'Save readings' }),
    close: 'Close',
    privateMetadata: listContext.encode({ channelId }),
    blocks: [
      ...(said ? [context(said)] : []),
      section(all.length === 0 ? NONE_YET : headText(all), {
        accessory: button({
          text: 'Add a measure',
          actionId: actionIds.add,
          value: addButton.encode({ channelId }),
        }),
      }),
      ...shown.flatMap((group) => [
        divider(),
        section(bold(userText(group.title, 1000)), { accessory: trendButton(group) }),
        ...group.indicators.flatMap((each) => lines(each, list)),
      ]),
      ...(left > 0 ? [context(`… and ${left} more. In the channel of its team you see a team’s own.`)] : []),
    ],
  });
}

const NONE_YET =
  'No measures yet. One or two leading ones tell what is coming, one or two lagging ones tell what has come.';

function headText(all: readonly Shown[]): string {
  const due = all.filter(({ isDue, mayRead }) => isDue && mayRead).length;
  if (due === 0) return 'Nothing is to be read now.';
  return due === 1 ? 'One reading is due.' : `${due} readings are due.`;
}

/** As many as fit, without a heading that has nothing below it. */
function firstOf(groups: readonly ShownGroup[]): ShownGroup[] {
  let room = LISTED;
  return groups.flatMap((group) => {
    const indicators = group.indicators.slice(0, room);
    room -= indicators.length;
    return indicators.length > 0 ? [{ ...group, indicators }] : [];
  });
}

/** Everyone concerned may enter a reading; the field stands where somebody owns it or it is due. */
function hasField({ indicator, isDue, mayRead }: Shown, { userId }: MeasureList): boolean {
  return mayRead && (isDue || indicator.ownerId === userId);
}

function lines(shown: Shown, list: MeasureList): KnownBlock[] {
  const { indicator, readings, mayChange } = shown;
  const text = `${nameText(indicator)} · ${mention(indicator.ownerId)}\n${progressText(indicator, readings)}\n${aboutText(indicator)}`;
  return [
    section(text, mayChange ? { blockId: `indicator:${indicator.id}`, accessory: menu(indicator.id) } : {}),
    ...(hasField(shown, list) ? [readingInput(indicator, readings.at(-1))] : []),
  ];
}

function trendButton({ of }: ShownGroup) {
  return button({ text: 'Picture', actionId: actionIds.trend, value: measuredButton.encode(of) });
}

function menu(indicatorId: string) {
  return overflow({
    actionId: actionIds.menu,
    choices: [
      { label: 'Edit', value: menuChoice.encode({ choice: 'edit', indicatorId }) },
      { label: 'Stop measuring', value: menuChoice.encode({ choice: 'stop', indicatorId }) },
    ],
  });
}
