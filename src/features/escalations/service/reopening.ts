import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { type Blocker, blockersByIds, holdBlockers } from '../../blockers/index.ts';
import { type Acting, requireRight } from '../../people/index.ts';
import { messageKeys } from '../keys.ts';
import { decisionsOf } from '../repository/decisions.ts';
import { escalationsByIds } from '../repository/escalations.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import { decidedMessage } from '../views/raiser-messages.ts';
import type { EscalationsDeps } from './deps.ts';
import { readDossiers } from './dossiers.ts';
import { start } from './starting.ts';

/**
 * Whoever raised a blocker says that what was decided is not enough: it is open again, and goes up anew with the reason
 * and what was decided before. Said twice it has one effect.
 */
export async function notEnough(
  deps: EscalationsDeps,
  { workspaceId, userId }: Acting,
  escalationId: string,
  reason: string,
): Promise<void> {
  await withWorkspace(deps.db, workspaceId, async (workspace) => {
    const [escalation] = await escalationsByIds(workspace, [escalationId]);
    requireRaiser(escalation, userId);
    const { blockerId, teamId } = escalation;
    if (!blockerId) throw new Refusal('There is no blocker to open again.');
    await deps.beforeChange(workspace, teamId);
    await holdBlockers(workspace, [blockerId]);
    const [blocker] = await blockersByIds(workspace, [blockerId]);
    if (blocker?.state === 'resolved') {
      // Begun before the blocker is opened, which would begin one without the reason.
      await start(deps, workspace, anew(escalation, blocker, reason));
      await deps.blockers.reopen(workspace, blockerId, userId);
    }
    const [decision] = await decisionsOf(workspace, [escalationId]);
    if (!decision) return;
    const { nameOf } = await readDossiers(workspace, [escalation], nowOf(deps.clock));
    const about = { ask: blocker?.ask, isBlocker: true, standing: 'not_enough' as const };
    const key = messageKeys.decided(escalationId, decision.id);
    await deps.outbox.revise(workspace, key, decidedMessage(decision, about, nameOf));
  });
}

/** @throws Refusal to anyone but whoever raised it */
export function requireRaiser(
  escalation: StoredEscalation | undefined,
  userId: string,
): asserts escalation is StoredEscalation {
  const isTheirs = escalation !== undefined && escalation.raisedBy === userId;
  requireRight('answerQuestion', isTheirs ? ['self'] : [], 'Only whoever raised this can answer.');
}

function anew({ trigger, teamId, raisedBy }: StoredEscalation, blocker: Blocker, reason: string) {
  const { id: blockerId, askedOf, reopenings } = blocker;
  const requestId = `blocker:${blockerId}:${reopenings + 1}`;
  return { trigger, teamId, blockerId, raisedBy, askedOf, reason, requestId };
}
