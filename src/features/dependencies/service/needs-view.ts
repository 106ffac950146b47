import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Outcome, outcomesByIds } from '../../outcomes/index.ts';
import { teamsByIds } from '../../teams/index.ts';
import { needsAround } from '../repository/needs.ts';
import type { Need } from '../rules/graph.ts';
import { causeOf } from '../rules/paths.ts';
import type { NeedsView, ShownNeed } from '../views/needs-modal.ts';
import { readImplied } from './reading.ts';

/** What an outcome needs and what needs it, as it stands. */
export async function needsView(
  workspace: WorkspaceTransaction,
  outcome: Outcome,
  today: LocalDate,
): Promise<NeedsView> {
  const around = await needsAround(workspace, outcome.id);
  const needsSome = around.some(({ outcomeId }) => outcomeId === outcome.id);
  // Who needs nothing is held up by nobody: the plan of the whole workspace need not be read for that.
  const implied = needsSome ? await readImplied(workspace) : undefined;
  const earliest = implied?.of(outcome.id);
  const cause = implied && causeOf(implied, outcome.id);
  const ids = around.flatMap(({ outcomeId, needsId }) => [outcomeId, needsId]);
  const known = await outcomesByIds(workspace, [...new Set([...ids, ...(cause ? [cause] : [])])]);
  const outcomes = new Map(known.map((each) => [each.id, each]));
  const teams = await teamsByIds(workspace, [...new Set(known.map(({ teamId }) => teamId))]);
  const names = new Map(teams.map(({ id, name }) => [id, name]));
  const shown = (need: Need, otherId: string): ShownNeed[] => {
    const other = outcomes.get(otherId);
    return other ? [{ ...need, other, teamName: names.get(other.teamId) ?? '' }] : [];
  };
  return {
    outcome,
    needs: around.flatMap((need) => (need.outcomeId === outcome.id ? shown(need, need.needsId) : [])),
    neededBy: around.flatMap((need) => (need.needsId === outcome.id ? shown(need, need.outcomeId) : [])),
    late: earliest && cause ? { earliest, cause: outcomes.get(cause)?.title ?? '' } : undefined,
    today,
  };
}
