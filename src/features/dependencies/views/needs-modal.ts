import type { KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import {
  button,
  context,
  divider,
  externalSelect,
  modal,
  section,
  textInput,
} from '../../../slack/block-kit/builders.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { dueText, type Outcome } from '../../outcomes/index.ts';
import { actionIds, callbackIds, needFields } from '../ids.ts';
import { needButton, needsContext } from '../payloads.ts';
import type { Need } from '../rules/graph.ts';
import { lateText, type ShownLate } from './late-text.ts';
import { stateText } from './state-text.ts';

/** One end of a need: the other outcome. */
export interface ShownNeed extends Need {
  other: Outcome;
  teamName: string;
}

/** What an outcome needs and what needs it. */
export interface NeedsView {
  outcome: Outcome;
  needs: readonly ShownNeed[];
  neededBy: readonly ShownNeed[];
  /** Where it can't keep its day. */
  late: ShownLate | undefined;
  /** The person's local date. */
  today: LocalDate;
}

/** A modal takes a hundred blocks: as many for each of the two lists, and room for what stands around them. */
const LISTED = 40;

/**
 * What an outcome needs and what needs it, each with a button that takes it away, and the fields for one more.
 * @param round how many needs were added in it
 * @param said what was just done
 */
export function needsModal(view: NeedsView, round: number, said?: string): ModalView {
  const fields = needFields(round);
  const { outcome, needs, neededBy, late, today } = view;
  return modal({
    callbackId: callbackIds.needs,
    title: 'What it needs',
    submit: 'Add',
    close: 'Close',
    privateMetadata: needsContext.encode({ outcomeId: outcome.id, round }),
    blocks: [
      ...(said === undefined ? [] : [context(said)]),
      section(`${bold(userText(outcome.title, 1_000))}\n${dueText(outcome, today)}`),
      ...(late ? [section(lateText(late, today))] : []),
      divider(),
      ...list('Needs', needs, view, 'Nothing so far: it can be done whatever others do.'),
      ...list('Needed by', neededBy, view, 'Nobody waits for it.'),
      divider(),
      externalSelect({
        blockId: fields.needs,
        actionId: actionIds.search,
        label: 'What else does it need first?',
        hint: 'An outcome of any team, found by its title or its team’s name.',
        placeholder: 'Search outcomes',
      }),
      textInput({
        blockId: fields.daysAfter,
        label: 'Days from then until this one is done',
        hint: 'Such as 5 for a week of testing after it. None: the same day.',
        maxLength: 3,
        optional: true,
      }),
    ],
  });
}

/** What was just done, shown above what follows. */
export const said = {
  added: 'Added. Whoever owns what can’t keep its day now is told.',
  removed: 'Removed.',
};

function list(
  title: string,
  needs: readonly ShownNeed[],
  { outcome, today }: NeedsView,
  none: string,
): KnownBlock[] {
  const left = needs.length - LISTED;
  if (needs.length === 0) return [section(`${bold(title)}\n${none}`)];
  return [
    section(bold(title)),
    ...needs.slice(0, LISTED).map((need) =>
      section(`${bold(userText(need.other.title, 1_000))}\n${smallText(need, today)}`, {
        blockId: `need:${need.outcomeId === outcome.id ? need.needsId : need.outcomeId}`,
        accessory: button({
          text: 'Remove',
          actionId: actionIds.remove,
          value: needButton.encode({ outcomeId: need.outcomeId, needsId: need.needsId }),
        }),
      }),
    ),
    ...(left > 0 ? [context(`… and ${left} more.`)] : []),
  ];
}

function smallText({ other, teamName, daysAfter }: ShownNeed, today: LocalDate): string {
  const days =
    daysAfter === 0 ? [] : [daysAfter === 1 ? '1 day from then on' : `${daysAfter} days from then on`];
  return [userText(teamName, 80), mention(other.ownerId), stateText(other, today), ...days].join(' · ');
}
