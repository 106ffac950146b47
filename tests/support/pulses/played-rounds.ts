import { overviewOf, type ShownRound } from '../../../src/features/pulses/rules/overview.ts';
import {
  type Counted,
  decideRelease,
  ESTABLISHED_AFTER_DAYS,
  MINIMUM,
  memberOf,
  type ShownGroup,
} from '../../../src/features/pulses/rules/release.ts';
import { statementsFor } from '../../../src/features/pulses/rules/rotation.ts';
import type { Counts } from '../../../src/features/pulses/rules/scores.ts';
import type { Chances } from '../../faults/harness/chances.ts';
import type { Organization, Place } from './random-organization.ts';

/** One answer that is counted in a table. */
export interface Answer {
  /** Whose, for which team. */
  member: string;
  userId: string;
  isFake: boolean;
  score: number;
}

/** What everybody may see of one statement of one result, with whom it is about. */
export interface Table {
  key: string;
  day: number;
  answers: readonly Answer[];
  counts: Counts;
  /** Everybody who was asked is in it. */
  isWhole: boolean;
}

interface Asked {
  teamId: string;
  isSmall: boolean;
  keys: string[];
  places: Place[];
}

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 14);
export const dateOf = (day: number) => new Date(FIRST_DAY + day * DAY_MS);
const SMALL = 'small teams';

/** Plays all rounds of an organization through the rules: what was shown, and how much was asked. */
export function playRounds(organization: Organization, chances: Chances) {
  const { days, teams, knownSince } = organization;
  const scoreOf = opinionsOf(organization, chances);
  const rounds = new Map<string, string[][]>(teams.map(({ teamId }) => [teamId, []]));
  const ledger: ShownGroup[] = [];
  const overviews = new Map<string, ShownRound[]>(
    [...teams.map(({ teamId }) => teamId), SMALL].map((of) => [of, []]),
  );
  const tables: Table[] = [];
  let asked = 0;

  function ask({ teamId, own }: Organization['teams'][number], round: number): Asked {
    const places = organization.places.filter(
      (place) => place.teamId === teamId && place.from <= round && round < place.until,
    );
    const isSmall = places.filter((place) => isEstablished(place, round)).length < MINIMUM;
    const before = rounds.get(teamId) ?? [];
    const ofTheTeam = Array.from({ length: own }, () => ({ key: 'own', said: 'We like our tools' }));
    const keys = statementsFor({ rounds: before, own: ofTheTeam, isSmall }).map(({ key }) => key);
    before.push(keys);
    return { teamId, isSmall, keys, places };
  }

  function isEstablished({ userId }: Place, round: number): boolean {
    return (days[round] ?? 0) - (knownSince.get(userId) ?? 0) >= ESTABLISHED_AFTER_DAYS;
  }

  function close(of: string, pulses: readonly Asked[], round: number): void {
    const [first] = pulses;
    if (!first) return;
    const day = days[round] ?? 0;
    const places = pulses.flatMap((pulse) => pulse.places);
    const answered = places.filter((place) => chances.between(1, 100) <= place.answers);
    const answersTo = (key: string) =>
      answered.map((place) => ({
        ...{ member: memberOf(place.teamId, place.userId), userId: place.userId },
        ...{ isFake: place.isFake, score: scoreOf(place, key) },
      }));
    const answers = new Map(first.keys.map((key) => [key, answersTo(key)]));
    const result: Counted = {
      of,
      people: new Set(places.map((place) => memberOf(place.teamId, place.userId))),
      isWhole: answered.length === places.length,
      answered: answered.length,
      established: new Set(answered.flatMap((each) => (isEstablished(each, round) ? [each.userId] : [])))
        .size,
      tallies: new Map([...answers].map(([key, given]) => [key, countsOf(given)])),
    };
    const decided = decideRelease(result, ledger, dateOf(day));
    const shown = new Map(
      [...decided.statements].flatMap(([key, released]) =>
        'counts' in released ? [[key, released] as const] : [],
      ),
    );
    asked += result.tallies.size;
    if (shown.size === 0) return;
    const groupId = `${of} ${round}`;
    ledger.push({ ...result, groupId, keys: new Set(shown.keys()), shownAt: dateOf(day) });
    overviews.get(of)?.push({ groupId, shown });
    const { isWhole } = result;
    for (const [key, { counts }] of shown) {
      tables.push({ key, day, counts, isWhole, answers: answers.get(key) ?? [] });
    }
  }

  for (const round of days.keys()) {
    const pulses = teams.map((team) => ask(team, round));
    for (const pulse of pulses) if (!pulse.isSmall) close(pulse.teamId, [pulse], round);
    close(
      SMALL,
      pulses.filter(({ isSmall }) => isSmall),
      round,
    );
  }
  const areas = new Map(teams.map(({ teamId, area }) => [teamId, area]));
  const overview = overviewOf(
    [...overviews].map(([teamId, shown]) => ({ teamId, area: areas.get(teamId) ?? SMALL, rounds: shown })),
  );
  return { tables, asked, overview };
}

/** What everybody thinks, always the same: the adversary's belief is right. */
function opinionsOf({ teams }: Organization, { between }: Chances): (place: Place, key: string) => number {
  const moods = new Map(teams.map(({ teamId, mood }) => [teamId, mood]));
  const known = new Map<string, number>();
  return (place, key) => {
    const opinion = `${memberOf(place.teamId, place.userId)} ${key}`;
    const mood = moods.get(place.teamId);
    const agrees = mood && !place.isFake && between(1, 100) <= mood.agree;
    const score = known.get(opinion) ?? (agrees ? mood.score : between(1, 5));
    known.set(opinion, score);
    return score;
  };
}

export function countsOf(answers: readonly Pick<Answer, 'score'>[]): Counts {
  return [1, 2, 3, 4, 5].map((score) => answers.filter((answer) => answer.score === score).length);
}
