import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Outcome, type OutcomePart, planningOf } from '../../outcomes/index.ts';
import { findPeople, hasRight } from '../../people/index.ts';
import { teamById } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { reasonsOf, removeReasons, saveReason } from '../repository/reasons.ts';
import { type Overfull, type OverloadReason, overfull, standsFor } from '../rules/limit.ts';
import { fullest, weeksIn } from '../rules/load.ts';
import { loadPart } from '../views/load-part.ts';
import { askWhyText, loadText } from '../views/words.ts';
import type { CapacityDeps } from './deps.ts';
import { loadsOf, type PersonLoad } from './loads.ts';

/** Whether whoever owns an outcome has room for it, for the form in which that is said. */
export function createCommitting({ clock }: Pick<CapacityDeps, 'clock'>) {
  async function loadOf(workspace: WorkspaceTransaction, userId: string): Promise<PersonLoad | undefined> {
    const people = await findPeople(workspace, [userId]);
    return (await loadsOf(workspace, people, nowOf(clock))).get(userId);
  }

  /** Whether somebody may know how full the weeks of an outcome's owner are. */
  async function mayKnow(
    workspace: WorkspaceTransaction,
    { teamId, ownerId }: Outcome,
    userId: string,
  ): Promise<boolean> {
    if (ownerId === userId) return true;
    const team = await teamById(workspace, teamId);
    if (!team) return false;
    const roles = await rolesTowards(workspace, team, { userId, isAdmin: false }, nowOf(clock));
    return hasRight('seeLoad', roles);
  }

  async function nameOf(workspace: WorkspaceTransaction, userId: string): Promise<string> {
    return (await findPeople(workspace, [userId]))[0]?.name ?? 'Someone';
  }

  async function sayLoad(
    workspace: WorkspaceTransaction,
    outcome: Outcome,
    userId: string,
  ): Promise<string | undefined> {
    if (!(await mayKnow(workspace, outcome, userId))) return undefined;
    const load = await loadOf(workspace, outcome.ownerId);
    const week = load && fullest(load.weeks);
    if (!week) return undefined;
    const { plannedPercent } = await planningOf(workspace);
    const name = outcome.ownerId === userId ? undefined : await nameOf(workspace, outcome.ownerId);
    return loadText({ week, plannedPercent, name, today: dateOf(clock) });
  }

  /** Why somebody took it on all the same. */
  async function reasonFor(
    workspace: WorkspaceTransaction,
    { id, ownerId }: Outcome,
  ): Promise<OverloadReason | undefined> {
    return (await reasonsOf(workspace, [ownerId])).find(({ outcomeId }) => outcomeId === id);
  }

  return {
    /** How full the weeks of an outcome's owner are, for those who may know that; as finished mrkdwn. */
    loadText: sayLoad,

    /** What the view of an outcome says of its owner's time, for those who may know that. */
    partsOf: async (
      workspace: WorkspaceTransaction,
      outcome: Outcome,
      { userId }: { userId: string },
    ): Promise<OutcomePart[]> => {
      if (outcome.state !== 'open' || outcome.effortDays === undefined) return [];
      const load = await sayLoad(workspace, outcome, userId);
      if (load === undefined) return [];
      const given = await reasonFor(workspace, outcome);
      return [loadPart(load, given && { reason: given.reason, by: given.by })];
    },

    /**
     * Holds an outcome that is written already against its owner's time, and keeps the reason why it is taken on all
     * the same.
     * @returns what to ask, where there is not the room and nobody has said why
     */
    askWhy: async (
      workspace: WorkspaceTransaction,
      outcome: Outcome,
      { userId, reason }: { userId: string; reason: string | undefined },
    ): Promise<string | undefined> => {
      const load = await loadOf(workspace, outcome.ownerId);
      const { plannedPercent } = await planningOf(workspace);
      const over = load && overfullBy(load, outcome.id, plannedPercent);
      if (!over) {
        await removeReasons(workspace, outcome.id);
        return undefined;
      }
      if (standsFor(await reasonFor(workspace, outcome), over)) return undefined;
      if (reason === undefined) {
        const name = outcome.ownerId === userId ? undefined : await nameOf(workspace, outcome.ownerId);
        const knows = await mayKnow(workspace, outcome, userId);
        return askWhyText({ week: over.week, plannedPercent, name, today: dateOf(clock) }, knows);
      }
      const { id: outcomeId, ownerId } = outcome;
      const said = { outcomeId, userId: ownerId, loadPercent: over.loadPercent, reason, by: userId };
      await saveReason(workspace, said, nowOf(clock));
      return undefined;
    },
  };
}

/** The fullest week in which an outcome is worked on, where more is planned in it than is to be. */
function overfullBy(load: PersonLoad, outcomeId: string, plannedPercent: number): Overfull | undefined {
  return overfull(weeksIn(load.weeks, outcomeId), plannedPercent);
}

/** For the year of a date in a sentence. */
function dateOf(clock: CapacityDeps['clock']): string {
  return nowOf(clock).toISOString().slice(0, 10);
}
