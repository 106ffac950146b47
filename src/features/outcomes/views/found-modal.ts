import type { ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { callbackIds } from '../ids.ts';
import type { Purpose } from '../rules/cascade-node.ts';
import type { Outcome } from '../rules/outcome.ts';
import { detailsButton } from './buttons.ts';
import { purposeText, shortLine } from './lines.ts';

/** Outcomes of several teams. */
export interface FoundList {
  /** As finished mrkdwn. */
  heading: string;
  outcomes: readonly Outcome[];
  purposes: ReadonlyMap<string, Purpose>;
  teams: ReadonlyMap<string, Team>;
  today: LocalDate;
}

/** A modal takes a hundred blocks: two for each outcome, and room for what stands around them. */
const LISTED = 40;

/** Outcomes of several teams, each to be looked at. */
export function foundModal({ heading, outcomes, purposes, teams, today }: FoundList): ModalView {
  const left = outcomes.length - LISTED;
  return modal({
    callbackId: callbackIds.found,
    title: 'Outcomes',
    close: 'Close',
    blocks: [
      section(heading),
      divider(),
      ...outcomes.slice(0, LISTED).flatMap((outcome) => {
        const purpose = purposes.get(outcome.id);
        const team = teams.get(outcome.teamId);
        const small = [
          ...(outcome.state === 'candidate' ? ['For a coming cycle'] : []),
          ...(team ? [userText(team.name, 80)] : []),
          ...(purpose ? [purposeText(purpose)] : []),
        ];
        return [
          section(shortLine(outcome, today), {
            accessory: detailsButton(outcome.id),
          }),
          ...(small.length > 0 ? [context(small.join(' · '))] : []),
        ];
      }),
      ...(left > 0 ? [context(`… and ${left} more with later dates.`)] : []),
    ],
  });
}
