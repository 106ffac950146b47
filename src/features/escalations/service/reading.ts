import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { escalationsByIds, heldBy, leftWithNobody, openOfBlockers } from '../repository/escalations.ts';
import { byUrgency } from '../rules/urgency.ts';
import type { WaitingForYou } from '../views/home-part.ts';
import { nextLine, nobodyHasItLine } from '../views/next-line.ts';
import { declinedText } from '../views/raiser-messages.ts';
import type { EscalationsDeps } from './deps.ts';
import { readReadable } from './dossiers.ts';
import { progressOf, shownOf } from './showing.ts';

type ReadingDeps = Pick<EscalationsDeps, 'clock' | 'logger'>;

/** What waits for somebody to decide, for their Home tab. */
export async function waitingForYou(
  { clock, logger }: ReadingDeps,
  workspace: WorkspaceTransaction,
  userId: string,
): Promise<WaitingForYou | undefined> {
  const held = await heldBy(workspace, [userId]);
  if (held.length === 0) return undefined;
  const escalations = await escalationsByIds(workspace, held);
  const dossiers = await readReadable(workspace, escalations, nowOf(clock), logger);
  const { nameOf } = dossiers;
  const reader = dossiers.readerOf(userId);
  // Whoever has it and was not told yet is told when they may be.
  const turns = dossiers.all.flatMap(
    ({ turns }) => turns.findLast((turn) => turn.userId === userId && !turn.ended) ?? [],
  );
  const { workspaceId } = workspace;
  const items = shownOf(turns, dossiers, reader, (escalationId, error) =>
    logger.error({ err: error, workspaceId, escalationId }, 'An escalation can’t be shown at Home'),
  );
  return items.length === 0 ? undefined : { items: items.toSorted(byUrgency(reader.today)), reader, nameOf };
}

/**
 * Who has each of these blockers now and where it goes next, or that nobody does after all were asked, as finished
 * mrkdwn; none where it goes nowhere.
 */
export async function nextOfBlockers(
  { clock, logger }: ReadingDeps,
  workspace: WorkspaceTransaction,
  blockerIds: readonly string[],
): Promise<Map<string, string>> {
  const open = await openOfBlockers(workspace, blockerIds);
  const escalations = await escalationsByIds(workspace, [...open.values()]);
  const dossiers = await readReadable(workspace, escalations, nowOf(clock), logger);
  const resting = await leftWithNobody(
    workspace,
    blockerIds.filter((id) => !open.has(id)),
  );
  return new Map([
    ...resting.map((id) => [id, nobodyHasItLine] as const),
    ...dossiers.all.flatMap((dossier) => {
      const { blocker, escalation } = dossier;
      if (!blocker) return [];
      const reader = dossiers.readerOf(escalation.raisedBy ?? '');
      const { nameOf } = dossiers;
      const progress = progressOf(dossier, nameOf);
      // The card of a private blocker is all that its raiser reads of it on its way.
      const before = blocker.visibility === 'chain' ? declinedText(progress, nameOf) : '';
      return [[blocker.id, `${before}${nextLine(progress, reader, nameOf)}`] as const];
    }),
  ]);
}
