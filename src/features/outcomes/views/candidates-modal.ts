import type { ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { actions, button, context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds, callbackIds } from '../ids.ts';
import { listContext, moveInButton } from '../payloads.ts';
import type { Outcome } from '../rules/outcome.ts';
import { detailsButton } from './buttons.ts';
import { doneMeansText, shortLine } from './lines.ts';

/** What a team keeps for a coming cycle. */
export interface CandidateList {
  team: Team;
  candidates: readonly Outcome[];
  mayChange: boolean;
  today: LocalDate;
}

/** A modal takes a hundred blocks: three for each candidate, and room for what stands around them. */
const LISTED = 30;

/**
 * The candidates of a team, each with a button that moves it in.
 * @param said what was just done, as finished mrkdwn
 */
export function candidatesModal(
  { team, candidates, mayChange, today }: CandidateList,
  said?: string,
): ModalView {
  const left = candidates.length - LISTED;
  return modal({
    callbackId: callbackIds.candidates,
    title: 'Next cycle',
    close: 'Close',
    privateMetadata: listContext.encode({ teamId: team.id }),
    blocks: [
      ...(said ? [context(said)] : []),
      section(bold(userText(team.name, 80))),
      context('Candidates for a coming cycle. Nobody is asked about them until you move them in.'),
      divider(),
      ...candidates
        .slice(0, LISTED)
        .flatMap((outcome) => [
          section(shortLine(outcome, today)),
          context(doneMeansText(outcome)),
          actions(
            `candidate:${outcome.id}`,
            ...(mayChange ? [moveInButtonOf(team.id, outcome.id)] : []),
            detailsButton(outcome.id),
          ),
        ]),
      ...(left > 0 ? [context(`… and ${left} more with later dates.`)] : []),
      ...(candidates.length === 0
        ? [section('None yet. Use `/outcomes add` and tick *Keep it for a coming cycle*.')]
        : []),
    ],
  });
}

function moveInButtonOf(teamId: string, outcomeId: string) {
  return button({
    text: 'Move in',
    actionId: actionIds.moveIn,
    value: moveInButton.encode({ teamId, outcomeId }),
  });
}
