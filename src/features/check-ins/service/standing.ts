import type { LocalDate } from '../../../core/calendar.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Team } from '../../teams/index.ts';
import { ownClosesAt } from '../repository/asks.ts';
import { cadencesOfTeams } from '../repository/cadences.ts';
import { newestCheckIns, newestClosed } from '../repository/check-ins.ts';
import { owedBy, owesAnswer, runSheetOf } from '../rules/run-sheet.ts';
import type { TeamStanding } from '../rules/standing.ts';
import { lastText } from '../views/check-in-message.ts';
import { factsOfAll } from './many-facts.ts';

/** The standing of each team, in a fixed number of queries; only open check-ins are looked into. */
export async function standingOf(
  workspace: WorkspaceTransaction,
  teams: readonly Team[],
  userId: string,
  now: Date,
): Promise<TeamStanding[]> {
  const teamIds = teams.map(({ id }) => id);
  const cadences = await cadencesOfTeams(workspace, teamIds);
  const newest = await newestCheckIns(workspace, teamIds);
  const open = newest.filter(({ state, teamId }) => state === 'open' && cadences.has(teamId));
  const facts = await factsOfAll(workspace, open);
  const local = open.filter(({ asks }) => asks).map(({ id }) => id);
  const closes = await ownClosesAt(workspace, local, userId);
  const standings = new Map(
    open.flatMap((checkIn) => {
      const said = facts.get(checkIn.id);
      if (!said) return [];
      const { away, participants } = said;
      const isAway = away.some((each) => each.userId === userId) && !participants.includes(userId);
      const closesAt = closes.get(checkIn.id);
      const { outcomes, ...forWhom } = owedBy(said, userId);
      const standing = {
        checkIn,
        isAway,
        owes: !isAway && owesAnswer(said, userId),
        asked: { ...forWhom, outcomes: outcomes.length },
        ...(closesAt && { own: { closesAt, hasEnded: closesAt <= now } }),
      };
      return [[checkIn.teamId, standing] as const];
    }),
  );
  return teams.map((team) => ({ team, cadence: cadences.get(team.id), open: standings.get(team.id) }));
}

/** What the last check-in of each of these teams came to, as finished mrkdwn; those that have held none are left out. */
export async function lastOfTeams(
  workspace: WorkspaceTransaction,
  teamIds: readonly string[],
  today: LocalDate,
): Promise<Map<string, string>> {
  const closed = await newestClosed(workspace, teamIds);
  const facts = await factsOfAll(workspace, closed);
  return new Map(
    closed.flatMap((checkIn) => {
      const said = facts.get(checkIn.id);
      return said ? [[checkIn.teamId, lastText(checkIn, runSheetOf(said), today)] as const] : [];
    }),
  );
}
