import type { MessageContent } from '../../../delivery/index.ts';
import { actions, button, section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { actionIds } from '../ids.ts';
import { openButton } from '../payloads.ts';

/** That something was dropped which an outcome needs. */
export interface DroppedView {
  outcome: { id: string; title: string };
  dropped: { title: string; teamName: string };
  /** Why, in the words of whoever dropped it. */
  because: string | undefined;
}

/** Tells the owner of what waits for it: something else has to take its place, or it goes without. */
export function droppedMessage({ outcome, dropped, because }: DroppedView): MessageContent {
  const headline = `${nameOf(outcome)} needs ${nameOf(dropped)} (${userText(dropped.teamName, 80)}), which was dropped`;
  const why = because === undefined ? '' : `\n“${userText(because, 500)}”`;
  const value = openButton.encode({ outcomeId: outcome.id });
  return {
    text: headline,
    blocks: [
      section(`${headline}.${why}\nWhat takes its place? Say what it needs now, and remove this one.`),
      actions(
        'dependency_dropped',
        button({ text: 'Needs …', actionId: actionIds.open, value, style: 'primary' }),
      ),
    ],
  };
}

/** The same once somebody has taken the need away: no button is left. */
export function droppedSettled(
  { outcome, dropped }: Pick<DroppedView, 'outcome' | 'dropped'>,
  by: { userName: string; at: Date; zone: string },
): MessageContent {
  const when = slackDate(by.at, '{date_short_pretty} at {time}', by.zone);
  const text = `${nameOf(outcome)} does not need ${nameOf(dropped)} any more: ${userText(by.userName, 80)} removed it, ${when}.`;
  return { text, blocks: [section(text)] };
}

function nameOf({ title }: { title: string }): string {
  return bold(userText(title, 200));
}
