import type { Button, ModalView } from '@slack/types';
import { button, context, externalSelect, modal, radio, section } from '../../../slack/block-kit/builders.ts';
import type { Choice } from '../../../slack/interaction.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds, exportFields } from '../ids.ts';
import { whats } from '../rules.ts';

/** What the select's choice for all teams carries; no team has it for an id. */
export const ALL_TEAMS = 'all';

/** For the Home tab of those who may export anything. */
export function exportButton(): Button {
  return button({ text: 'Export', actionId: actionIds.open });
}

/** What is to be written to a file, and of which team. */
export function exportModal({ all, team }: { all: boolean; team: Team | undefined }): ModalView {
  const initial = team ? teamChoice(team) : all ? ALL : undefined;
  return modal({
    callbackId: callbackIds.form,
    title: 'Export',
    submit: 'Send me the file',
    close: 'Cancel',
    blocks: [
      radio({
        blockId: exportFields.what,
        label: 'What do you want to take with you?',
        choices: whats.map((what) => ({ label: labels[what], value: what })),
        initial: 'answers',
      }),
      externalSelect({
        blockId: exportFields.team,
        actionId: actionIds.searchTeam,
        label: 'Of which team?',
        placeholder: 'Type a few letters',
        ...(initial && { initial }),
      }),
      context(
        'A table for any spreadsheet, sent to you alone. Private blockers are in it only where you know of them.',
      ),
    ],
  });
}

const labels = {
  answers: 'Answers in check-ins',
  outcomes: 'Outcomes',
  blockers: 'Blockers',
  escalations: 'Escalations and what was decided',
} as const;

const ALL: Choice = { label: 'All teams', value: ALL_TEAMS };

/** The teams whose names have what was typed in them. */
export function teamChoices(
  { all, teams }: { all: boolean; teams: readonly Team[] },
  query: string,
  most: number,
): Choice[] {
  const typed = query.trim().toLowerCase();
  const found = teams.filter(({ name }) => name.toLowerCase().includes(typed)).map(teamChoice);
  return [...(all && ALL.label.toLowerCase().includes(typed) ? [ALL] : []), ...found].slice(0, most);
}

function teamChoice({ id, name }: Team): Choice {
  return { label: name, value: id };
}

/** What the form shows while a large file is written. */
export function writingModal(): ModalView {
  return modal({
    callbackId: callbackIds.writing,
    title: 'Export',
    close: 'Close',
    blocks: [section('Writing the file … It is a long one, so this takes a moment.')],
  });
}
