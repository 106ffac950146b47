import { type Clock, nowOf } from '../../../core/clock.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { keepHistory } from '../repository/history.ts';
import { writeItems, writeKeys } from '../repository/writing.ts';
import { becameOf, movesIn } from '../rules/became.ts';
import { type ImportPlan, keyedOf } from '../rules/plan.ts';

/** The teams whose outcomes a plan adds or changes, in one order, so that two imports never wait for each other. */
export function teamsOf({ added, changed }: ImportPlan): string[] {
  const teamIds = [...added, ...changed].flatMap(({ item }) =>
    item.kind === 'outcome' ? [item.teamId] : [],
  );
  return [...new Set(teamIds)].toSorted();
}

/** Writes a plan: what is added and changed, what the file calls it, and what became of each outcome. */
export async function carryOut(
  workspace: WorkspaceTransaction,
  clock: Clock,
  plan: ImportPlan,
  userId: string,
): Promise<void> {
  const by = { userId, at: nowOf(clock) };
  const items = [...plan.added, ...plan.changed].map(({ item }) => item);
  await writeItems(workspace, items, by);
  const keyed = keyedOf(plan.added).map(({ item }) => item);
  await writeKeys(workspace, keyed);
  const withId = <Step>(step: Step) => ({ ...step, id: newId(clock) });
  await keepHistory(
    workspace,
    { happened: becameOf(plan).map(withId), moved: movesIn(plan).map(withId) },
    by,
  );
}
