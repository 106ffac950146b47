import { fitBlocks, section } from '../../../slack/block-kit/builders.ts';
import { bold, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import { type DecisionFound, MOST_DECISIONS } from '../rules/decision.ts';

/** What a search found, for whoever searched. */
export interface DecisionsView {
  /** The newest first. */
  found: readonly DecisionFound[];
  hasMore: boolean;
  typed: string;
  /** They are of several teams. */
  namesTeams: boolean;
  /** The reader's. */
  zone: string;
}

/** What was decided, why, by whom and when, and for what. */
export function decisionsFound(view: DecisionsView): Hint {
  const { found, hasMore, typed } = view;
  const words = typed.trim() === '' ? undefined : `“${userText(typed, 100)}”`;
  if (found.length === 0) {
    return {
      text: words
        ? `No decision has ${words} in it. Fewer words, or their beginnings, find more.`
        : 'Nothing was decided yet. What someone decides about a blocker is kept here, with the reason.',
    };
  }
  const title = words ? `Decisions with ${words}` : 'Decisions, the newest first';
  const more = hasMore
    ? [
        section(
          `These are the newest ${MOST_DECISIONS}. Add words to find others, such as \`/blocker decisions legal\`.`,
        ),
      ]
    : [];
  return {
    text: `${title}: ${found.map(({ what }) => userText(what, 100)).join(' · ')}`,
    blocks: fitBlocks(
      [section(bold(title)), ...found.map((each) => section(decisionText(each, view))), ...more],
      'message',
    ),
  };
}

function decisionText(
  { what, why, by, decidedAt, blocker, outcome, teamName }: DecisionFound,
  { namesTeams, zone }: DecisionsView,
): string {
  const about = [
    ...(blocker === undefined ? [] : [userText(blocker, 200)]),
    ...(outcome === undefined ? [] : [userText(outcome, 200)]),
    ...(namesTeams ? [userText(teamName, 80)] : []),
  ];
  return [
    bold(userText(what, 400)),
    ...(why === undefined ? [] : [`Why: ${userText(why, 300)}`]),
    `${userText(by, 80)}, ${slackDate(decidedAt, '{date_short}', zone)}${about.length > 0 ? ` · for: ${about.join(' · ')}` : ''}`,
  ].join('\n');
}
