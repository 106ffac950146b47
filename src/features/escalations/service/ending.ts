import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { lockEscalations } from '../repository/escalations.ts';
import { stepOf } from '../rules/machine.ts';
import type { EscalationsDeps } from './deps.ts';
import { subjectOf } from './dossiers.ts';
import { factsOf } from './facts.ts';
import { keepSteps } from './keeping.ts';

/** Ends those of these escalations that are open; their holders read that there is nothing left to do. */
export async function endEscalations(
  deps: Pick<EscalationsDeps, 'clock' | 'logger' | 'outbox' | 'onStep'>,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
  { how, by }: { how: 'resolved' | 'merged' | 'settled'; by: string | undefined },
): Promise<void> {
  const now = nowOf(deps.clock);
  const open = (await lockEscalations(workspace, ids)).filter(({ state }) => state !== 'ended');
  if (open.length === 0) return;
  const facts = await factsOf(
    workspace,
    open.map((each) => subjectOf(each)),
    now,
  );
  const moved = open.flatMap((before) => {
    const known = facts.get(before.id);
    const step = known && stepOf(before, { kind: 'end', how, by }, known, now);
    return step && !('notDone' in step) ? [{ before, step }] : [];
  });
  await keepSteps(deps, workspace, moved, now);
}
