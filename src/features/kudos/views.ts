import type { KnownBlock } from '@slack/types';
import { type LocalDate, shortDate } from '../../core/calendar.ts';
import type { MessageContent } from '../../delivery/index.ts';
import { actions, button, context, section } from '../../slack/block-kit/builders.ts';
import { bold, userText } from '../../slack/block-kit/mrkdwn.ts';
import { dueText, type Outcome } from '../outcomes/index.ts';
import { actionIds } from './ids.ts';
import { thanksButton } from './payloads.ts';

/** One outcome in a celebration. */
export interface CelebratedView {
  outcome: Pick<Outcome, 'id' | 'title' | 'doneMeans' | 'dueOn' | 'firstDueOn'>;
  /** People by name: a mention would ring them. */
  owner: string;
  /** The team's local day; none while it is open again. */
  doneOn: LocalDate | undefined;
  /** How often its day was moved. */
  moves: number;
  /** Who has said thanks, by name, in that order. */
  thanks: readonly string[];
}

/** Titles in one line with others get this much. */
const SHORT = 80;

/** How much of what is said of each, and how many names, a message of one has room for, and one of several. */
const ALONE = { doneMeans: 1_900, named: 20 };
const AMONG_OTHERS = { doneMeans: 400, named: 8 };

/** What is done, who has done it, and who has said thanks: one message in the team's channel. */
export function celebrationMessage(celebrated: readonly CelebratedView[]): MessageContent {
  const done = celebrated.filter(({ doneOn }) => doneOn !== undefined);
  const titles = (done.length > 0 ? done : celebrated).map(({ outcome }) => userText(outcome.title, SHORT));
  const are = titles.length === 1 ? 'is' : 'are';
  return {
    text: `${new Intl.ListFormat('en-GB').format(titles)} ${are} ${done.length > 0 ? 'done' : 'open again'}`,
    blocks: celebrated.flatMap((each) => outcomeBlocks(each, celebrated.length > 1 ? AMONG_OTHERS : ALONE)),
  };
}

function outcomeBlocks(celebrated: CelebratedView, room: typeof ALONE): KnownBlock[] {
  const { outcome, owner, doneOn, thanks } = celebrated;
  const title = bold(userText(outcome.title, 200));
  if (doneOn === undefined) return [section(`${title} is open again.`), ...thanksLine(thanks, room.named)];
  return [
    section(
      `🎉 ${title} is done\n${userText(owner, SHORT)} owned it. Done means: ${userText(outcome.doneMeans, room.doneMeans)}`,
    ),
    context(daysText(celebrated, doneOn)),
    ...thanksLine(thanks, room.named),
    actions(
      `kudos:${outcome.id}`,
      button({
        text: 'Say thanks',
        actionId: actionIds.sayThanks,
        value: thanksButton.encode({ outcomeId: outcome.id }),
      }),
    ),
  ];
}

/** `Done 10 Dec · due 12 Dec (was 5 Dec) · its day moved twice` */
function daysText({ outcome, moves }: CelebratedView, doneOn: LocalDate): string {
  return [
    `Done ${shortDate(doneOn, doneOn)}`,
    dueText(outcome, doneOn),
    ...(moves > 0 ? [`its day moved ${timesText(moves)}`] : []),
  ].join(' · ');
}

function timesText(moves: number): string {
  if (moves === 1) return 'once';
  return moves === 2 ? 'twice' : `${moves} times`;
}

/** So many are named; the others are counted. */
function thanksLine(thanks: readonly string[], most: number): KnownBlock[] {
  if (thanks.length === 0) return [];
  const named = thanks.slice(0, most).map((name) => userText(name, 40));
  const left = thanks.length - named.length;
  const names = left > 0 ? [...named, `${left} more`] : named;
  return [context(`🙏 Thanks from ${new Intl.ListFormat('en-GB').format(names)}`)];
}

/** What somebody reads whose thanks are there already. */
export const said = { already: 'Your thanks are there already.' } as const;
