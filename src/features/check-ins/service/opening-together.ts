import { nowOf } from '../../../core/clock.ts';
import { type Gathered, gather } from '../../../core/gather.ts';
import { periodOf } from '../../../core/rhythm.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { teamsUnblockedSince } from '../../blockers/index.ts';
import { findPeople } from '../../people/index.ts';
import { activeMembersOfAll, type Team, teamsByIds } from '../../teams/index.ts';
import { holdAttendance, teamsMissingSomebody } from '../../time-off/index.ts';
import { cadencesOfTeams } from '../repository/cadences.ts';
import { insertCheckIns, newestCheckIns, teamsAsked, updateCheckIn } from '../repository/check-ins.ts';
import { addParticipantsOfAll } from '../repository/participants.ts';
import { deputyOf } from '../rules/attendance.ts';
import { type Cadence, isPausedOn } from '../rules/cadence.ts';
import { beginsAt, type CheckIn } from '../rules/timeline.ts';
import { settleAttendance } from './attendance.ts';
import type { CheckInsDeps, InWorkspace } from './deps.ts';
import { factsOfAll } from './many-facts.ts';
import { promptFor } from './messages.ts';
import { asksNobody, checkInOf } from './opening.ts';

/** A check-in of a team's schedule that is to be opened. */
export interface Due {
  workspaceId: string;
  teamId: string;
  run: { at: Date; date: string };
}

interface Opening {
  team: Team;
  cadence: Cadence;
  members: readonly string[];
  checkIn: CheckIn;
}

/** A statement about the members of more teams takes long enough to hold up whoever wants to be away. */
const MOST = 50;

/**
 * Opens those of many check-ins that are due in the same moment and need nothing but to be asked, in one transaction for
 * each workspace. Each of the others is left to be opened by itself: in local time, with answers ahead, while one is open,
 * due twice.
 * @returns asks for one; `true` when it is open, or was left out because nobody is here
 */
export function openTogether(deps: CheckInsDeps, inWorkspace: InWorkspace): Gathered<Due, true> {
  return gather(MOST, async (dues) => {
    const opened = new Set<Due>();
    for (const [workspaceId, ofOne] of Map.groupBy(dues, (due) => due.workspaceId)) {
      try {
        // A team that is due twice, as after an outage, is opened by itself, one after the other.
        const byTeam = Map.groupBy(ofOne, ({ teamId }) => teamId);
        const alone = ofOne.filter(({ teamId }) => byTeam.get(teamId)?.length === 1);
        if (alone.length === 0) continue;
        const teamIds = await inWorkspace(workspaceId, (workspace) => openAll(deps, workspace, alone));
        for (const due of alone) if (teamIds.has(due.teamId)) opened.add(due);
      } catch (error) {
        deps.logger.warn({ err: error }, 'Check-ins are opened one by one');
      }
    }
    return dues.map((due) => opened.has(due) || undefined);
  });
}

/** @returns the teams of which nothing is left to be done */
async function openAll(
  deps: CheckInsDeps,
  workspace: WorkspaceTransaction,
  dues: readonly Due[],
): Promise<Set<string>> {
  const possible = await openingsOf(deps, workspace, dues);
  const before = await newestCheckIns(
    workspace,
    possible.map(({ team }) => team.id),
  );
  const inserted = await insertCheckIns(
    workspace,
    possible.map(({ checkIn }) => checkIn),
  );
  // Without those that somebody else has opened meanwhile.
  const openings = possible.filter(({ checkIn }) => inserted.has(checkIn.id));
  if (openings.length === 0) return new Set();
  await settleAll(workspace, openings);

  const facts = await factsOfAll(
    workspace,
    openings.map(({ checkIn }) => checkIn),
  );
  const asking: Opening[] = [];
  const prompts = [];
  const now = nowOf(deps.clock);
  for (const opening of openings) {
    const { checkIn, team, cadence, members } = opening;
    const known = facts.get(checkIn.id);
    if (!known) throw new Error('Every check-in has its facts');
    if (asksNobody(known)) {
      await updateCheckIn(workspace, { ...checkIn, state: 'skipped' });
      continue;
    }
    const leadId = deputyOf(known.away, team.leadId)?.userId ?? team.leadId;
    const today = toLocal(cadence.zone, now).date;
    const context = { checkIn, team, cadence, members, leadId, newest: checkIn, today, facts: known };
    prompts.push(await promptFor(deps, workspace, context));
    asking.push(opening);
  }
  await deps.outbox.postAll(workspace, prompts);
  // The ones before take no more answers from here on, and their buttons go: after everybody is asked.
  const asked = new Set(asking.map(({ team }) => team.id));
  const over = before.flatMap(({ id, teamId }) => (asked.has(teamId) ? [id] : []));
  await deps.retireLater(workspace, over);
  await deps.follow.opened(
    workspace,
    asking.map(({ team }) => team.id),
  );
  return new Set(openings.map(({ team }) => team.id));
}

/** Those that can be opened together, as they are going to be; whoever is on their teams is held. */
async function openingsOf(
  { clock }: CheckInsDeps,
  workspace: WorkspaceTransaction,
  dues: readonly Due[],
): Promise<Opening[]> {
  const runs = new Map(dues.map(({ teamId, run }) => [teamId, run]));
  const teamIds = [...runs.keys()];
  const cadences = await cadencesOfTeams(workspace, teamIds);
  const members = await activeMembersOfAll(workspace, teamIds);
  await holdAttendance(workspace, [...new Set([...members.values()].flat())]);
  const now = nowOf(clock);
  const openings = (await teamsByIds(workspace, teamIds)).flatMap((team): Opening[] => {
    const cadence = cadences.get(team.id);
    const run = runs.get(team.id);
    if (!cadence || !run || cadence.mode !== 'together' || isPausedOn(cadence, run.date)) return [];
    const opening = {
      period: periodOf(cadence, run.date),
      heldOn: run.date,
      opensAt: beginsAt(run.at, now),
    };
    const checkIn: CheckIn = { ...checkInOf(clock, team, cadence, opening), state: 'open' };
    return [{ team, cadence, members: members.get(team.id) ?? [], checkIn }];
  });
  const asked = await teamsAsked(
    workspace,
    openings.map(({ checkIn }) => checkIn),
  );
  const earliest = new Date(Math.min(...openings.map(({ checkIn }) => checkIn.opensAt.getTime())));
  const unblocked = openings.length > 0 ? await teamsUnblockedSince(workspace, teamIds, earliest) : new Set();
  return openings.filter(({ team }) => !asked.has(team.id) && !unblocked.has(team.id));
}

/** Who is asked, and who of them is away. */
async function settleAll(workspace: WorkspaceTransaction, openings: readonly Opening[]): Promise<void> {
  await addParticipantsOfAll(
    workspace,
    openings.map(({ checkIn, members }) => ({ checkInId: checkIn.id, userIds: members })),
  );
  const everybody = await findPeople(workspace, [...new Set(openings.flatMap(({ members }) => members))]);
  const byId = new Map(everybody.map((person) => [person.userId, person]));
  const missing = await teamsMissingSomebody(
    workspace,
    openings.map(({ team, members, checkIn }) => ({
      teamId: team.id,
      people: members.flatMap((userId) => byId.get(userId) ?? []),
      at: checkIn.opensAt,
    })),
  );
  for (const { team, checkIn } of openings) {
    if (missing.has(team.id)) await settleAttendance(workspace, checkIn);
  }
}
