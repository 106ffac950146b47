import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { EndedHow } from '../rules/escalation.ts';
import type { Next } from '../rules/next.ts';
import type { Trigger } from '../rules/policy.ts';

/** Who reads: their zone for where Slack can't tell the time, and their date. */
export interface Reader {
  userId: string;
  zone: string;
  today: LocalDate;
}

/** The name of each person, by id. People are named and not mentioned: a mention would ring them. */
export type NameOf = (userId: string) => string;

/** The name of a person or a team. */
export function shownName(name: string): string {
  return userText(name, 80);
}

/** A moment, as the reader's clock shows it. */
export function atTime(at: Date, { zone }: Pick<Reader, 'zone'>): string {
  return slackDate(at, '{date_short_pretty} at {time}', zone);
}

/** What it is about, in a few words: what is asked, or what was seen where there is no blocker. */
export interface Cause {
  trigger: Trigger;
  /** The name of whoever raised it. */
  raiser: string | undefined;
  /** The name of whom it is about where there is no blocker. */
  about: string | undefined;
  /** When they had their private note of it. */
  notedAt?: Date | undefined;
  ask: string | undefined;
  neededBy: LocalDate | undefined;
  outcome: string | undefined;
  teamName: string;
}

/** `Ana needs a decision from you by 4 Dec`; without a blocker, what was seen. */
export function causeText(cause: Cause, today: LocalDate): string {
  const { ask, neededBy, raiser, teamName } = cause;
  if (ask === undefined || neededBy === undefined) {
    return seenText(cause) ?? `${shownName(teamName)} needs a decision from you`;
  }
  const day = neededBy === today ? 'today' : `by ${shortDate(neededBy, today)}`;
  const who = shownName(raiser ?? teamName);
  return `${who} ${neededBy < today ? 'needed' : 'needs'} a decision from you ${day}`;
}

/** What was seen where nobody raised it; undefined where somebody did. */
export function seenText({ trigger, outcome, about, teamName }: Cause): string | undefined {
  const team = shownName(teamName);
  const thing = outcome ? userText(outcome, 200) : team;
  switch (trigger) {
    case 'at_risk_twice':
      return `${thing} has been at risk twice in a row`;
    case 'unanswered_twice':
      return `${about ? shownName(about) : 'Someone'} has not answered ${team} twice in a row`;
    case 'deadline_passed':
      return `The date of ${thing} has passed`;
    case 'blocked_without_warning':
      return `${thing} went from on track to blocked at once`;
    default:
      return undefined;
  }
}

/** What is asked, on one line; without a blocker, what there is to decide. */
export function askText({ ask, about, notedAt }: Pick<Cause, 'ask' | 'about' | 'notedAt'>): string {
  if (ask !== undefined) return userText(ask, 600);
  const on = notedAt ? ` on ${slackDate(notedAt, '{date_short}', 'Etc/UTC')}` : ' first';
  const noted = about ? `${shownName(about)} had a private note${on}, and nothing has changed since. ` : '';
  return `${noted}What should happen now?`;
}

/** `it goes to Jon Tue at 11:00`: what happens by itself. */
export function nextText(
  next: Next | undefined,
  nameOf: NameOf,
  reader: Pick<Reader, 'zone'> & { userId?: string },
): string | undefined {
  if (!next) return undefined;
  const at = atTime(next.at, reader);
  if (next.kind === 'nobody') return `nobody is left to ask: I stop asking ${at}`;
  const name = shownName(nameOf(next.userId));
  if (next.kind === 'told') return `it goes to ${name} ${at}`;
  return next.userId === reader.userId ? `I’ll ask you again ${at}` : `${name} is asked again ${at}`;
}

/** How it ended, where nobody decided. */
export function endText(how: EndedHow, by: string | undefined): string {
  const who = by ? shownName(by) : 'Someone';
  switch (how) {
    case 'resolved':
      return `${who} resolved it`;
    case 'merged':
      return `${who} made it one with another blocker`;
    case 'settled':
      return 'What caused it is over';
    case 'declined':
      return 'Everyone said that it is not theirs to decide';
    case 'given_up':
      return 'Nobody who was asked decided';
    case 'decided':
      return `${who} decided`;
  }
}

/** How and when it ended, where nobody decided, as a sentence. */
export function endedText(how: EndedHow, by: string | undefined, at: string): string {
  const said = endText(how, by);
  const isDone = how === 'resolved' || how === 'merged' || how === 'decided';
  // What somebody did has its time; what nobody did has none but that of the end.
  return isDone ? `${said} ${at}.` : `It ended ${at}: ${said.charAt(0).toLowerCase()}${said.slice(1)}.`;
}

/** What somebody reads who comes too late: what was decided, or how it ended. */
export function endedSentence(
  end: {
    decision: { decidedBy: string; decidedAt: Date; what: string } | undefined;
    how: EndedHow | undefined;
    at: Date | undefined;
  },
  reader: Reader,
  nameOf: NameOf,
): string {
  const { decision, how, at } = end;
  if (decision) {
    const who = decision.decidedBy === reader.userId ? 'You' : shownName(nameOf(decision.decidedBy));
    return `${who} decided this already, ${atTime(decision.decidedAt, reader)}: “${userText(decision.what, 600)}”. Nothing more is needed.`;
  }
  const said = how && at ? endedText(how, undefined, atTime(at, reader)) : 'It has ended.';
  return `${said} Nothing more is needed.`;
}
