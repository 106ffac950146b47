import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, context, section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText, wholeText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Support, type Who, waitingForSupport } from '../../blockers/index.ts';
import { doneMeansText, dueText, type Outcome, type Purpose, purposeText } from '../../outcomes/index.ts';
import { actionIds } from '../ids.ts';
import { ownershipButton } from '../payloads.ts';
import { ownershipLimits } from '../rules/answer.ts';
import type { Ownership } from '../rules/ownership.ts';

/** What the messages about one ownership are made from. */
export interface OwnershipView {
  ownership: Ownership;
  outcome: Outcome;
  teamName: string;
  purpose: Purpose | undefined;
  /** What is still missing now. */
  lacking: readonly Support[];
  who: Who;
  /** The reader's. */
  today: LocalDate;
  zone: string;
}

/** The message of whoever is asked: what they are given, and whether they have what it takes. */
export function askedMessage(view: OwnershipView): MessageContent {
  const { ownership, outcome, who, teamName } = view;
  const { id, state } = ownership;
  const title = userText(outcome.title, 140);
  if (state !== 'asked') {
    return {
      text: `${title}: ${stateWords[state]}`,
      blocks: [
        section(answeredText(view)),
        ...(state === 'accepted' || state === 'needs_support' ? [about(view)] : []),
      ],
    };
  }
  const giver = who(ownership.givenBy);
  return {
    text: `You were given an outcome to own: ${title}`,
    blocks: [
      section(`${giver} asks you to own an outcome of ${userText(teamName, 80)}:\n${nameOf(outcome)}`),
      about(view),
      section(
        `Do you have what it takes: the authority to decide, the people, the tools and budget? What is missing becomes a task for ${giver}, and the outcome waits for it.`,
      ),
      askedButtons(id),
    ],
  };
}

/** What whoever gave it, or has it in their place, reads once they have to choose another owner. */
export function backMessage(view: OwnershipView): MessageContent {
  const { ownership, outcome, who } = view;
  const owner = who(ownership.ownerId);
  const { said, givenBy } = ownership;
  const hasGiven = outcome.ownerId === givenBy;
  const withYou = hasGiven ? 'It is with you' : `${who(givenBy)} can’t have it back, so it is with you`;
  const happened = said
    ? `${owner} said no to ${nameOf(outcome)}: “${wholeText(said, ownershipLimits.reason)}”\n${withYou} until you give it to someone else.`
    : `${owner} was deactivated. ${nameOf(outcome)} needs a new owner.`;
  const isOver = ownership.state === 'withdrawn';
  return {
    text: said
      ? `${userText(outcome.title, 140)} came back`
      : `${userText(outcome.title, 140)} needs an owner`,
    blocks: isOver
      ? [section(`${happened.split('\n')[0]}\n${overText(view)}`)]
      : [
          section(happened),
          actions(
            `ownership:${ownership.id}`,
            button({
              text: 'Choose another owner',
              actionId: actionIds.chooseOwner,
              value: ownershipButton.encode({ ownershipId: ownership.id }),
              style: 'primary',
            }),
          ),
        ],
  };
}

const stateWords: Record<Exclude<Ownership['state'], 'asked'>, string> = {
  accepted: 'you took it on',
  needs_support: 'it waits for what you need',
  declined: 'you said no to it',
  withdrawn: 'you are not asked any more',
};

/** By which somebody says whether they can own what they were given; the same in the message and on the Home tab. */
export function askedButtons(ownershipId: string): KnownBlock {
  const value = ownershipButton.encode({ ownershipId });
  return actions(
    `ownership:${ownershipId}`,
    button({ text: 'Take it on', actionId: actionIds.takeOn, value, style: 'primary' }),
    button({ text: 'Something is missing', actionId: actionIds.somethingMissing, value }),
    button({ text: 'Not me', actionId: actionIds.notMe, value }),
  );
}

function answeredText(view: OwnershipView): string {
  const { ownership, outcome, lacking, who, zone } = view;
  const { state, said, givenBy, answeredAt } = ownership;
  const at = answeredAt ? `, ${slackDate(answeredAt, '{date_short_pretty} at {time}', zone)}` : '';
  const words = said ? `“${wholeText(said, ownershipLimits.reason)}”` : '';
  switch (state) {
    case 'accepted':
      return said
        ? `✅ ${nameOf(outcome)} is yours. What was missing is there: ${words}`
        : `✅ You took on ${nameOf(outcome)}${at}`;
    case 'needs_support':
      return `${waitingForSupport(lacking)}\nYou told ${who(givenBy)} what ${nameOf(outcome)} needs${at}: ${words}`;
    case 'declined':
      return said
        ? `You said no to ${nameOf(outcome)}${at}: ${words}\nIt is with ${who(outcome.ownerId)} now.`
        : `You are not asked to own ${nameOf(outcome)} any more.`;
    default:
      return `${nameOf(outcome)}: ${overText(view)}`;
  }
}

/** Why nothing is asked any more. */
function overText({ ownership, outcome, who }: OwnershipView): string {
  if (outcome.state === 'done') return 'It was marked done, so there is nothing left to answer.';
  if (outcome.state === 'dropped') return 'It was dropped, so there is nothing left to answer.';
  return outcome.ownerId === ownership.ownerId
    ? 'It is yours already, so there is nothing left to answer.'
    : `${who(outcome.ownerId)} owns it now, so there is nothing left to answer.`;
}

function about({ outcome, purpose, today }: OwnershipView): KnownBlock {
  return context(
    [
      doneMeansText(outcome),
      [dueText(outcome, today), ...(purpose ? [purposeText(purpose)] : [])].join(' · '),
    ].join('\n'),
  );
}

function nameOf({ title }: Outcome): string {
  return bold(wholeText(title, 200));
}
