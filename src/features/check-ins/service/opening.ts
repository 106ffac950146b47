import { dayOf } from '../../../core/cadence.ts';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { periodOf } from '../../../core/rhythm.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import { activeMembersOf, type Team } from '../../teams/index.ts';
import { holdAttendance, leadAt } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import {
  checkInOfPeriod,
  insertCheckIn,
  newestCheckIn,
  plannedCheckIn,
  updateCheckIn,
} from '../repository/check-ins.ts';
import { addParticipants } from '../repository/participants.ts';
import type { Cadence } from '../rules/cadence.ts';
import type { CheckInFacts } from '../rules/run-sheet.ts';
import { beginsAt, type CheckIn, timesOf } from '../rules/timeline.ts';
import { missedMessage } from '../views/missed-message.ts';
import { untilText } from '../views/next-text.ts';
import { close } from './advancing.ts';
import { settleAttendance } from './attendance.ts';
import { loadContext } from './context.ts';
import type { CheckInsDeps } from './deps.ts';
import { advanceAsks, withLastWindow } from './local-time.ts';
import { postPrompt, syncMessages } from './messages.ts';
import { workCalendarOf } from './work-calendar.ts';

type OpeningDeps = Pick<CheckInsDeps, 'clock' | 'outbox' | 'follow'>;

/** Opens a scheduled check-in. The same period asked for again opens nothing more. */
export async function openScheduled(
  deps: OpeningDeps,
  workspace: WorkspaceTransaction,
  team: Team,
  cadence: Cadence,
  occurrence: { at: Date; date: string },
): Promise<void> {
  const { at, date } = occurrence;
  const opensAt = beginsAt(at, nowOf(deps.clock));
  await open(deps, workspace, team, cadence, await scheduledOpening(workspace, cadence, date, opensAt));
}

async function scheduledOpening(
  workspace: WorkspaceTransaction,
  cadence: Cadence,
  date: string,
  opensAt: Date,
): Promise<Opening> {
  const on = dayOf(cadence, date, await workCalendarOf(workspace, cadence.place)) ?? date;
  return {
    period: periodOf(cadence, date),
    heldOn: date,
    opensAt,
    ...(cadence.mode === 'local' && { asks: { on, time: cadence.time, dueAt: opensAt } }),
  };
}

/**
 * Runs a check-in now, beside the scheduled ones.
 * @throws Refusal while one is open
 * @returns when it closes
 */
export async function startNow(
  deps: OpeningDeps,
  workspace: WorkspaceTransaction,
  team: Team,
  cadence: Cadence,
  userId: string,
): Promise<Date> {
  const now = nowOf(deps.clock);
  const newest = await newestCheckIn(workspace, team.id);
  if (newest?.state === 'open') {
    const until = untilText(newest.closesAt, cadence.zone, newest.asks !== undefined);
    throw new Refusal(`A check-in is open in this channel until ${until}. Answer it with \`/checkin\`.`);
  }
  const local = toLocal(cadence.zone, now);
  const period = `${local.date} ${local.time}`;
  const opened = await open(deps, workspace, team, cadence, {
    period,
    heldOn: local.date,
    opensAt: now,
    startedBy: userId,
  });
  if (opened?.state === 'skipped') {
    throw new Refusal(`Everyone on ${userText(team.name, 80)} is away now, so there is nobody to ask.`);
  }
  if (!opened)
    throw new Refusal('A check-in was started in this channel a moment ago. Answer it with `/checkin`.');
  return opened.closesAt;
}

/** The check-in that answers given before the next opening belong to; made when the first one comes. */
export async function planNext(
  deps: OpeningDeps,
  workspace: WorkspaceTransaction,
  team: Team,
  cadence: Cadence,
): Promise<CheckIn> {
  const waiting = await plannedCheckIn(workspace, team.id);
  if (waiting) return waiting;
  const planned = checkInOf(deps.clock, team, cadence, {
    period: periodOf(cadence, cadence.nextOn),
    heldOn: cadence.nextOn,
    opensAt: cadence.nextAt,
  });
  await insertCheckIn(workspace, planned);
  return (await checkInOfPeriod(workspace, team.id, planned.period)) ?? planned;
}

