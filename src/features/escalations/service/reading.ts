import { type Clock, nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { escalationsByIds, heldBy, openOfBlockers } from '../repository/escalations.ts';
import { byUrgency } from '../rules/urgency.ts';
import type { WaitingForYou } from '../views/home-part.ts';
import { nextLine } from '../views/next-line.ts';
import { readDossiers } from './dossiers.ts';
import { progressOf, shownFor } from './showing.ts';

/** What waits for somebody to decide, for their Home tab. */
export async function waitingForYou(
  workspace: WorkspaceTransaction,
  clock: Clock,
  userId: string,
): Promise<WaitingForYou | undefined> {
  const held = await heldBy(workspace, [userId]);
  if (held.length === 0) return undefined;
  const dossiers = await readDossiers(workspace, await escalationsByIds(workspace, held), nowOf(clock));
  const { nameOf } = dossiers;
  const reader = dossiers.readerOf(userId);
  const items = dossiers.all.flatMap((dossier) => {
    // Whoever has it and was not told yet is told when they may be.
    const turn = dossier.turns.findLast((each) => each.userId === userId && !each.ended);
    return turn ? [shownFor(turn, dossier, dossiers)] : [];
  });
  return items.length === 0 ? undefined : { items: items.toSorted(byUrgency(reader.today)), reader, nameOf };
}

/** Who has each of these blockers now and where it goes next, as finished mrkdwn; none where it goes nowhere. */
export async function nextOfBlockers(
  workspace: WorkspaceTransaction,
  clock: Clock,
  blockerIds: readonly string[],
): Promise<Map<string, string>> {
  const open = await openOfBlockers(workspace, blockerIds);
  const dossiers = await readDossiers(
    workspace,
    await escalationsByIds(workspace, [...open.values()]),
    nowOf(clock),
  );
  return new Map(
    dossiers.all.flatMap((dossier) => {
      const { blocker, escalation } = dossier;
      if (!blocker) return [];
      const reader = dossiers.readerOf(escalation.raisedBy ?? '');
      return [[blocker.id, nextLine(progressOf(dossier, dossiers.nameOf), reader, dossiers.nameOf)] as const];
    }),
  );
}
