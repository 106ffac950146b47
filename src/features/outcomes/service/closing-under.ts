import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { hasRight } from '../../people/index.ts';
import { type Runner, teamsByIds } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { descendantsOf, leftUnder, lockCascade } from '../repository/cascade.ts';
import { outcomesByIds, updateParent } from '../repository/outcomes.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { Parent } from '../rules/place.ts';
import { closeOutcome } from './changing.ts';
import type { OutcomesDeps } from './deps.ts';
import { remember } from './remembering.ts';

/** What becomes of what stands under something that is dropped. */
export type Fate = 'keep' | 'drop';

/** Sees to what stands under something that is about to be dropped, so that nothing hangs in the air. */
export function createClosingUnder({ clock, beforeChange, beforeClose, onChange }: OutcomesDeps) {
  /** The teams whose outcomes somebody may drop, of these. */
  async function changeable(workspace: WorkspaceTransaction, teamIds: readonly string[], actor: Runner) {
    const teams = await teamsByIds(workspace, teamIds);
    const may = new Set<string>();
    for (const team of teams) {
      const roles = await rolesTowards(workspace, team, actor, nowOf(clock));
      if (hasRight('changeOutcomes', roles)) may.add(team.id);
    }
    return may;
  }

  async function dropAll(
    workspace: WorkspaceTransaction,
    outcomes: readonly Outcome[],
    because: string,
    userId: string,
  ): Promise<void> {
    // In one order for everyone, so that two who drop what overlaps never wait for each other.
    const byTeam = [...Map.groupBy(outcomes, ({ teamId }) => teamId)].toSorted(([a], [b]) =>
      a < b ? -1 : 1,
    );
    for (const [teamId] of byTeam) await beforeChange(workspace, teamId);
    for (const [teamId, ofTeam] of byTeam) {
      for (const { id } of ofTeam) {
        await beforeClose(workspace, id, userId);
        await closeOutcome(workspace, clock, id, { state: 'dropped', because }, userId);
      }
      await onChange(workspace, teamId);
    }
  }

  /**
   * What stands directly under it goes up to what that stood under, or is dropped with everything below. What belongs
   * to teams whose outcomes the person may not change goes up in any case, and candidates do.
   */
  return async (
    workspace: WorkspaceTransaction,
    dropped: { parent: Parent; fate: Fate; because: string; actor: Runner },
  ): Promise<void> => {
    const { parent, fate, because, actor } = dropped;
    const gone = [parent];
    if (fate === 'drop') {
      const below = await descendantsOf(workspace, parent);
      const may = await changeable(workspace, [...new Set(below.map(({ teamId }) => teamId))], actor);
      const theirs = below.filter(({ teamId }) => may.has(teamId));
      await dropAll(workspace, theirs, because, actor.userId);
      gone.push(...theirs.map(({ id }) => ({ kind: 'outcome' as const, id })));
    }
    // From here on nothing is put under them, so nothing is left behind there.
    await lockCascade(workspace);
    const left = await leftUnder(workspace, gone);
    if (left.length === 0) return;
    const [itself] = parent.kind === 'outcome' ? await outcomesByIds(workspace, [parent.id]) : [];
    await updateParent(workspace, left, itself?.parent, actor.userId);
    await remember(
      workspace,
      clock,
      left.map((outcomeId) => ({ outcomeId, kind: 'moved', reason: because, by: actor.userId })),
    );
  };
}
