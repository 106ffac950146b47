import type { Shown } from './release.ts';
import { type Change, type Counts, changeBetween } from './scores.ts';
import { standing } from './statements.ts';

/** What the ledger has of a team, or of the teams that are too small, together. */
export interface TeamRounds {
  teamId: string;
  /** Whoever is above the team's lead. */
  area: string;
  /** The oldest first. */
  rounds: readonly ShownRound[];
}

/** A result as it was shown. */
export interface ShownRound {
  groupId: string;
  /** By statement. */
  shown: ReadonlyMap<string, Shown>;
}

/** Where several teams stand together in one statement. */
export interface StatementOverview {
  key: string;
  counts: Counts;
  teams: number;
  /** How it has moved in those of the teams whose newest result may be compared; undefined where there are none. */
  change: Omit<Change, 'key'> | undefined;
}

export interface Overview {
  whole: StatementOverview[];
  /** By the area, in the order in which the teams came; none of which nothing was shown. */
  areas: { area: string; statements: StatementOverview[] }[];
}

/**
 * How an organization and its areas stand in the standing statements, each team by its newest result. It is added up
 * from what was shown of each team, and from nothing else, so that it can tell nothing that was not shown.
 */
export function overviewOf(teams: readonly TeamRounds[]): Overview {
  return {
    whole: statementsOf(teams),
    areas: [...Map.groupBy(teams, ({ area }) => area)]
      .map(([area, within]) => ({ area, statements: statementsOf(within) }))
      .filter(({ statements }) => statements.length > 0),
  };
}

function statementsOf(teams: readonly TeamRounds[]): StatementOverview[] {
  return standing.flatMap(({ key }) => {
    const newest = teams.flatMap((team) => newestOf(team, key) ?? []);
    if (newest.length === 0) return [];
    const compared = newest.flatMap(({ now, before }) => (before ? [{ now, before }] : []));
    return [
      {
        key,
        counts: sumOf(newest.map(({ now }) => now)),
        teams: newest.length,
        change: changeBetween(
          sumOf(compared.map(({ now }) => now)),
          sumOf(compared.map(({ before }) => before)),
        ),
      },
    ];
  });
}

/** The newest counts of a statement, and those that they may be compared with. */
function newestOf(
  { rounds }: TeamRounds,
  key: string,
): { now: Counts; before: Counts | undefined } | undefined {
  const now = rounds.findLast(({ shown }) => shown.has(key))?.shown.get(key);
  const before = rounds.find(({ groupId }) => groupId === now?.comparedWith)?.shown.get(key);
  return now && { now: now.counts, before: before?.counts };
}

function sumOf(all: readonly Counts[]): Counts {
  return [0, 1, 2, 3, 4].map((index) => all.reduce((sum, counts) => sum + (counts[index] ?? 0), 0));
}
