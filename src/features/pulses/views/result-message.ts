import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Pulse } from '../rules/pulse.ts';
import type { Counts, Withheld } from '../rules/release.ts';
import { meanOf } from '../rules/scores.ts';
import type { Statement } from '../rules/statements.ts';

/** What came of a pulse, as far as it may be shown. */
export interface ResultView {
  pulse: Pulse;
  teamName: string;
  statements: readonly Statement[];
  released: ReadonlyMap<string, { counts: Counts } | { withheld: Withheld }>;
}

/** The result of a pulse, for the team's channel. */
export function resultMessage({ pulse, teamName, statements, released }: ResultView): MessageContent {
  const name = userText(teamName, 80);
  const answered = pulse.answered === undefined ? '' : ` · ${pulse.answered} of ${pulse.asked} answered`;
  const heading = `Pulse · ${name}${answered}`;
  const lines = statements.map(({ key, said }) => {
    const result = released.get(key);
    const stands =
      result && 'counts' in result
        ? (meanOf(result.counts)?.toFixed(1) ?? '')
        : `not shown: ${WITHHELD[result?.withheld ?? 'no_answers']}`;
    return `${userText(said, 200)} · ${stands}`;
  });
  return { text: heading, blocks: [section([bold(heading), ...lines].join('\n'))] };
}

/** Why something is not shown, to be read after a colon. */
const WITHHELD: Record<Withheld, string> = {
  too_few: 'fewer than five answered; their answers were deleted unread',
  too_new: 'too few of those who answered have been here for four weeks; the answers were deleted',
  too_alike: 'the answers are so alike that they would tell what each one chose',
  few_changed:
    'one to four people joined or left since the last result, and beside it this one would tell what they chose',
  too_soon: 'so soon after the last result, the two side by side would tell what single people chose',
  incomplete: 'some answers could not be read any more',
  no_answers: 'nobody answered',
};
