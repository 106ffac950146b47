import { nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import {
  askedFirst,
  type Blocker,
  type BlockerDraft,
  blockersAround,
  blockersByIds,
  checkBlocker,
  MAX_STUCK,
  proposedNeedBy,
  unfitToAsk,
} from '../../blockers/index.ts';
import type { Outcome, OutcomeViewer } from '../../outcomes/index.ts';
import { type Acting, findPeople } from '../../people/index.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { closeFields, happenedFields, riskFields } from '../ids.ts';
import {
  endRisk,
  insertRisk,
  openRisksOf,
  reviseRisk,
  revisionsOf,
  risksOfOwner,
  stillRisks,
} from '../repository.ts';
import { happenedText } from '../rules/happened.ts';
import {
  isToReview,
  type Review,
  type Risk,
  type RiskDraft,
  requireBecause,
  requireRisk,
  reviewed,
  saysSameRisk,
} from '../rules/risk.ts';
import type { HappenedForm } from '../views/ending-modals.ts';
import { risksPart } from '../views/outcome-part.ts';
import { createRiskActing, type Held, requireOpenRisk } from './acting.ts';
import type { RisksDeps } from './deps.ts';

export type Risks = ReturnType<typeof createRisks>;

/** The risk was changed by someone else between the opening of a form and its submission. */
export class RiskChanged extends Error {
  override readonly name = 'RiskChanged';
  /** What stands now. */
  readonly current: Risk;

  constructor(current: Risk) {
    super(`Risk ${current.id} is at revision ${current.revision}`);
    this.current = current;
  }
}

/** What could happen to outcomes, and what becomes of it; each case in one transaction. */
export function createRisks(deps: RisksDeps) {
  const { db, clock, blockers, afterChange } = deps;
  const { onOutcome, onRisk } = createRiskActing(deps);

  /** What blocks an outcome already, as everyone may know. */
  async function standingBlocker(
    workspace: WorkspaceTransaction,
    { outcome, team }: Held,
  ): Promise<Blocker | undefined> {
    const around = await blockersAround(workspace, team.id, { since: nowOf(clock), ids: [] });
    return around.find((each) => each.state === 'open' && each.outcomeId === outcome.id && !each.support);
  }

  async function requireDraft(
    workspace: WorkspaceTransaction,
    draft: RiskDraft,
    { team, today }: Held,
    standing?: string,
  ) {
    const members = await activeMembersOf(workspace, team.id);
    return requireRisk(draft, { today, members, standing, fields: riskFields });
  }

  const startHappened = (
    acting: Acting,
    riskId: string,
    opened: Pick<HappenedForm, 'from' | 'further'>,
  ): Promise<HappenedForm> =>
    onRisk(acting, riskId, false, async (workspace, risk, held) => {
      const { outcome, team, today } = held;
      const standing = await standingBlocker(workspace, held);
      const asked = await askedFirst(workspace, team, acting.userId, nowOf(clock));
      return {
        ...opened,
        risk: requireOpenRisk(risk),
        title: outcome.title,
        isBlocked: standing !== undefined,
        draft: standing ?? { ask: undefined, askedOf: asked, neededBy: proposedNeedBy(today) },
      };
    });

  /** Which of these can still happen. */
  const stillOf = async ({ workspaceId }: Acting, riskIds: readonly string[]): Promise<string[]> =>
    riskIds.length === 0 ? [] : withWorkspace(db, workspaceId, (workspace) => stillRisks(workspace, riskIds));

  return {
    /** What could happen to an outcome, in its own view. */
    partOf: async (workspace: WorkspaceTransaction, outcome: Outcome, viewer: OutcomeViewer) =>
      risksPart(outcome.id, await openRisksOf(workspace, outcome.id), viewer),

    /** The outcome that someone who may is about to add a risk to. */
    startAdding: (acting: Acting, outcomeId: string): Promise<Held> =>
      onOutcome(acting, outcomeId, async (_, held) => held),

    /** @param requestId the form that asks; submitted twice, one risk is added */
    add: (acting: Acting, outcomeId: string, draft: RiskDraft, requestId: string): Promise<void> =>
      onOutcome(acting, outcomeId, async (workspace, held) => {
        const values = await requireDraft(workspace, draft, held);
        const by = { userId: acting.userId, requestId, at: nowOf(clock) };
        await insertRisk(workspace, newId(clock), outcomeId, values, by);
      }),

    /** An open risk, for someone who is about to change or close it. */
    find: (acting: Acting, riskId: string): Promise<{ risk: Risk; outcome: Outcome }> =>
      onRisk(acting, riskId, false, async (_, risk, { outcome }) => ({
        risk: requireOpenRisk(risk),
        outcome,
      })),

    /**
     * @param seen the revision that the form was filled from
     * @throws RiskChanged when someone else changed it since
     */
    change: (acting: Acting, riskId: string, seen: number, draft: RiskDraft): Promise<void> =>
      onRisk(acting, riskId, true, async (workspace, found, held) => {
        const risk = requireOpenRisk(found);
        if (saysSameRisk(risk, draft)) return;
        if (risk.revision !== seen) throw new RiskChanged(risk);
        const values = await requireDraft(workspace, draft, held, risk.reviewOn);
        await reviseRisk(workspace, risk, values, { userId: acting.userId, at: nowOf(clock) });
      }),

    /** Closes a risk that is one no more. The same form sent again has had its effect. */
    close: async (acting: Acting, riskId: string, typed: string | undefined): Promise<void> => {
      const because = requireBecause(typed, closeFields.because);
      await onRisk(acting, riskId, true, async (workspace, risk) => {
        if (risk.state === 'closed' && risk.changedBy === acting.userId) return;
        requireOpenRisk(risk);
        const ending = { state: 'closed' as const, because, at: nowOf(clock), by: acting.userId };
        await endRisk(workspace, riskId, ending);
      });
    },

    /** The form in which somebody says what they need now that a risk has happened. */
    startHappened: (acting: Acting, riskId: string): Promise<HappenedForm> =>
      startHappened(acting, riskId, { from: 'outcome', further: [] }),

    /**
     * The same from a check-in, of the first of several that can still happen; nothing where none can, since what an
     * outcome could meet goes with it.
     */
    startNext: async (acting: Acting, riskIds: readonly string[]): Promise<HappenedForm | undefined> => {
      const [first, ...further] = await stillOf(acting, riskIds);
      return first === undefined ? undefined : startHappened(acting, first, { from: 'check-in', further });
    },

    /** A risk has happened: it becomes a blocker, with its history. The same form sent again has had its effect. */
    happen: (acting: Acting, riskId: string, draft: BlockerDraft): Promise<void> =>
      onRisk(acting, riskId, true, async (workspace, risk, held) => {
        if (risk.state === 'happened' && risk.changedBy === acting.userId) return;
        requireOpenRisk(risk);
        const { outcome, team, today } = held;
        const standing = await standingBlocker(workspace, held);
        const checked = checkBlocker(draft, today, happenedFields, standing?.neededBy);
        if ('refused' in checked) throw new FormRefusal(checked.refused);
        const [asked] = await findPeople(workspace, [checked.blocker.askedOf]);
        const unfit = unfitToAsk(asked, standing?.raisedBy ?? acting.userId);
        if (unfit) throw new FormRefusal({ [happenedFields.askedOf]: unfit });
        const since = toLocal('Etc/UTC', risk.createdAt).date;
        const before = await revisionsOf(workspace, riskId);
        const stuck = happenedText(risk, before, { since, today, most: MAX_STUCK });
        const blockerId = await blockers.raise(
          workspace,
          { ...checked.blocker, stuck },
          {
            teamId: team.id,
            outcomeId: outcome.id,
            raisedBy: acting.userId,
            requestId: `risk:${riskId}`,
          },
        );
        await endRisk(workspace, riskId, {
          state: 'happened',
          blockerId,
          at: nowOf(clock),
          by: acting.userId,
        });
        const [blocker] = await blockersByIds(workspace, [blockerId]);
        await afterChange(workspace, team.id, blocker && { blocker, by: acting.userId });
      }),

    /**
     * What somebody said in a check-in of their risks; that something happened is said by its own form. By the same
     * answer an outcome may have been closed, and its risks with it.
     */
    reviewed: async (acting: Acting, said: ReadonlyMap<string, Review>): Promise<void> => {
      for (const riskId of await stillOf(acting, [...said.keys()])) {
        const review = said.get(riskId);
        if (!review || review === 'happened') continue;
        await onRisk(acting, riskId, true, async (workspace, risk, { today }) => {
          const after = reviewed(risk, review, today);
          if (risk.state !== 'open' || after === risk) return;
          await reviseRisk(workspace, risk, after, { userId: acting.userId, at: nowOf(clock) });
        });
      }
    },
  };
}

/** The risks of somebody that a team's check-in asks them about, the heaviest first. */
export async function risksToReview(
  workspace: WorkspaceTransaction,
  teamId: string,
  userId: string,
  today: string,
): Promise<Risk[]> {
  return (await risksOfOwner(workspace, teamId, userId)).filter((risk) => isToReview(risk, today));
}