/** The next check-in as it is going to be, stored nowhere. */
export async function nextDraft(
  deps: Pick<OpeningDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  team: Team,
  cadence: Cadence,
): Promise<CheckIn> {
  const { nextAt, nextOn } = cadence;
  return checkInOf(deps.clock, team, cadence, await scheduledOpening(workspace, cadence, nextOn, nextAt));
}

/** Records occurrences that nobody was asked about because Drumbeat was down, and tells the lead once. */
export async function recordMissed(
  deps: OpeningDeps,
  workspace: WorkspaceTransaction,
  team: Team,
  cadence: Cadence,
  missed: readonly { at: Date; date: string }[],
): Promise<void> {
  for (const { at, date } of missed) {
    const period = periodOf(cadence, date);
    const skipped = checkInOf(deps.clock, team, cadence, { period, heldOn: date, opensAt: at });
    if (!(await insertCheckIn(workspace, { ...skipped, state: 'skipped' }))) {
      // Early answers were waiting: they stay, and count as what was said last.
      const planned = await checkInOfPeriod(workspace, team.id, period);
      if (planned?.state === 'planned') await updateCheckIn(workspace, { ...planned, state: 'skipped' });
    }
  }
  const last = missed.at(-1);
  if (!last) return;
  await deps.outbox.post(workspace, {
    key: messageKeys.skipped(team.id, last.date),
    to: { user: await leadAt(workspace, team, nowOf(deps.clock)) },
    content: missedMessage(team, missed, cadence),
  });
}

interface Opening {
  period: string;
  heldOn: string;
  opensAt: Date;
  startedBy?: string;
  asks?: CheckIn['asks'];
}

async function open(
  deps: OpeningDeps,
  workspace: WorkspaceTransaction,
  team: Team,
  cadence: Cadence,
  opening: Opening,
): Promise<CheckIn | undefined> {
  const now = nowOf(deps.clock);
  const members = await activeMembersOf(workspace, team.id);
  await holdAttendance(workspace, members);
  const held = await checkInOfPeriod(workspace, team.id, opening.period);
  if (held && held.state !== 'planned') return undefined;

  const previous = await newestCheckIn(workspace, team.id);
  if (previous?.state === 'open') await close(deps, workspace, previous.id);

  // Started by hand it is one of its own: what was answered ahead waits for the scheduled one.
  const waiting = opening.startedBy ? undefined : await plannedCheckIn(workspace, team.id);
  const fresh = checkInOf(deps.clock, team, cadence, opening);
  const checkIn: CheckIn = { ...fresh, ...(waiting && { id: waiting.id }), state: 'open' };
  if (waiting) await updateCheckIn(workspace, checkIn);
  else if (!(await insertCheckIn(workspace, checkIn))) return undefined;
  await addParticipants(workspace, checkIn.id, members);
  await settleAttendance(workspace, checkIn);
  if (checkIn.asks) await updateCheckIn(workspace, await withLastWindow(workspace, checkIn, cadence));

  const context = await loadContext(workspace, checkIn.id, now, true);
  if (context && asksNobody(context.facts)) {
    const skipped: CheckIn = { ...checkIn, state: 'skipped' };
    await updateCheckIn(workspace, skipped);
    return skipped;
  }
  if (context) await postPrompt(deps, workspace, context);
  if (context && checkIn.asks && (await advanceAsks(deps, workspace, context)))
    await close(deps, workspace, checkIn.id);
  // The one before takes no more answers from here on, and its button goes.
  const before = previous && (await loadContext(workspace, previous.id, now, true));
  if (before) await syncMessages(deps, workspace, before);
  await deps.follow.opened(workspace, [team.id]);
  return checkIn;
}

/** All who would be asked are away: a question that nobody reads helps nobody, so the period is left out. */
export function asksNobody(facts: Pick<CheckInFacts, 'away' | 'participants'>): boolean {
  return facts.away.length > 0 && facts.participants.length === 0;
}

/** A check-in as it is planned, stored nowhere. */
export function checkInOf(clock: Clock, team: Team, cadence: Cadence, opening: Opening): CheckIn {
  return {
    id: newId(clock),
    teamId: team.id,
    period: opening.period,
    state: 'planned',
    heldOn: opening.heldOn,
    opensAt: opening.opensAt,
    ...timesOf(opening.opensAt, cadence),
    nudgedAt: undefined,
    closedAt: undefined,
    startedBy: opening.startedBy,
    asks: opening.asks,
  };
}
