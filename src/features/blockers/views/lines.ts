import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { bold, messageLink, slackDate, userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Blocker, type Support, supports } from '../rules/blocker.ts';

/** A blocker with what is known around it. */
export interface ShownBlocker {
  blocker: Blocker;
  /** The title of the outcome that it stops. */
  outcome: string | undefined;
  /** Those who said that they can help, in that order. */
  helpers: readonly string[];
  /** What it costs that it waits, where somebody said so; as finished mrkdwn. */
  waiting: Waiting | undefined;
  /** What comes first: the higher. */
  rank: number;
  /** Where it goes next, or who has it now, as finished mrkdwn; nothing where it goes nowhere by itself. */
  next: string | undefined;
}

/** What waiting costs. */
export interface Waiting {
  /** A week of it: for messages that stand as they are for long. */
  weekly: string;
  /** With what it has come to so far. */
  soFar: string;
}

/** How a place names people. */
export type Who = (userId: string) => string;

const supportWords: Record<Support, string> = {
  authority: 'authority',
  people: 'people',
  means: 'tools and budget',
};

/** `⏳ Waiting for support: authority, people`: what the owner of an outcome still lacks. */
export function waitingForSupport(lacking: readonly Support[]): string {
  const words = supports.flatMap((each) => (lacking.includes(each) ? [supportWords[each]] : []));
  return `⏳ Waiting for support: ${words.join(', ')}`;
}

/** What a blocker is called in a sentence: its outcome, else what is stuck, else what is needed. */
export function nameText({ blocker, outcome }: Pick<ShownBlocker, 'blocker' | 'outcome'>, max = 140): string {
  return userText(outcome ?? blocker.stuck ?? blocker.ask, max);
}

/** What is stuck, and what is needed of whom by when. */
export function needsLines(
  { blocker, outcome }: ShownBlocker,
  today: LocalDate,
  who: Who,
  max?: number,
): string[] {
  const words = (text: string) => (max === undefined ? wholeText(text, text.length) : userText(text, max));
  const passed = blocker.state === 'open' && blocker.neededBy < today ? ' · this day has passed' : '';
  const by = `by ${shortDate(blocker.neededBy, today)}${passed}`;
  return [
    ...(blocker.stuck ? [`${outcome ? 'Stuck: ' : ''}${words(blocker.stuck)}`] : []),
    `Needs: ${words(blocker.ask)}, from ${who(blocker.askedOf)} ${by}`,
  ];
}

/** Where it stands, what it stops, and since when. */
export function headingText({ blocker, outcome }: ShownBlocker, who: Who, zone: string): string {
  const at = (moment: Date) => slackDate(moment, '{date_short_pretty} at {time}', zone);
  return [
    stateText(blocker),
    ...(outcome === undefined ? [] : [bold(wholeText(outcome, 200))]),
    `raised by ${who(blocker.raisedBy)}, ${at(blocker.raisedAt)}`,
    ...(blocker.reopenedAt && blocker.state === 'open' ? [`came back ${at(blocker.reopenedAt)}`] : []),
  ].join(' · ');
}

/** Who can help, by their own word; nothing where nobody said so. */
export function helpText(helpers: readonly string[], who: Who): string | undefined {
  if (helpers.length === 0) return undefined;
  return `🙋 ${new Intl.ListFormat('en-GB').format(helpers.map(who))} can help`;
}

/** The message that it was logged from. */
export function sourceText({ permalink }: Pick<Blocker, 'permalink'>): string | undefined {
  const link = permalink && messageLink(permalink, 'this message');
  return link ? `Logged from ${link}` : undefined;
}

/** Where it stands, as a mark and a word. */
function stateText({ state, support }: Blocker): string {
  return state === 'open' && support ? waitingForSupport([support]) : stateWords[state];
}

const stateWords = { open: '🔴 Blocked', resolved: '✅ Resolved', merged: '➡️ Same as another' } as const;
