import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { HistoryEntry, Unusable } from '../rules/escalation.ts';
import type { PastEvent } from '../rules/stored.ts';
import { atTime, endText, type NameOf, type Reader } from './words.ts';

/** The last ones say most, and a message takes only so much. */
const MOST_LINES = 20;

/** What happened to an escalation so far, line by line. */
export function historyMessage(
  title: string,
  events: readonly PastEvent[],
  reader: Pick<Reader, 'zone'>,
  nameOf: NameOf,
): MessageContent {
  const shown = events.slice(-MOST_LINES);
  const left = events.length - shown.length;
  const text = [
    bold(userText(title, 200)),
    ...(left > 0 ? [`… and ${left} steps before that`] : []),
    ...shown.map(({ at, entry }) => `${atTime(at, reader)} · ${entryText(entry, nameOf, reader)}`),
  ].join('\n');
  return { text, blocks: [section(text)] };
}

const MOST_QUOTED = 80;

function entryText(entry: HistoryEntry, nameOf: NameOf, reader: Pick<Reader, 'zone'>): string {
  const name = (userId: string) => userText(nameOf(userId), 30);
  const quoted = (text: string) => `“${userText(text, MOST_QUOTED)}”`;
  switch (entry.kind) {
    case 'started':
      return entry.by ? `${name(entry.by)} raised it` : 'It was noticed';
    case 'told': {
      const deputy = entry.insteadOf ? `, who answers for ${name(entry.insteadOf)}` : '';
      return `${name(entry.to)} was asked${entry.again ? ' again' : ''}${deputy}`;
    }
    case 'skipped':
      return `${entry.who ? name(entry.who) : `Level ${entry.step + 1}`} was passed over: ${because[entry.why]}`;
    case 'acknowledged':
      return `${name(entry.by)} is on it, until ${atTime(new Date(entry.until), reader)}`;
    case 'took_back':
      return `${name(entry.by)} is not on it after all`;
    case 'promise_passed':
      return `The time that ${name(entry.by)} took has passed`;
    case 'delegated':
      return `${name(entry.by)} handed it to ${name(entry.to)}`;
    case 'asked_raiser':
      return `${name(entry.by)} asked: ${quoted(entry.question)}`;
    case 'asked_raiser_again':
      return 'The question was asked again';
    case 'raiser_answered':
      return `${name(entry.by)} answered: ${quoted(entry.text)}`;
    case 'raiser_silent':
      return `${name(entry.by)} did not answer`;
    case 'declined':
      return `${name(entry.by)} said that it is not theirs: ${quoted(entry.reason)}`;
    case 'handed_back':
      return `It went back to ${name(entry.to)}, who had handed it on`;
    case 'decided':
      return `${name(entry.by)} decided: ${quoted(entry.what)}`;
    case 'escalated_by_hand':
      return `${name(entry.by)} did not want to wait`;
    case 'need_by_passed':
      return 'The day by which it was needed is over';
    case 'redirected':
      return `${name(entry.by)} asks ${name(entry.to)} now`;
    case 'ended':
      return entry.how === 'decided' ? 'That ended it' : endText(entry.how, entry.by && nameOf(entry.by));
  }
}

const because: Record<Unusable, string> = {
  nobody: 'there is nobody',
  left: 'they have left',
  unfit: 'an app or a guest can’t decide',
  away: 'they are away, and nobody answers for them',
  raiser: 'they raised it',
  told_before: 'they were asked already',
  declined: 'they said that it is not theirs',
};
