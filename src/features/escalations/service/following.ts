import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker, BlockerChange } from '../../blockers/index.ts';
import { findPeople } from '../../people/index.ts';
import { messageKeys } from '../keys.ts';
import { newestDecisions } from '../repository/decisions.ts';
import { lockEscalations, openOfBlockers } from '../repository/escalations.ts';
import { eventsOf } from '../repository/events.ts';
import { policyOf } from '../repository/policies.ts';
import type { EscalationInput, NotDone } from '../rules/escalation.ts';
import { stepOf } from '../rules/machine.ts';
import { notDoneText } from '../rules/refusals.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import { decidedMessage } from '../views/raiser-messages.ts';
import type { EscalationsDeps } from './deps.ts';
import { subjectOf } from './dossiers.ts';
import { factsOf } from './facts.ts';
import { keepSteps, tellOf } from './keeping.ts';
import { watchNeedBy } from './need-by.ts';
import { start } from './starting.ts';

type FollowingDeps = Pick<EscalationsDeps, 'clock' | 'logger' | 'outbox' | 'onStep' | 'zonesOf'>;

/** What becomes of a blocker's escalation as something becomes of the blocker, in the same transaction. */
export async function follow(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  change: BlockerChange,
): Promise<void> {
  const { kind, blocker, by } = change;
  await watchNeedBy(deps, workspace, blocker);
  const openId = (await openOfBlockers(workspace, [blocker.id])).get(blocker.id);
  const [open] = openId ? await lockEscalations(workspace, [openId]) : [];
  switch (kind) {
    case 'raised':
    case 'reopened': {
      if (kind === 'reopened') await tellCameBack(deps, workspace, blocker);
      // Begun already, with the reason why what was decided is not enough.
      if (open) {
        await tellOf(deps, workspace, [open], [], nowOf(deps.clock));
        return;
      }
      await startIfWanted(deps, workspace, blocker, `${blocker.id}:${blocker.reopenings}`);
      return;
    }
    case 'changed': {
      if (open) await changed(deps, workspace, open, change);
      else {
        // Asked of somebody else it begins anew; one from before there were escalations begins at all.
        const anew = change.askedBefore === undefined ? '' : `:${blocker.revision}`;
        await startIfWanted(deps, workspace, blocker, `${blocker.id}:${blocker.reopenings}${anew}`);
      }
      return;
    }
    case 'resolved':
    case 'merged':
      if (open) await takeStep(deps, workspace, open, { kind: 'end', how: kind, by });
      return;
    case 'escalate_now':
      if (!open) await startFor(deps, workspace, blocker, newId(deps.clock), by);
      else if (await wasJustHurried(deps, workspace, open)) return;
      else await hurry(deps, workspace, open, by);
  }
}

/** What was decided about it before does not hold any more: those who read of it read that, too. */
async function tellCameBack(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  { id, ask }: Blocker,
): Promise<void> {
  const [decision] = await newestDecisions(workspace, [id]);
  if (!decision) return;
  const { escalationId } = decision;
  const ended = await lockEscalations(workspace, [escalationId]);
  const { nameOf } = await tellOf(deps, workspace, ended, [], nowOf(deps.clock));
  const about = { ask, isBlocker: true, standing: 'came_back' as const };
  const key = messageKeys.decided(escalationId, decision.id);
  await deps.outbox.revise(workspace, key, decidedMessage(decision, about, nameOf));
}

/** Whoever presses twice, or together with somebody else, has seen the card as it was: it goes up once. */
const ONE_PRESS_MS = 30_000;

async function wasJustHurried(
  { clock }: FollowingDeps,
  workspace: WorkspaceTransaction,
  { id }: StoredEscalation,
): Promise<boolean> {
  const since = clock.now() - ONE_PRESS_MS;
  const events = await eventsOf(workspace, [id]);
  return events.some(({ at, entry }) => entry.kind === 'escalated_by_hand' && at.getTime() > since);
}

/** On to the next one now, or a sentence that says why not. */
async function hurry(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  open: StoredEscalation,
  by: string,
): Promise<void> {
  const notDone = await takeStep(deps, workspace, open, { kind: 'escalate_now', by });
  if (!notDone) return;
  const { holderId } = open;
  const [holder] = holderId ? await findPeople(workspace, [holderId]) : [];
  throw new Refusal(
    notDoneText(notDone, {
      nameOf: () => holder?.name ?? 'Someone',
      readerId: by,
      holderId,
      raiser: undefined,
      aboutUserId: undefined,
      ended: 'It has just ended. Press *Escalate now* once more to ask again.',
    }),
  );
}

/** Begins where the team has chosen that a blocker is brought to somebody as soon as it is raised. */
async function startIfWanted(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  blocker: Blocker,
  occasion: string,
): Promise<void> {
  const { triggers } = await policyOf(workspace, blocker.teamId);
  if (triggers.includes('blocker_raised')) await startFor(deps, workspace, blocker, occasion);
}

function startFor(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  blocker: Blocker,
  occasion: string,
  hurriedBy?: string,
) {
  const { id: blockerId, teamId, raisedBy, askedOf } = blocker;
  const requestId = `blocker:${occasion}`;
  return start(deps, workspace, {
    trigger: 'blocker_raised',
    teamId,
    blockerId,
    raisedBy,
    askedOf,
    hurriedBy,
    requestId,
  });
}

/** Somebody else is asked, or it says something else. */
async function changed(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  open: StoredEscalation,
  { blocker, by, askedBefore }: BlockerChange,
): Promise<void> {
  const asked = { ...open, askedOf: blocker.askedOf };
  const isRedirected =
    askedBefore !== undefined &&
    !(await takeStep(deps, workspace, asked, { kind: 'redirect', by, to: blocker.askedOf }));
  if (!isRedirected) await tellOf(deps, workspace, [asked], [], nowOf(deps.clock));
}

/** @returns why it could not be done, if so */
async function takeStep(
  deps: FollowingDeps,
  workspace: WorkspaceTransaction,
  before: StoredEscalation,
  input: EscalationInput,
): Promise<NotDone | undefined> {
  const now = nowOf(deps.clock);
  const named = 'to' in input ? [input.to] : [];
  const facts = (await factsOf(workspace, [subjectOf(before, named)], now)).get(before.id);
  if (!facts) throw new Error(`Nothing is known around escalation ${before.id}`);
  const step = stepOf(before, input, facts, now);
  if ('notDone' in step) return step.notDone;
  await keepSteps(deps, workspace, [{ before, step }], now);
  return undefined;
}
