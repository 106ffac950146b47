import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { actions, button, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { openButton } from '../payloads.ts';
import { lateText } from './late-text.ts';
import type { NeedsView, ShownNeed } from './needs-modal.ts';
import { stateText } from './state-text.ts';

/** More than this of either end an outcome's own view does not name. */
const NAMED = 5;

/**
 * What an outcome needs and what needs it, in its own view.
 * @param mayChange whether whoever looks may say what it needs
 */
export function needsPart(view: NeedsView, mayChange: boolean): KnownBlock[] {
  const { outcome, needs, neededBy, late, today } = view;
  const lines = [
    ...(needs.length > 0 ? [`${bold('Needs')} ${namesOf(needs, today)}`] : []),
    ...(neededBy.length > 0 ? [`${bold('Needed by')} ${namesOf(neededBy, today)}`] : []),
    ...(late ? [lateText(late, today)] : []),
  ];
  if (lines.length === 0 && !mayChange) return [];
  const value = openButton.encode({ outcomeId: outcome.id });
  return [
    section(lines.length > 0 ? lines.join('\n') : 'It needs nothing from others, and nobody waits for it.'),
    ...(mayChange
      ? [actions('dependency_part', button({ text: 'Needs …', actionId: actionIds.open, value }))]
      : []),
  ];
}

function namesOf(needs: readonly ShownNeed[], today: LocalDate): string {
  const named = needs
    .slice(0, NAMED)
    .map(
      ({ other, teamName }) =>
        `${userText(other.title, 150)} (${userText(teamName, 60)}, ${stateText(other, today)})`,
    );
  const left = needs.length - NAMED;
  return [...named, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}
