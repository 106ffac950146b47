import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { type Acting, hasRight } from '../../people/index.ts';
import { rolesTowards } from '../../time-off/index.ts';
import { placeFields, planFields, splitFields } from '../ids.ts';
import { purposesOf } from '../repository/cascade.ts';
import { historyOf } from '../repository/history.ts';
import { openCandidates, openOutcomesUnder, outcomesByIds } from '../repository/outcomes.ts';
import { currencyOf } from '../repository/planning.ts';
import type { Outcome } from '../rules/outcome.ts';
import type { Parent } from '../rules/place.ts';
import type { PlanDraft } from '../rules/plan.ts';
import { requireParts } from '../rules/splitting.ts';
import type { OutcomeDetails } from '../views/details-modal.ts';
import { asRunner, type OutcomeActing, requireKnown, teamOfOutcome } from './acting.ts';
import type { OutcomesDeps } from './deps.ts';
import { moveOutcome, planOutcome, splitOutcome } from './placing.ts';
import { remember } from './remembering.ts';
import { requireMayChange } from './rights.ts';
import { requireStillOpen } from './still-open.ts';

/** The newest steps of a history that a view has room for. */
const STEPS = 8;

/** What is done with an outcome in the cascade: looked at, planned, moved, split, moved in. */
export function createCascadeCases(deps: OutcomesDeps, { lookUp, changing, given }: OutcomeActing) {
  const { db, clock, partsOf, capacity } = deps;
  return {
    /** An outcome with what it is for, what stands under it and what became of it; for everyone. */
    details: async (acting: Acting, outcomeId: string): Promise<OutcomeDetails> => {
      const { actor, today } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const [outcome] = await outcomesByIds(workspace, [outcomeId]);
        if (!outcome) throw new Refusal('This outcome is not there any more.');
        const team = await requireKnown(workspace, outcome.teamId);
        const roles = await rolesTowards(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        const isOpen = outcome.state === 'open' || outcome.state === 'candidate';
        const mayChange = isOpen && hasRight('changeOutcomes', roles);
        return {
          outcome,
          team,
          today,
          mayChange,
          purpose: (await purposesOf(workspace, [outcomeId])).get(outcomeId),
          under: await openOutcomesUnder(workspace, { kind: 'outcome', id: outcomeId }),
          history: await historyOf(workspace, outcomeId, STEPS),
          currency: await currencyOf(workspace),
          parts: await partsOf(workspace, outcome, { userId: acting.userId, mayChange, today }),
          zone: actor?.zone ?? 'Etc/UTC',
          now: nowOf(clock),
        };
      });
    },

    /** An open outcome and how full its owner's weeks are, for someone who is about to say what it takes. */
    toPlan: async (
      acting: Acting,
      outcomeId: string,
    ): Promise<{ outcome: Outcome; load: string | undefined }> => {
      const { actor } = await lookUp(acting);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const outcome = requireStillOpen((await outcomesByIds(workspace, [outcomeId]))[0]);
        const team = await requireKnown(workspace, outcome.teamId);
        await requireMayChange(workspace, team, asRunner(acting.userId, actor), nowOf(clock));
        return { outcome, load: await capacity.loadText(workspace, outcome, acting.userId) };
      });
    },

    /**
     * Says what an outcome takes and what waiting for it costs.
     * @throws NoRoom where its owner has not the room for it, and nobody has said why all the same
     */
    plan: async (acting: Acting, outcomeId: string, draft: PlanDraft): Promise<void> => {
      const { actor } = await lookUp(acting);
      await changing(acting, actor, teamOfOutcome(outcomeId), (workspace) =>
        planOutcome(workspace, clock, outcomeId, draft, planFields, acting.userId, capacity),
      );
    },

    /** Puts an outcome under something else, with the reason. */
    place: async (
      acting: Acting,
      outcomeId: string,
      to: { parent: Parent | undefined; reason: string },
    ): Promise<void> => {
      const { actor } = await lookUp(acting);
      await changing(acting, actor, teamOfOutcome(outcomeId), (workspace) =>
        moveOutcome(workspace, clock, outcomeId, to, placeFields, acting.userId),
      );
    },

    /** Splits an outcome into the parts that were typed, one a line. */
    split: async (acting: Acting, outcomeId: string, typed: string, requestId: string): Promise<void> => {
      const parts = requireParts(typed, splitFields.parts);
      const { actor } = await lookUp(acting);
      await changing(acting, actor, teamOfOutcome(outcomeId), (workspace) =>
        splitOutcome(workspace, clock, outcomeId, parts, acting.userId, requestId),
      );
    },

    /** Moves candidates of a team into the running cycle: from now on they are asked about. */
    moveIn: async (acting: Acting, teamId: string, outcomeIds: readonly string[]): Promise<void> => {
      const { actor, today } = await lookUp(acting);
      await changing(
        acting,
        actor,
        (workspace) => requireKnown(workspace, teamId),
        async (workspace) => {
          const ofTeam = (await outcomesByIds(workspace, outcomeIds)).filter(
            (each) => each.teamId === teamId,
          );
          if (ofTeam.some(({ state, dueOn }) => state === 'candidate' && dueOn < today)) {
            throw new Refusal(
              'Its day has passed. Press *Details*, then *Edit*, and choose a later one first.',
            );
          }
          const ids = ofTeam.map(({ id }) => id);
          const moved = await openCandidates(workspace, ids, acting.userId);
          await remember(
            workspace,
            clock,
            moved.map((outcomeId) => ({ outcomeId, kind: 'moved_in', by: acting.userId })),
          );
          await given(workspace, moved, acting.userId);
          return moved.length > 0;
        },
      );
    },
  };
}
