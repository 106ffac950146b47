import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Acting, hasRight, type Person } from '../../people/index.ts';
import { activeMembersOf, NO_TEAM_YET, type Team, teamsConcerning } from '../../teams/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { dropFields, outcomeFields, planFields } from '../ids.ts';
import { countOpenUnder, purposesOf } from '../repository/cascade.ts';
import { openOutcomesOfTeam, outcomesByIds } from '../repository/outcomes.ts';
import type { Purpose } from '../rules/cascade-node.ts';
import { type Outcome, type OutcomeDraft, requireDropReason } from '../rules/outcome.ts';
import { limitOverload } from '../rules/plan.ts';
import { blankForm, type FormView } from '../views/form-modal.ts';
import type { OutcomeList } from '../views/list-modal.ts';
import { asRunner, createActing, requireKnown, requireTeam, teamOfOutcome } from './acting.ts';
import { createCascadeCases } from './cascade-cases.ts';
import { type Adding, addOutcome, type Closing, changeOutcome, closeOutcome } from './changing.ts';
import { createClosingUnder, type Fate } from './closing-under.ts';
import type { OutcomesDeps } from './deps.ts';
import { createFindingCases } from './finding-cases.ts';
import { createFromMessage } from './from-message.ts';
import { requireMayChange } from './rights.ts';
import { requireRoom } from './room.ts';
import { requireStillOpen } from './still-open.ts';

/** One open outcome for someone who may change it. */
export interface OutcomeFound {
  team: Team;
  outcome: Outcome;
  today: string;
  /** How many open outcomes stand directly under it. */
  under: number;
  /** What it is for; none where it stands alone. */
  purpose: Purpose | undefined;
}

export type Outcomes = ReturnType<typeof createOutcomes>;

