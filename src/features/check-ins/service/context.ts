import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { blockersAround } from '../../blockers/index.ts';
import { cameInSince, openOutcomesOfTeam, outcomesByIds } from '../../outcomes/index.ts';
import { activeMembersOf, type Team, teamById } from '../../teams/index.ts';
import { answersOf, statusesBefore } from '../repository/answers.ts';
import { awayOf } from '../repository/attendance.ts';
import { cadenceOfTeam } from '../repository/cadences.ts';
import { checkInById, lockCheckIn, newestCheckIn } from '../repository/check-ins.ts';
import { participantsOf } from '../repository/participants.ts';
import { knownAtClose } from '../rules/asked-outcomes.ts';
import { type Attendance, type AwayMember, countedAmong, deputyOf } from '../rules/attendance.ts';
import type { Cadence } from '../rules/cadence.ts';
import type { CheckInFacts } from '../rules/run-sheet.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { awayAmong } from './away.ts';

/** One check-in with everything that is needed to decide about it and to show it. */
export interface CheckInContext {
  checkIn: CheckIn;
  team: Team;
  cadence: Cadence;
  /** Who leads the team now: while its lead is away, who stands in for them. */
  leadId: string;
  /** The members who can be asked now; who is counted is in the facts. */
  members: readonly string[];
  facts: CheckInFacts;
  /** The team's newest check-in that has opened. */
  newest: CheckIn | undefined;
  /** Why something was at risk in the check-in before: outcome id, or user id for the team's goal -> reason. */
  reasonsBefore: ReadonlyMap<string, string>;
  /** The team's local date. */
  today: string;
}

/**
 * Reads a check-in in a fixed number of queries, however large the team.
 * @param lock holds it until the transaction ends, so that answers and its close follow one another
 */
export async function loadContext(
  workspace: WorkspaceTransaction,
  checkInId: string,
  now: Date,
  lock: boolean,
): Promise<CheckInContext | undefined> {
  const checkIn = await (lock ? lockCheckIn : checkInById)(workspace, checkInId);
  return checkIn && contextOf(workspace, checkIn, now);
}

/** The same around a check-in that is read already, or that nobody has stored. */
export async function contextOf(
  workspace: WorkspaceTransaction,
  checkIn: CheckIn,
  now: Date,
): Promise<CheckInContext | undefined> {
  const { id, teamId } = checkIn;
  const [team, cadence, members, before, said, settledAway, newest, asked] = await Promise.all([
    teamById(workspace, teamId),
    cadenceOfTeam(workspace, teamId),
    activeMembersOf(workspace, teamId),
    statusesBefore(workspace, checkIn),
    loadSaid(workspace, checkIn),
    awayOf(workspace, id),
    newestCheckIn(workspace, teamId),
    participantsOf(workspace, id),
  ]);
  if (!team || !cadence) return undefined;
  const away = await awayNow(workspace, checkIn, members, settledAway);
  return {
    checkIn,
    team,
    cadence,
    leadId: deputyOf(away, team.leadId)?.userId ?? team.leadId,
    members,
    newest,
    reasonsBefore: before.reasons,
    today: toLocal(cadence.zone, now).date,
    facts: {
      ...said,
      openedAt: checkIn.opensAt,
      closedAt: checkIn.closedAt,
      participants: countedIn(checkIn, { members, away, asked, ...said }),
      away,
      before: before.outcomes,
      goalBefore: before.goal,
    },
  };
}

/** Who is away: what was settled when the check-in opened; ahead of that, what is known of the day. */
async function awayNow(
  workspace: WorkspaceTransaction,
  checkIn: CheckIn,
  members: readonly string[],
  settled: readonly AwayMember[],
): Promise<readonly AwayMember[]> {
  if (checkIn.state === 'planned') return awayAmong(workspace, checkIn, members);
  return checkIn.state === 'closed' ? settled : settled.filter(({ userId }) => members.includes(userId));
}

/**
 * Who is counted, as long as a check-in is open. With its close that is settled, so that a summary does not change
 * when people leave later.
 */
function countedIn({ state }: CheckIn, attending: Attendance): readonly string[] {
  if (state === 'planned') return countedAmong({ ...attending, asked: attending.members });
  return state === 'closed' ? attending.asked : countedAmong(attending);
}

/** The context after answers were written: only what they can have changed is read again. */
export async function reloadSaid(
  workspace: WorkspaceTransaction,
  context: CheckInContext,
): Promise<CheckInContext> {
  return { ...context, facts: { ...context.facts, ...(await loadSaid(workspace, context.checkIn)) } };
}

async function loadSaid(workspace: WorkspaceTransaction, checkIn: CheckIn) {
  const [answers, open] = await Promise.all([
    answersOf(workspace, checkIn.id),
    openOutcomesOfTeam(workspace, checkIn.teamId),
  ]);
  const known = new Set(open.map(({ id }) => id));
  const closedSince = answers.flatMap(({ outcomeId }) =>
    outcomeId && !known.has(outcomeId) ? [outcomeId] : [],
  );
  const { teamId, closedAt } = checkIn;
  const cameIn = closedAt ? await cameInSince(workspace, [teamId], closedAt) : new Map<string, Date>();
  const outcomes = [
    ...knownAtClose(open, { closedAt, answers }, cameIn),
    ...(await outcomesByIds(workspace, closedSince)),
  ];
  const blockers = await blockersAround(workspace, checkIn.teamId, {
    since: checkIn.opensAt,
    ids: answers.flatMap(({ blockerId }) => blockerId ?? []),
  });
  return { answers, outcomes, blockers: new Map(blockers.map((blocker) => [blocker.id, blocker])) };
}
