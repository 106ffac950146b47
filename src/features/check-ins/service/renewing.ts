import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { type Outbox, say } from '../../../delivery/index.ts';
import { updateCheckIn } from '../repository/check-ins.ts';
import { owesAnswer } from '../rules/run-sheet.ts';
import { dueAgain } from '../rules/timeline.ts';
import type { CheckInContext } from './context.ts';
import { plannedAsks, seenBy } from './local-time.ts';
import { isReminded, outgoingAsk, outgoingNudge, tellNotAsked } from './personal-messages.ts';

/**
 * Whose being away has changed while a check-in is open: what asked and reminded them, and their deputies, follows.
 * In local time the planner looks at it anew: who is back is asked at their own time, or at once.
 */
export async function renewPersonal(
  outbox: Outbox,
  workspace: WorkspaceTransaction,
  before: CheckInContext,
  after: CheckInContext,
  now: Date,
): Promise<void> {
  const { checkIn, facts } = after;
  const asks = new Map((await plannedAsks(workspace, checkIn)).map((ask) => [ask.userId, ask]));
  const concerned = [...before.facts.away, ...facts.away].flatMap(({ userId, deputy }) => [
    userId,
    ...(deputy ? [deputy.userId] : []),
  ]);
  for (const userId of new Set(concerned)) {
    const hasAnswered = facts.answers.some((answer) => answer.userId === userId);
    if (hasAnswered && !owesAnswer(facts, userId)) continue;
    const ask = asks.get(userId);
    const seen = checkIn.asks && ask ? seenBy(after, ask) : after;
    if (!isReminded(after, userId)) await tellNotAsked(outbox, workspace, seen, userId);
    else {
      if (ask?.askedAt) await say(outbox, workspace, outgoingAsk(seen, userId));
      if (seen.checkIn.nudgedAt && now < seen.checkIn.closesAt) {
        const stands = await outbox.get(workspace, outgoingNudge(seen, userId).key);
        // Asked from now on: what is left of the time counts from now.
        const fresh = { ...seen, checkIn: { ...seen.checkIn, nudgedAt: now } };
        await say(outbox, workspace, outgoingNudge(stands ? seen : fresh, userId));
      }
    }
  }
  if (checkIn.asks) await updateCheckIn(workspace, dueAgain(checkIn, now));
}
