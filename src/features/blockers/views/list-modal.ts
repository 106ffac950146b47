import type { KnownBlock, ModalView } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import { context, divider, modal, section } from '../../../slack/block-kit/builders.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { callbackIds } from '../ids.ts';
import { type Listed, listContext } from '../payloads.ts';
import { blockerMenu } from './card.ts';
import { headingText, helpText, needsLines, type ShownBlocker, sourceText } from './lines.ts';

/** Open blockers as someone sees them. */
export interface BlockerList {
  /** Whose they are. */
  teams: readonly [Team, ...Team[]];
  listed: Listed;
  /** What costs most first, and of that the longest waiting. */
  blockers: readonly ShownBlocker[];
  /** Who looks. */
  userId: string;
  today: LocalDate;
  zone: string;
}

/** A modal takes a hundred blocks: two for each blocker, and room for what stands around them. */
const LISTED = 45;

/** How much of a person's text a line shows; the whole of it stands on the card. */
const SHOWN = 200;

/**
 * Open blockers, each with what can be done with it.
 * @param said what was just done, as finished mrkdwn
 */
export function listModal(list: BlockerList, said?: string): ModalView {
  const { teams, blockers, listed } = list;
  const left = blockers.length - LISTED;
  const names = teams.map(({ name }) => bold(userText(name, 80))).join(', ');
  return modal({
    callbackId: callbackIds.list,
    title: 'Open blockers',
    close: 'Close',
    privateMetadata: listContext.encode(listed),
    blocks: [
      ...(said ? [context(said)] : []),
      section(names),
      divider(),
      ...blockers.slice(0, LISTED).flatMap((shown) => blockerLines(shown, list)),
      ...(left > 0
        ? [context(`… and ${left} more that cost less to leave waiting, or have waited less long.`)]
        : []),
      ...(blockers.length === 0 ? [section('Nothing is blocked. `/blocker` logs what stops you.')] : []),
    ],
  });
}

/** One blocker of a list: where it stands, what it needs, and the ⋯ with what can be done. */
export function blockerLines(
  shown: ShownBlocker,
  { userId, today, zone }: Pick<BlockerList, 'userId' | 'today' | 'zone'>,
): KnownBlock[] {
  const { id, visibility, raisedBy } = shown.blocker;
  const isOwn = raisedBy === userId;
  const small = [
    shown.waiting?.soFar,
    shown.next,
    helpText(shown.helpers, mention),
    sourceText(shown.blocker),
    visibility === 'chain' ? '🔒 Private: not everyone on the team knows of it.' : undefined,
  ].filter((line) => line !== undefined);
  return [
    section([headingText(shown, mention, zone), ...needsLines(shown, today, mention, SHOWN)].join('\n'), {
      blockId: `blocker:${id}`,
      accessory: blockerMenu(id, [
        ...(isOwn ? [] : ['help' as const]),
        'resolve',
        'escalate',
        'edit',
        'same',
      ]),
    }),
    ...(small.length > 0 ? [context(small.join('\n'))] : []),
  ];
}
