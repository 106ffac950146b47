import { type Clock, nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { insertEvents } from '../repository/history.ts';
import type { OutcomeEvent } from '../rules/history.ts';

/** What has just become of an outcome. */
export interface Happened {
  outcomeId: string;
  kind: OutcomeEvent['kind'];
  said?: OutcomeEvent['said'];
  reason?: string | undefined;
  by?: string | undefined;
}

/** Keeps what has just become of outcomes in their histories. */
export async function remember(
  workspace: WorkspaceTransaction,
  clock: Clock,
  happened: readonly Happened[],
): Promise<void> {
  const at = nowOf(clock);
  const events = happened.map(({ outcomeId, kind, said = {}, reason, by }) => ({
    id: newId(clock),
    outcomeId,
    kind,
    said,
    reason,
    by,
    at,
  }));
  await insertEvents(workspace, events);
}
