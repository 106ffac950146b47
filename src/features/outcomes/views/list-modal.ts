import type { KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { button, context, divider, modal, overflow, section } from '../../../slack/block-kit/builders.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { addButton, listContext, menuChoice } from '../payloads.ts';
import type { Purpose } from '../rules/cascade-node.ts';
import { dueText, type Outcome } from '../rules/outcome.ts';
import { detailsButton } from './buttons.ts';
import { doneMeansText, purposeText, titleText } from './lines.ts';

/** A team's open outcomes as someone sees them. */
export interface OutcomeList {
  team: Team;
  /** The nearest deadline first. */
  outcomes: readonly Outcome[];
  /** What each is for, by its id. */
  purposes: ReadonlyMap<string, Purpose>;
  /** What is to be known of them together, as finished mrkdwn. */
  lines: readonly string[];
  /** What else is to be said of some, as finished mrkdwn, by their ids. */
  notes: ReadonlyMap<string, string>;
  /** Who can own an outcome; one whose owner is not among them needs a new one. */
  members: readonly string[];
  /** The person's local date. */
  today: LocalDate;
  /** Whether they may change them; others read. */
  mayChange: boolean;
}

/** A modal takes a hundred blocks: two for each outcome, and room for what stands around them. */
export const LISTED = 45;

/**
 * A team's open outcomes, each with what can be done with it.
 * @param said what was just done, as finished mrkdwn
 */
export function listModal(list: OutcomeList, said?: string): ModalView {
  const { team, outcomes, mayChange } = list;
  const listed = outcomes.slice(0, LISTED);
  const left = outcomes.length - listed.length;
  return modal({
    callbackId: callbackIds.list,
    title: 'Outcomes',
    close: 'Close',
    privateMetadata: listContext.encode({ teamId: team.id }),
    blocks: [
      ...(said ? [context(said)] : []),
      heading(list),
      ...(mayChange ? [] : [context(readOnly(list))]),
      ...(list.lines.length > 0 ? [context(list.lines.join('\n'))] : []),
      divider(),
      ...listed.flatMap((outcome) => outcomeBlocks(outcome, list)),
      ...(left > 0 ? [context(`… and ${left} more with later dates.`)] : []),
      ...(outcomes.length === 0 ? [section(NONE_YET)] : []),
    ],
  });
}

const NONE_YET =
  'No outcomes yet. An outcome is something to reach, with one owner, one sentence for what done means, and a day.';

function heading({ team, mayChange }: OutcomeList): KnownBlock {
  const name = bold(userText(team.name, 80));
  if (!mayChange) return section(name);
  return section(name, {
    accessory: button({
      text: 'Add an outcome',
      actionId: actionIds.add,
      value: addButton.encode({ teamId: team.id }),
      style: 'primary',
    }),
  });
}

function readOnly({ team }: OutcomeList): string {
  return `Only the team’s members change these. ${mention(team.leadId)} can add you with \`/checkin setup\`.`;
}

function outcomeBlocks(
  outcome: Outcome,
  { members, mayChange, today, purposes, notes }: OutcomeList,
): KnownBlock[] {
  const purpose = purposes.get(outcome.id);
  const note = notes.get(outcome.id);
  const owner = members.includes(outcome.ownerId)
    ? mention(outcome.ownerId)
    : `${mention(outcome.ownerId)} is not on the team: needs a new owner`;
  const text = `${titleText(outcome)}\n${owner} · ${dueText(outcome, today)}`;
  return [
    section(text, {
      blockId: `outcome:${outcome.id}`,
      accessory: mayChange ? menu(outcome.id) : detailsButton(outcome.id),
    }),
    context(
      [doneMeansText(outcome), ...(purpose ? [purposeText(purpose)] : []), ...(note ? [note] : [])].join(
        '\n',
      ),
    ),
  ];
}

function menu(outcomeId: string) {
  return overflow({
    actionId: actionIds.menu,
    choices: [
      { label: 'Edit', value: menuChoice.encode({ choice: 'edit', outcomeId }) },
      { label: 'Details', value: menuChoice.encode({ choice: 'details', outcomeId }) },
      { label: 'Needs …', value: menuChoice.encode({ choice: 'needs', outcomeId }) },
      { label: 'Mark as done', value: menuChoice.encode({ choice: 'done', outcomeId }) },
      { label: 'Drop', value: menuChoice.encode({ choice: 'drop', outcomeId }) },
    ],
  });
}
