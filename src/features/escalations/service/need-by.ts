import { addDays } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { toInstant } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { type Blocker, blockersByIds } from '../../blockers/index.ts';
import { lockEscalations, openOfBlockers } from '../repository/escalations.ts';
import { lastBrought, needByPassed, setNeedBy, takeNeedBy } from '../repository/need-by.ts';
import { policyOf } from '../repository/policies.ts';
import { stepOf } from '../rules/machine.ts';
import type { EscalationsDeps } from './deps.ts';
import { subjectOf } from './dossiers.ts';
import { factsOf } from './facts.ts';
import { keepSteps } from './keeping.ts';
import { start } from './starting.ts';

/** Keeps when the day ends by which a blocker is needed, by the clock of its team. */
export async function watchNeedBy(
  { clock, zonesOf }: Pick<EscalationsDeps, 'clock' | 'zonesOf'>,
  workspace: WorkspaceTransaction,
  { id, teamId, state, neededBy }: Blocker,
): Promise<void> {
  if (state !== 'open') {
    await setNeedBy(workspace, id, undefined);
    return;
  }
  const zone = (await zonesOf(workspace, [teamId])).get(teamId) ?? 'Etc/UTC';
  const endsAt = toInstant(zone, { date: addDays(neededBy, 1), time: '00:00' });
  // One that is over has sent it on already, or is about to.
  if (endsAt > nowOf(clock)) await setNeedBy(workspace, id, endsAt);
}

/** As many as one transaction sends on. */
const BATCH = 200;

/**
 * What was needed by a day that is over and is still open goes on to the next level, once; or it begins, where the team
 * has chosen that only then anybody is asked. Where that fails together each is tried by itself, so that one that can't
 * be sent on holds nobody up.
 * @returns whether something is left
 */
export async function passNeedBy(deps: EscalationsDeps, workspaceId: string): Promise<boolean> {
  const { db, logger } = deps;
  const now = nowOf(deps.clock);
  const passed = await withWorkspace(db, workspaceId, (workspace) => needByPassed(workspace, now, BATCH));
  if (passed.length === 0) return false;
  const pass = (ids: readonly string[]) =>
    withWorkspace(db, workspaceId, (workspace) => passThese(deps, workspace, ids, now));
  try {
    return (await pass(passed)) < passed.length || passed.length === BATCH;
  } catch (error) {
    logger.error({ err: error, workspaceId, count: passed.length }, 'Blockers could not be sent on together');
  }
  for (const blockerId of passed) {
    await pass([blockerId]).catch((error: unknown) =>
      logger.error({ err: error, workspaceId, blockerId }, 'A blocker could not be sent on'),
    );
  }
  return false;
}

/** @returns how many were looked at */
async function passThese(
  deps: EscalationsDeps,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const taken = await takeNeedBy(workspace, ids, now);
  const blockers = (await blockersByIds(workspace, taken)).filter(({ state }) => state === 'open');
  const open = await openOfBlockers(
    workspace,
    blockers.map(({ id }) => id),
  );
  await sendOn(deps, workspace, [...open.values()], now);
  // Where everybody was asked in vain already, nobody is asked all over again.
  const brought = await lastBrought(workspace, taken);
  for (const blocker of blockers) {
    const at = brought.get(blocker.id);
    if (!at || at < (blocker.reopenedAt ?? blocker.raisedAt)) await begin(deps, workspace, blocker);
  }
  return taken.length;
}

async function sendOn(
  deps: EscalationsDeps,
  workspace: WorkspaceTransaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  const open = (await lockEscalations(workspace, ids)).filter(({ policy }) =>
    policy.triggers.includes('need_by_passed'),
  );
  if (open.length === 0) return;
  const facts = await factsOf(
    workspace,
    open.map((each) => subjectOf(each)),
    now,
  );
  const moved = open.flatMap((before) => {
    const known = facts.get(before.id);
    const step = known && stepOf(before, { kind: 'need_by_passed' }, known, now);
    return step && !('notDone' in step) ? [{ before, step }] : [];
  });
  await keepSteps(deps, workspace, moved, now);
}

async function begin(
  deps: EscalationsDeps,
  workspace: WorkspaceTransaction,
  { id: blockerId, teamId, raisedBy, askedOf, reopenings, neededBy }: Blocker,
): Promise<void> {
  const policy = await policyOf(workspace, teamId);
  if (!policy.triggers.includes('need_by_passed')) return;
  const requestId = `blocker:${blockerId}:${reopenings}:${neededBy}`;
  const trigger = 'need_by_passed';
  await start(deps, workspace, { trigger, teamId, blockerId, raisedBy, askedOf, requestId, policy });
}