/** The use cases of `/outcomes`; each runs in one transaction of its workspace. */
export function createOutcomes(deps: OutcomesDeps) {
  const { db, clock, beforeClose, notesOf, linesOf } = deps;
  const acting = createActing(deps);
  const { lookUp, changing, given } = acting;
  const closingUnder = createClosingUnder(deps);

  async function listOf(
    workspace: WorkspaceTransaction,
    team: Team,
    userId: string,
    { actor, today }: { actor: Person | undefined; today: string },
  ): Promise<OutcomeList> {
    const members = await activeMembersOf(workspace, team.id);
    const outcomes = await openOutcomesOfTeam(workspace, team.id);
    const mayChange = hasRight(
      'changeOutcomes',
      await rolesTowards(workspace, team, asRunner(userId, actor), nowOf(clock)),
    );
    const ids = outcomes.map(({ id }) => id);
    const purposes = await purposesOf(workspace, ids);
    const notes = await notesOf(workspace, ids);
    const lines = await linesOf(workspace, outcomes, today);
    return { team, outcomes, purposes, notes, lines, members, today, mayChange };
  }

  return {
    /** The person's local date. */
    today: async (acting: Acting): Promise<string> => (await lookUp(acting)).today,

    /**
     * The outcomes of a channel's team; asked in the DM with Drumbeat, of the one team of the person.
     * @throws Refusal where it is not clear which team is meant
     */
    listOfChannel: async (acting: Acting, channelId: string): Promise<OutcomeList> => {
      const seen = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, acting.userId, channelId);
        return listOf(workspace, team, acting.userId, seen);
      });
    },

    listOfTeam: async (acting: Acting, teamId: string): Promise<OutcomeList> => {
      const seen = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team = await requireKnown(workspace, teamId);
        return listOf(workspace, team, acting.userId, seen);
      });
    },

    /**
     * The team that someone who may is about to add an outcome to.
     * @param where the channel that they are in, or the team whose list they have before them
     */
    startAdding: async (
      acting: Acting,
      where: { channelId: string } | { teamId: string },
    ): Promise<Pick<OutcomeFound, 'team' | 'today'>> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const team =
          'teamId' in where
            ? await requireKnown(workspace, where.teamId)
            : await requireTeam(workspace, acting.userId, where.channelId);
        await requireMayChange(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        return { team, today };
      });
    },

    /**
     * An empty form, for someone whose place does not say which of their teams they mean: they choose it there.
     * @throws Refusal for somebody who has no team to add it to
     */
    startAnywhere: async (acting: Acting): Promise<{ form: FormView; today: string }> => {
      const { today } = await lookUp(acting);
      const { workspaceId, userId } = acting;
      const teams = await withWorkspace(db, workspaceId, (workspace) => teamsConcerning(workspace, userId));
      const [team] = teams;
      if (!team) throw new Refusal(NO_TEAM_YET);
      return { form: { ...blankForm(team.id, userId, ''), teams }, today };
    },

    /** An open outcome, for someone who is about to change or close it. */
    find: async (acting: Acting, outcomeId: string): Promise<OutcomeFound> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const outcome = requireStillOpen((await outcomesByIds(workspace, [outcomeId]))[0]);
        const team = await requireKnown(workspace, outcome.teamId);
        await requireMayChange(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        const under = await countOpenUnder(workspace, { kind: 'outcome', id: outcome.id });
        const purpose = (await purposesOf(workspace, [outcome.id])).get(outcome.id);
        return { team, outcome, today, under, purpose };
      });
    },

    /** @param requestId the form that asks; submitted twice, one outcome is added */
    add: async (
      acting: Acting,
      teamId: string,
      draft: OutcomeDraft,
      requestId: string,
      place?: Adding,
    ): Promise<void> => {
      const { actor, owner, today } = await lookUp(acting, draft.ownerId);
      await changing(
        acting,
        actor,
        (workspace) => requireKnown(workspace, teamId),
        async (workspace, members) => {
          const writing = { userId: acting.userId, today, members, owner, fields: outcomeFields };
          const id = await addOutcome(workspace, clock, teamId, draft, writing, requestId, place);
          if (id === undefined) return false;
          await given(workspace, [id], acting.userId);
          return true;
        },
      );
    },

    /**
     * @param seen the revision that the form was filled from
     * @param overload why it is taken on although its owner has no room for it, where that was asked
     * @throws OutcomeChanged when someone else changed it since; NoRoom where somebody has to say why all the same
     */
    change: async (
      acting: Acting,
      outcomeId: string,
      seen: number,
      draft: OutcomeDraft,
      overload?: string,
    ): Promise<void> => {
      limitOverload(overload, planFields.overload);
      const { actor, owner, today } = await lookUp(acting, draft.ownerId);
      const { userId } = acting;
      await changing(acting, actor, teamOfOutcome(outcomeId), async (workspace, members) => {
        const writing = { userId, today, members, owner, fields: outcomeFields };
        const [before] = await outcomesByIds(workspace, [outcomeId]);
        const became = await changeOutcome(workspace, clock, outcomeId, seen, draft, writing);
        if (became !== 'same' && (before?.ownerId !== draft.ownerId || before?.dueOn !== draft.dueOn)) {
          await requireRoom(workspace, deps.capacity, outcomeId, { userId, reason: overload });
        }
        if (became === 'given') await given(workspace, [outcomeId], userId);
        return became !== 'same';
      });
    },

    /**
     * Marks an outcome done, or drops it with a reason. It is kept, with the day.
     * @param fate what becomes of what stands under one that is dropped
     */
    close: async (
      acting: Acting,
      outcomeId: string,
      closing: Closing,
      fate: Fate = 'keep',
    ): Promise<void> => {
      if (closing.state === 'dropped') requireDropReason(closing.because, dropFields.reason);
      const { actor } = await lookUp(acting);
      await changing(acting, actor, teamOfOutcome(outcomeId), async (workspace) => {
        await beforeClose(workspace, outcomeId, acting.userId);
        const isNew = await closeOutcome(workspace, clock, outcomeId, closing, acting.userId);
        if (isNew && closing.state === 'dropped') {
          await closingUnder(workspace, {
            parent: { kind: 'outcome', id: outcomeId },
            fate,
            because: closing.because,
            actor: asRunner(acting.userId, actor),
          });
        }
        return isNew;
      });
    },

    /** What becomes of the outcomes under an intent that is dropped, in the transaction that drops it. */
    intentDropped: async (
      workspace: WorkspaceTransaction,
      dropped: { intentId: string; fate: Fate; because: string; by: string; isAdmin: boolean },
    ): Promise<void> =>
      closingUnder(workspace, {
        parent: { kind: 'intent', id: dropped.intentId },
        fate: dropped.fate,
        because: dropped.because,
        actor: { userId: dropped.by, isAdmin: dropped.isAdmin },
      }),

    ...createCascadeCases(deps, acting),
    ...createFindingCases(deps, acting),
    ...createFromMessage(deps, acting),
  };
}
