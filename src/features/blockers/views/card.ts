import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, overflow, section } from '../../../slack/block-kit/builders.ts';
import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { blockerButton, type MenuChoice, menuChoice } from '../payloads.ts';
import { MAX_RESOLUTION } from '../rules/saying.ts';
import {
  headingText,
  helpText,
  nameText,
  needsLines,
  type ShownBlocker,
  sourceText,
  type Who,
  waitingForSupport,
} from './lines.ts';

/** What a card is made from. */
export interface CardView {
  shown: ShownBlocker;
  /** The one that it became one with, where it did and the reader knows of that. */
  mergedInto: Pick<ShownBlocker, 'blocker' | 'outcome'> | undefined;
  who: Who;
  today: LocalDate;
  zone: string;
}

/** The labels of a ⋯ menu. */
const labels: Record<MenuChoice, string> = {
  help: 'I can help',
  resolve: 'Resolve',
  escalate: 'Escalate now',
  edit: 'Edit',
  same: 'Same as …',
};

/** The one message of a blocker: in the channel, of a private one in its raiser's direct messages. */
export function blockerCard(view: CardView): MessageContent {
  const { shown, who, today, zone } = view;
  const { blocker } = shown;
  const small = [
    blocker.state === 'open' ? shown.waiting?.weekly : undefined,
    blocker.state === 'open' ? shown.next : undefined,
    blocker.state === 'open' ? helpText(shown.helpers, who) : undefined,
    sourceText(blocker),
    blocker.visibility === 'chain' ? privateText(who(blocker.askedOf)) : undefined,
  ].filter((line) => line !== undefined);
  const ended = endedText(view);
  const text = [headingText(shown, who, zone), ...needsLines(shown, today, who), ...(ended ? [ended] : [])];
  return {
    text: fallback(shown),
    blocks: [
      ...text.map((line) => section(line)),
      ...(small.length > 0 ? [context(small.join('\n'))] : []),
      ...buttons(shown),
    ],
  };
}

/** The ⋯ beside a blocker. */
export function blockerMenu(blockerId: string, choices: readonly MenuChoice[]) {
  return overflow({
    actionId: actionIds.menu,
    choices: choices.map((choice) => ({
      label: labels[choice],
      value: menuChoice.encode({ choice, blockerId }),
    })),
  });
}

/** The button for what was resolved and is not. */
export function cameBackButton(blockerId: string) {
  return button({
    text: 'It’s back',
    actionId: actionIds.cameBack,
    value: blockerButton.encode({ blockerId }),
  });
}

/** How it ended, who said so and when; nothing of one that is open. */
function endedText({ shown, mergedInto, who, zone }: Omit<CardView, 'today'>): string | undefined {
  const { state, endedBy, endedAt, resolution } = shown.blocker;
  if (state === 'open' || !endedAt) return undefined;
  const at = slackDate(endedAt, '{date_short_pretty} at {time}', zone);
  if (state === 'merged') {
    const name = mergedInto ? `“${nameText(mergedInto)}”` : 'another blocker';
    return `${endedBy ? who(endedBy) : 'Someone'} made it one with ${name}, ${at}`;
  }
  const words = resolution ? `: “${userText(resolution, MAX_RESOLUTION * 2)}”` : '';
  return `Resolved${endedBy ? ` by ${who(endedBy)}` : ''}, ${at}${words}`;
}

function buttons({ blocker }: ShownBlocker): KnownBlock[] {
  const { id, state, visibility } = blocker;
  if (state === 'merged') return [];
  if (state === 'resolved') return [actions(`blocker:${id}`, cameBackButton(id))];
  const value = blockerButton.encode({ blockerId: id });
  return [
    actions(
      `blocker:${id}`,
      // The raiser alone reads a private card, and can't help themselves.
      ...(visibility === 'team'
        ? [button({ text: labels.help, actionId: actionIds.offerHelp, value, style: 'primary' })]
        : []),
      button({ text: labels.resolve, actionId: actionIds.resolve, value }),
      button({ text: labels.escalate, actionId: actionIds.escalateNow, value }),
      blockerMenu(id, ['edit', 'same']),
    ),
  ];
}

function privateText(asked: string): string {
  return `🔒 Only you, ${asked} and whoever it goes to next know of this. It is not in the channel.`;
}

function fallback(shown: ShownBlocker): string {
  const name = nameText(shown);
  const { state, ask, support } = shown.blocker;
  if (state === 'resolved') return `Resolved: ${name}`;
  if (state === 'merged') return `Same as another: ${name}`;
  const needs = userText(ask, 140);
  if (support) return `${waitingForSupport([support])}. ${name} needs: ${needs}`;
  return name === needs ? `Blocked: needs ${needs}` : `Blocked: ${name}. Needs: ${needs}`;
}
