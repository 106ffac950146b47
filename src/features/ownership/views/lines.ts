import type { KnownBlock } from '@slack/types';
import { context } from '../../../slack/block-kit/builders.ts';
import { mention } from '../../../slack/block-kit/mrkdwn.ts';
import { type Support, waitingForSupport } from '../../blockers/index.ts';
import type { Ownership } from '../rules/ownership.ts';

/** What is said of an outcome wherever it stands in a list; nothing where its owner has what they need. */
export function standingLine(
  standing: Pick<Ownership, 'state'> | undefined,
  lacking: readonly Support[],
): string | undefined {
  if (lacking.length > 0) return waitingForSupport(lacking);
  return standing?.state === 'asked' ? '⏳ Not taken on yet' : undefined;
}

/** The same in the view of one outcome, with who gave it; nothing where nobody did. */
export function ownershipPart(
  standing: Pick<Ownership, 'state' | 'givenBy' | 'ownerId'> | undefined,
  lacking: readonly Support[],
): KnownBlock[] {
  const line = standingLine(standing, lacking);
  if (!standing || standing.state === 'declined') return line ? [context(line)] : [];
  const taken = line ?? `taken on by ${mention(standing.ownerId)}`;
  return [context(`Given by ${mention(standing.givenBy)} · ${taken}`)];
}
