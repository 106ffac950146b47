import { type HeldCheckIn, type Stood, stoodOver } from '../../check-ins/index.ts';
import type { Team } from '../../teams/index.ts';

/** How a team stood in the days that a digest is about. */
export interface TeamStands extends Stood {
  team: Team;
  /** How many dates moved to a later day. */
  slips: number;
}

/** Brings together what is known of each team. */
export function standsOf(
  teams: readonly Team[],
  held: readonly HeldCheckIn[],
  slips: readonly { teamId: string }[],
): TeamStands[] {
  const byTeam = Map.groupBy(held, ({ teamId }) => teamId);
  const slipped = Map.groupBy(slips, ({ teamId }) => teamId);
  return teams.map((team) => ({
    team,
    ...stoodOver(byTeam.get(team.id) ?? []),
    slips: slipped.get(team.id)?.length ?? 0,
  }));
}

/** How much of a team wants somebody's attention, the worst first: blocked, at risk, not answered, moved. */
function needOf({ counts, answered, asked, slips }: TeamStands): number[] {
  return [counts?.blocked ?? 0, counts?.at_risk ?? 0, asked - answered, slips];
}

/** Whether somebody should look at a team. */
export function needsALook(stands: TeamStands): boolean {
  return needOf(stands).some((each) => each > 0);
}

/** What needs most comes first: by what is blocked, then at risk, then not answered, then moved; then by name. */
export function byNeed(teams: readonly TeamStands[]): TeamStands[] {
  return teams.toSorted((one, other) => {
    const [first, second] = [needOf(one), needOf(other)];
    const differs = first.findIndex((each, index) => each !== second[index]);
    if (differs === -1) return one.team.name < other.team.name ? -1 : 1;
    return (second[differs] ?? 0) - (first[differs] ?? 0);
  });
}
