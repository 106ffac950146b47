import type { KnownBlock, ModalView } from '@slack/types';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { actions, button, context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, mention, messageLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { detailsContext, outcomeButton } from '../payloads.ts';
import type { Purpose } from '../rules/cascade-node.ts';
import { waitingText, waitsSince } from '../rules/cost-of-delay.ts';
import type { OutcomeEvent } from '../rules/history.ts';
import { dueText, type Outcome } from '../rules/outcome.ts';
import { levelWords } from '../rules/place.ts';
import { vagueness } from '../rules/vagueness.ts';
import { doneMeansText, purposeText, shortLine, titleText } from './lines.ts';

/** A piece of it that a later feature shows, with what can be done there. */
export type OutcomePart = KnownBlock;

/** An outcome with all that is known of it. */
export interface OutcomeDetails {
  outcome: Outcome;
  team: Team;
  purpose: Purpose | undefined;
  /** What stands directly under it, open. */
  under: readonly Outcome[];
  /** The newest first. */
  history: readonly OutcomeEvent[];
  /** ISO 4217. */
  currency: string;
  mayChange: boolean;
  /** The person's local date, and their zone. */
  today: LocalDate;
  zone: string;
  now: Date;
  /** What later features show of it. */
  parts: readonly OutcomePart[];
}

/** More than this a view does not list. */
const UNDER = 10;

/** One outcome: what it is for, what it takes, what stands under it, what became of it. */
export function detailsModal(details: OutcomeDetails): ModalView {
  const { outcome, team, purpose, under, parts, mayChange, today } = details;
  return modal({
    callbackId: callbackIds.details,
    title: 'Outcome',
    close: 'Close',
    privateMetadata: detailsContext.encode({ outcomeId: outcome.id }),
    blocks: [
      section([titleText(outcome), doneMeansText(outcome)].join('\n')),
      context(
        [
          stateText(outcome),
          mention(outcome.ownerId),
          dueText(outcome, today),
          userText(team.name, 80),
          levelWords[outcome.level],
        ].join(' · '),
      ),
      ...(purpose ? [context(purposeText(purpose))] : []),
      ...planLines(details),
      ...(mayChange ? [buttons(outcome.id)] : []),
      ...(mayChange ? hints(outcome, today) : []),
      ...(under.length > 0 ? [divider(), section(underText(under, today))] : []),
      ...(parts.length > 0 ? [divider(), ...parts] : []),
      ...historyPart(details),
    ],
  });
}

const stateWords = {
  candidate: 'For a coming cycle',
  open: 'Open',
  done: '✅ Done',
  dropped: 'Dropped',
};

function stateText({ state }: Outcome): string {
  return stateWords[state];
}

function buttons(outcomeId: string): KnownBlock {
  const value = outcomeButton.encode({ outcomeId });
  return actions(
    'outcome_changes',
    button({ text: 'Edit', actionId: actionIds.edit, value }),
    button({ text: 'Plan', actionId: actionIds.plan, value }),
    button({ text: 'Move', actionId: actionIds.place, value }),
    button({ text: 'Split', actionId: actionIds.split, value }),
    button({ text: 'Drop', actionId: actionIds.drop, value }),
  );
}

/** What could be clearer; where there is nothing, nothing is said. */
function hints(outcome: Outcome, today: LocalDate): KnownBlock[] {
  const found = vagueness({ ...outcome, parent: outcome.parent }, today);
  return found.length === 0 ? [] : [context(found.map(({ hint }) => `💡 ${hint}`).join('\n'))];
}

function planLines({ outcome, currency, today, now }: OutcomeDetails): KnownBlock[] {
  const { deliverable, effortDays, startsOn, delay, state } = outcome;
  const since = state === 'open' ? waitsSince(outcome, now) : undefined;
  const lines = [
    ...(deliverable ? [`Deliverable: ${userText(deliverable, 500)}`] : []),
    ...(effortDays ? [`Effort: ${effortDays} ${effortDays === 1 ? 'day' : 'days'} of work`] : []),
    ...(startsOn ? [`Begins ${shortDate(startsOn, today)}`] : []),
    ...(delay ? [waitingText(delay, currency, since && { since, now })] : []),
  ];
  return lines.length === 0 ? [] : [section(lines.join('\n'))];
}

function underText(under: readonly Outcome[], today: LocalDate): string {
  const listed = under.slice(0, UNDER).map((outcome) => `• ${shortLine(outcome, today)}`);
  const left = under.length - listed.length;
  return [bold('Under it'), ...listed, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

const eventWords: Record<OutcomeEvent['kind'], string> = {
  added: 'added it',
  changed: 'changed it',
  moved: 'moved it',
  split: 'split it',
  given: 'gave it to someone else',
  moved_in: 'moved it into this cycle',
  done: 'marked it done',
  dropped: 'dropped it',
  reopened: 'opened it again',
};

const fieldWords: Record<string, string> = {
  title: 'Title',
  doneMeans: 'Done means',
  ownerId: 'Owner',
  dueOn: 'Due date',
  level: 'Level',
  deliverable: 'Deliverable',
  startsOn: 'Begins on',
  effortDays: 'Days of work',
  delay: 'Cost of a week of waiting',
  for: 'For',
  into: 'Into',
  message: 'From',
};

function historyPart({ history, zone, today }: OutcomeDetails): KnownBlock[] {
  if (history.length === 0) return [];
  return [
    divider(),
    context([bold('History'), ...history.map((event) => stepText(event, zone, today))].join('\n')),
  ];
}

function stepText({ kind, said, reason, by, at }: OutcomeEvent, zone: string, today: LocalDate): string {
  const who = by ? mention(by) : 'Someone';
  const changes = Object.entries(said).map(([field, { was, is }]) => {
    const words = [was, is].flatMap((value) =>
      value === undefined ? [] : [shownValue(field, value, today)],
    );
    return `${fieldWords[field] ?? field}: ${words.join(' → ')}`;
  });
  const more = [...changes, ...(reason ? [`“${userText(reason, 120)}”`] : [])].join(' · ');
  const when = slackDate(at, '{date_short}', zone);
  return `${when} ${who} ${eventWords[kind]}${more ? `. ${more}` : ''}`;
}

function shownValue(field: string, value: string, today: LocalDate): string {
  if (field === 'ownerId') return mention(value);
  if (field === 'message') return messageLink(value, 'this message') ?? 'a message';
  return field === 'dueOn' || field === 'startsOn' ? shortDate(value, today) : userText(value, 80);
}
