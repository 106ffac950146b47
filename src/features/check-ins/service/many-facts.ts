import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { blockersByIds, openBlockersOfTeams } from '../../blockers/index.ts';
import { cameInSince, openOutcomesOfTeams, outcomesByIds } from '../../outcomes/index.ts';
import { activeMembersOfAll } from '../../teams/index.ts';
import { answersOfAll } from '../repository/answers.ts';
import { awayOfAll } from '../repository/attendance.ts';
import { participantsOfAll } from '../repository/participants.ts';
import { knownAtClose } from '../rules/asked-outcomes.ts';
import { countedAmong } from '../rules/attendance.ts';
import type { CheckInFacts } from '../rules/run-sheet.ts';
import type { CheckIn } from '../rules/timeline.ts';

/**
 * What stands in several check-ins that have opened: check-in id -> facts. In a fixed number of queries, however many
 * there are; without what stood before each of them, which says neither who owes what nor how many are blocked.
 */
export async function factsOfAll(
  workspace: WorkspaceTransaction,
  checkIns: readonly CheckIn[],
): Promise<Map<string, CheckInFacts>> {
  if (checkIns.length === 0) return new Map();
  const ids = checkIns.map(({ id }) => id);
  const teamIds = [...new Set(checkIns.map(({ teamId }) => teamId))];
  const answers = await answersOfAll(workspace, ids);
  const said = [...answers.values()].flat();
  const away = await awayOfAll(workspace, ids);
  const asked = await participantsOfAll(workspace, ids);
  const members = await activeMembersOfAll(workspace, teamIds);
  const open = await openOutcomesOfTeams(workspace, teamIds);
  const closes = checkIns.flatMap(({ closedAt }) => closedAt?.getTime() ?? []);
  const cameIn =
    closes.length > 0
      ? await cameInSince(workspace, teamIds, new Date(Math.min(...closes)))
      : new Map<string, Date>();
  const known = new Set(open.map(({ id }) => id));
  const answered = [...new Set(said.flatMap(({ outcomeId }) => outcomeId ?? []))];
  const closedSince = await outcomesByIds(
    workspace,
    answered.filter((id) => !known.has(id)),
  );
  const openOf = Map.groupBy(open, ({ teamId }) => teamId);
  const closed = new Map(closedSince.map((outcome) => [outcome.id, outcome]));
  const blockers = [
    ...(await openBlockersOfTeams(workspace, teamIds)),
    ...(await blockersByIds(workspace, [...new Set(said.flatMap(({ blockerId }) => blockerId ?? []))])),
  ].filter(({ visibility }) => visibility === 'team');
  const blockersOf = Map.groupBy(blockers, ({ teamId }) => teamId);

  const factsOf = ({ id, teamId, state, opensAt, closedAt }: CheckIn): CheckInFacts => {
    const own = answers.get(id) ?? [];
    const here = members.get(teamId) ?? [];
    const outcomes = [
      ...knownAtClose(openOf.get(teamId) ?? [], { closedAt, answers: own }, cameIn),
      ...own.flatMap(({ outcomeId }) => closed.get(outcomeId ?? '') ?? []),
    ];
    const absent = (away.get(id) ?? []).filter(({ userId }) => state === 'closed' || here.includes(userId));
    const counted = asked.get(id) ?? [];
    return {
      openedAt: opensAt,
      closedAt,
      answers: own,
      outcomes,
      away: absent,
      participants:
        state === 'closed'
          ? counted
          : countedAmong({ asked: counted, members: here, away: absent, answers: own, outcomes }),
      before: new Map(),
      goalBefore: new Map(),
      blockers: new Map((blockersOf.get(teamId) ?? []).map((blocker) => [blocker.id, blocker])),
    };
  };
  return new Map(checkIns.map((checkIn) => [checkIn.id, factsOf(checkIn)]));
}
