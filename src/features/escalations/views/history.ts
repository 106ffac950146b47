import { count } from '../../../core/wording.ts';
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
  // That a decision ended it goes without saying.
  const steps = events.filter(({ entry }) => entry.kind !== 'ended' || entry.how !== 'decided');
  const shown = steps.slice(-MOST_LINES);
  const left = steps.length - shown.length;
  const text = [
    bold(userText(title, 200)),
    ...(left > 0 ? [`… and ${count(left, 'step')} before that`] : []),
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
      return entry.by ? `${name(entry.by)} raised it` : 'Drumbeat noticed it';
    case 'told': {
      const deputy = entry.insteadOf ? ` in place of ${name(entry.insteadOf)}` : '';
      return `${name(entry.to)} was asked${entry.again ? ' again' : ''}${deputy}`;
    }
    case 'skipped':
      return entry.who
        ? `${name(entry.who)} was skipped: ${because[entry.why]}`
        : `Level ${entry.step + 1} has nobody to ask`;
    case 'acknowledged':
      return `${name(entry.by)} is on it until ${atTime(new Date(entry.until), reader)}`;
    case 'took_back':
      return `${name(entry.by)} is not on it after all`;
    case 'promise_passed':
      return `${name(entry.by)}’s time to decide has passed`;
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
      return `${name(entry.by)} pressed Escalate now`;
    case 'need_by_passed':
      return 'The day it was needed by has passed';
    case 'redirected':
      return `${name(entry.by)} asks ${name(entry.to)} now`;
    case 'ended':
      return endText(entry.how, entry.by && nameOf(entry.by));
  }
}

const because: Record<Unusable, string> = {
  nobody: 'there is nobody to ask',
  left: 'they have left',
  unfit: 'an app or a guest can’t decide',
  away: 'they are away, and nobody answers for them',
  raiser: 'they raised it',
  told_before: 'they were asked already',
  declined: 'they said that it is not theirs',
};
