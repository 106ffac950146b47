import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { findPeople } from '../../people/index.ts';
import { activeMembersOf } from '../../teams/index.ts';
import { answersOf } from '../repository/answers.ts';
import { asksOf, saveAsks } from '../repository/asks.ts';
import { cadenceOfTeam, lockLocalCadencesOf } from '../repository/cadences.ts';
import { lockCheckIn, newestCheckIn, setDueOfTeams, updateCheckIn } from '../repository/check-ins.ts';
import { addParticipants, keepParticipants, participantsOf } from '../repository/participants.ts';
import {
  type Ask,
  askedNow,
  asksAt,
  isDueForNudge,
  isDueToBeAsked,
  isDueToEnd,
  lastClose,
  nextStep,
} from '../rules/asks.ts';
import { type CheckIn, dueAgain, type Window } from '../rules/timeline.ts';
import type { CheckInContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { syncMessages } from './messages.ts';
import { isReminded, outgoingAsk, outgoingNudge, tellEnded } from './personal-messages.ts';
import { replan } from './scheduling.ts';

type LocalAsk = Ask & { zone: string };

/**
 * Takes a check-in in local time as far as it is due: asks those whose time has come, reminds those whose window is
 * about to end, tells those whose window has ended, and plans the rest by the zones that people are in now.
 * @returns whether the last window has closed
 */
export async function advanceAsks(
  deps: Pick<CheckInsDeps, 'clock' | 'outbox'>,
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<boolean> {
  const { clock, outbox } = deps;
  const now = nowOf(clock);
  const { cadence, facts } = context;
  const counted = new Set(facts.participants);
  const planned = (await plannedAsks(workspace, context.checkIn)).filter(({ userId }) => counted.has(userId));
  const asked = planned
    .filter((ask) => isDueToBeAsked(ask, now))
    .map((ask) => ({ ...ask, ...askedNow(ask, now, cadence) }));
  const nudged = planned
    .filter((ask) => isDueForNudge(ask, now, cadence))
    .map((ask) => ({ ...ask, nudgedAt: now }));
  const ended = planned.filter((ask) => isDueToEnd(ask, now)).map((ask) => ({ ...ask, endedAt: now }));
  const changed = new Map([...asked, ...nudged, ...ended].map((ask) => [ask.userId, ask]));
  const asks = planned.map((ask) => changed.get(ask.userId) ?? ask);
  await saveAsks(workspace, context.checkIn.id, asks);

  // Who has answered ahead of their time is not asked any more, and counts as asked.
  const owing = (each: readonly LocalAsk[]) => each.filter(({ userId }) => isReminded(context, userId));
  await outbox.postAll(workspace, [
    ...owing(asked).map((ask) => outgoingAsk(seenBy(context, ask), ask.userId)),
    ...owing(nudged).map((ask) => outgoingNudge(seenBy(context, ask), ask.userId)),
  ]);

  const closesAt = lastClose(asks, cadence, now) ?? context.checkIn.closesAt;
  if (closesAt <= now) return true;
  const checkIn = dueAgain({ ...context.checkIn, closesAt }, nextStep(asks, closesAt, cadence));
  await updateCheckIn(workspace, checkIn);
  const isMoved = closesAt.getTime() !== context.checkIn.closesAt.getTime();
  if (isMoved) await syncMessages(deps, workspace, { ...context, checkIn });
  // They read until when the others have, so that is told anew where it has moved.
  for (const ask of owing(isMoved ? asks.filter(({ endedAt }) => endedAt) : ended)) {
    await tellEnded(outbox, workspace, seenBy(context, ask), ask.userId, closesAt);
  }
  return false;
}

/** New members of a team whose check-in is open are asked as well, if their hour is still to come. */
export async function askNewMembers(
  workspace: WorkspaceTransaction,
  teamId: string,
  now: Date,
): Promise<void> {
  const newest = await newestCheckIn(workspace, teamId);
  const open = newest?.state === 'open' && newest.asks ? await lockCheckIn(workspace, newest.id) : undefined;
  if (open?.state !== 'open' || !open.asks) return;
  const { on, time } = open.asks;
  const asked = new Set(await participantsOf(workspace, open.id));
  const added = (await activeMembersOf(workspace, teamId)).filter((userId) => !asked.has(userId));
  const coming = (await findPeople(workspace, added)).filter(({ zone }) => asksAt(zone, on, time) > now);
  await addParticipants(
    workspace,
    open.id,
    coming.map(({ userId }) => userId),
  );
  await updateCheckIn(workspace, dueAgain(open, now));
}

/** Those who are due to be asked or reminded. */
export async function dueNow(
  workspace: WorkspaceTransaction,
  checkIn: CheckIn,
  now: Date,
): Promise<string[]> {
  const cadence = await cadenceOfTeam(workspace, checkIn.teamId);
  return (await plannedAsks(workspace, checkIn))
    .filter((ask) => isDueToBeAsked(ask, now) || (cadence && isDueForNudge(ask, now, cadence)))
    .map(({ userId }) => userId);
}

/**
 * Pauses a check-in in local time that is open: who has not been asked is not asked any more nor counted, and nobody
 * is reminded. Those who were asked have their time.
 */
export async function stopAsking(
  workspace: WorkspaceTransaction,
  checkIn: CheckIn,
  now: Date,
): Promise<CheckIn> {
  const answered = new Set((await answersOf(workspace, checkIn.id)).map(({ userId }) => userId));
  const counted = (await plannedAsks(workspace, checkIn))
    .filter(({ userId, askedAt }) => askedAt || answered.has(userId))
    .map((ask) => ({
      ...ask,
      askedAt: ask.askedAt ?? now,
      closesAt: ask.closesAt ?? now,
      nudgedAt: ask.nudgedAt ?? now,
    }));
  await keepParticipants(
    workspace,
    checkIn.id,
    counted.map(({ userId }) => userId),
  );
  await saveAsks(workspace, checkIn.id, counted);
  const ends = counted.map(({ closesAt }) => closesAt.getTime());
  const closesAt = new Date(Math.max(now.getTime(), ...ends));
  const stopped = dueAgain({ ...checkIn, closesAt }, closesAt);
  await updateCheckIn(workspace, stopped);
  return stopped;
}

/** A check-in in local time that is open until the last window closes. */
export async function withLastWindow(
  workspace: WorkspaceTransaction,
  checkIn: CheckIn,
  window: Window,
): Promise<CheckIn> {
  const closesAt =
    lastClose(await plannedAsks(workspace, checkIn), window, checkIn.opensAt) ?? checkIn.closesAt;
  return { ...checkIn, nudgeAt: undefined, closesAt };
}

/**
 * People have changed zones: what is planned for them follows. The day stays; who has been asked is not asked again.
 */
export async function followZones(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
  now: Date,
): Promise<void> {
  const cadences = await lockLocalCadencesOf(workspace, userIds);
  await replan(workspace, cadences, now);
  // The planner looks at those that are open within a minute, and plans anew.
  await setDueOfTeams(
    workspace,
    cadences.map(({ teamId }) => teamId),
    now,
  );
}

/** A check-in as one person has it: with their own window, in their own zone. */
export function seenBy(context: CheckInContext, ask: LocalAsk): CheckInContext {
  const { closesAt, nudgedAt, zone } = ask;
  return {
    ...context,
    cadence: { ...context.cadence, zone },
    checkIn: { ...context.checkIn, closesAt: closesAt ?? context.checkIn.closesAt, nudgedAt },
  };
}

/** Each person's part of a check-in in local time; those to come by the zone that the person is in now. */
export async function plannedAsks(
  workspace: WorkspaceTransaction,
  { id, asks }: Pick<CheckIn, 'id' | 'asks'>,
): Promise<LocalAsk[]> {
  if (!asks) return [];
  return (await asksOf(workspace, id)).map((ask) =>
    ask.askedAt ? ask : { ...ask, asksAt: asksAt(ask.zone, asks.on, asks.time) },
  );
}
