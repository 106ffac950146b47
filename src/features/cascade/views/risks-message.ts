import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Risk } from '../../risks/index.ts';

/** What could happen to what stands at one place of the tree. */
export interface RisksView {
  /** The intent or outcome at the place; none at the top. */
  title: string | undefined;
  /** The heaviest first. */
  risks: readonly Risk[];
  /** Titles of outcomes, and names of people, by id. */
  outcomes: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  today: LocalDate;
}

/** The matrix of risks, for whoever asked for it. */
export function risksMessage({ title, risks, outcomes, people, today }: RisksView): MessageContent {
  const heading = title === undefined ? 'What could happen' : `What could happen: ${userText(title, 300)}`;
  return {
    text: heading,
    blocks: [section(bold(heading))],
    picture: {
      kind: 'risk_matrix',
      model: {
        title: title === undefined ? 'What could happen' : `What could happen: ${title}`,
        risks: risks.map(({ what, probability, impact, ownerId, outcomeId, reviewOn }) => ({
          title: what,
          probability,
          impact,
          detail: [people.get(ownerId), `review ${shortDate(reviewOn, today)}`, outcomes.get(outcomeId)]
            .filter((said) => said !== undefined)
            .join(' · '),
        })),
      },
    },
  };
}
