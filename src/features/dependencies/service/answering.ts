import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { lockOutcome, moveDeadline, type Outcome, outcomesByIds } from '../../outcomes/index.ts';
import type { Acting } from '../../people/index.ts';
import type { Team } from '../../teams/index.ts';
import { noticeKey } from '../keys.ts';
import { holdGraph } from '../repository/graph.ts';
import { noticeById, updateNotices } from '../repository/notices.ts';
import type { SlipAnswer, SlipNotice } from '../rules/slips.ts';
import { type SlipView, slipKept, slipMoved } from '../views/slip-notice.ts';
import { lookUp, requireOutcomeFor } from './access.ts';
import type { DependenciesDeps } from './deps.ts';
import { slipViews } from './notices.ts';

/** What an owner does about a slip that they were told of. */
export function createAnswerCases(deps: DependenciesDeps) {
  const { db, clock, outbox } = deps;

  /** What somebody was told and has not answered; nothing where they answered it like that already. */
  async function answering(
    acting: Acting,
    noticeId: string,
    how: SlipAnswer['how'],
    answer: (workspace: WorkspaceTransaction, found: Found) => Promise<void>,
  ): Promise<void> {
    const actor = await lookUp(deps, acting);
    await withWorkspace(db, acting.workspaceId, async (workspace) => {
      const notice = await noticeById(workspace, noticeId);
      if (!notice) throw new Refusal(NOT_THEIRS);
      const { outcome, team } = await requireOutcomeFor(deps, workspace, notice.outcomeId, actor);
      if (notice.ownerId !== acting.userId || outcome.ownerId !== acting.userId)
        throw new Refusal(NOT_THEIRS);
      if (notice.answer?.how === how) return;
      requireUnanswered(notice);
      await deps.beforeChange(workspace, team.id);
      const reason = await reasonOf(workspace, notice);
      await answer(workspace, { notice, outcome, team, reason, today: actor.today });
    });
  }

  /** The notice as it stands now that nobody changes it any more. */
  async function hold(workspace: WorkspaceTransaction, { notice }: Found): Promise<SlipNotice> {
    await holdGraph(workspace);
    const now = await noticeById(workspace, notice.id);
    if (!now) throw new Refusal(NOT_THEIRS);
    requireUnanswered(now);
    // What the buttons said is what is done.
    if (now.after !== notice.after) throw new Refusal('This has changed a moment ago: look at it once more.');
    return now;
  }

  async function store(
    workspace: WorkspaceTransaction,
    notice: SlipNotice,
    how: SlipAnswer['how'],
    contentOf: (view: SlipView, at: Date) => MessageContent,
  ): Promise<void> {
    const at = nowOf(clock);
    await updateNotices(workspace, [{ ...notice, answer: { how, by: notice.ownerId, at } }]);
    const view = (await slipViews(deps, workspace, [notice], undefined))(notice);
    if (view) await outbox.revise(workspace, noticeKey(notice.id), contentOf(view, at));
  }

  return {
    /** Moves the owner's outcome to the day that follows. Whoever waits for that one is told in turn. */
    moveMine: (acting: Acting, noticeId: string): Promise<void> =>
      answering(acting, noticeId, 'moved', async (workspace, found) => {
        const outcome = await lockOutcome(workspace, found.outcome.id);
        const notice = await hold(workspace, found);
        if (outcome?.state !== 'open' || outcome.dueOn >= notice.after) throw new Refusal(IN_TIME);
        if (notice.after < found.today) throw new Refusal(PASSED);
        const move = { from: outcome.dueOn, to: notice.after, reason: found.reason };
        await moveDeadline(workspace, clock, outcome.id, move, acting.userId);
        await store(workspace, notice, 'moved', slipMoved);
        await deps.onMove(workspace, found.team.id);
      }),

    /** Keeps the owner's day, and says in the open check-in that it is at risk. */
    keep: (acting: Acting, noticeId: string): Promise<void> =>
      answering(acting, noticeId, 'kept', async (workspace, found) => {
        const { outcome, team, reason } = found;
        const atRisk = { teamId: team.id, outcomeId: outcome.id, userId: acting.userId, reason };
        const isMarked = await deps.markAtRisk(workspace, atRisk);
        const notice = await hold(workspace, found);
        await store(workspace, notice, 'kept', (view, at) => slipKept(view, at, isMarked));
      }),
  };
}

interface Found {
  notice: SlipNotice;
  outcome: Outcome;
  team: Team;
  /** Why the day moves, or is at risk. */
  reason: string;
  /** The owner's local date. */
  today: string;
}

const NOT_THEIRS = 'This is not yours to decide any more: someone else owns this outcome now.';
const PASSED = 'That day has passed by now. Choose one that can be kept with `/outcomes`.';
const IN_TIME = 'This outcome can be done in time again, so there is nothing to move.';

function requireUnanswered({ answer }: SlipNotice): void {
  if (answer?.how === 'settled') throw new Refusal(IN_TIME);
  if (answer) throw new Refusal('You have answered this already. `/outcomes` changes the day.');
}

async function reasonOf(workspace: WorkspaceTransaction, { causeId }: SlipNotice): Promise<string> {
  const [cause] = await outcomesByIds(workspace, [causeId]);
  return `Waits for ${cause?.title ?? 'another outcome'}`;
}
