import type { Chances } from '../../faults/harness/chances.ts';

/** Somebody on a team, from one round to another. */
export interface Place {
  teamId: string;
  userId: string;
  /** From which round on, and from which on no more. */
  from: number;
  until: number;
  /** How often out of a hundred they answer. */
  answers: number;
  /** Opened by the adversary, who knows what it answers, and gone before it is established. */
  isFake: boolean;
}

export interface Organization {
  /** On which day each round closes, counted from the first. */
  days: number[];
  teams: { teamId: string; area: string; own: number; mood: Mood }[];
  places: Place[];
  /** Since which day, counted as the rounds are, each account is known. */
  knownSince: Map<string, number>;
}

/** How alike a team's people answer: a score and how many out of a hundred give it. */
interface Mood {
  score: number;
  agree: number;
}

const LONG_AGO = -1_000;

/** Days between two rounds: from a pulse every week to one every two months. */
const GAPS = [7, 14, 28, 28, 35, 35, 42, 46, 56] as const;

/**
 * An organization with people on several teams, who come and go one by one or many at a time, answer always, now and
 * then or never, and may all agree; with new accounts, some of which belong to one person.
 */
export function anyOrganization({ between }: Chances): Organization {
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[between(0, items.length - 1)] ?? items[0];
  const isSo = (percent: number) => between(1, 100) <= percent;
  const days = [0];
  for (let more = between(2, 5); more > 0; more -= 1) days.push((days.at(-1) ?? 0) + pick(GAPS));
  const knownSince = new Map<string, number>();
  const rounds = days.length;

  function account(known: number): string {
    const userId = `U${knownSince.size}`;
    knownSince.set(userId, known);
    return userId;
  }

  function someone(round: number): string {
    if (round === 0 && knownSince.size > 0 && isSo(15)) return `U${between(0, knownSince.size - 1)}`;
    return account(isSo(30) ? (days[round] ?? 0) - between(0, 40) : LONG_AGO);
  }

  const everybodyAnswers = isSo(35);
  const answering = () => (everybodyAnswers || isSo(60) ? 100 : pick([0, 20, 80, 95, 95]));

  function placesOf(teamId: string): Place[] {
    const size = pick([between(1, 4), between(3, 8), between(5, 12), between(8, 30)]);
    const place = (from: number): Place => ({
      ...{ teamId, userId: someone(from), from, until: rounds },
      ...{ answers: answering(), isFake: false },
    });
    const places = Array.from({ length: size }, () => place(0));
    for (let round = 1; round < rounds; round += 1) {
      const staying = places.filter(({ until }) => until === rounds);
      for (const leaver of staying.slice(0, pick([0, 0, 0, 1, 1, 2, 5]))) leaver.until = round;
      for (let joiners = pick([0, 0, 0, 1, 1, 2, 6]); joiners > 0; joiners -= 1) places.push(place(round));
    }
    return [...places, ...fakesOf(teamId)];
  }

  function fakesOf(teamId: string): Place[] {
    if (!isSo(30)) return [];
    const from = between(0, rounds - 1);
    const opened = (days[from] ?? 0) - between(0, 10);
    const established = days.findIndex((day) => day >= opened + 28);
    return Array.from({ length: between(1, 4) }, () => ({
      ...{ teamId, userId: account(opened), from, until: established < 0 ? rounds : established },
      ...{ answers: 100, isFake: true },
    }));
  }

  const teams = Array.from({ length: between(2, 6) }, (_, n) => ({
    teamId: `T${n}`,
    area: `area ${between(1, 3)}`,
    own: between(0, 1),
    mood: { score: between(1, 5), agree: pick([0, 30, 50, 80, 90, 100]) },
  }));
  const places = teams.flatMap(({ teamId }) => placesOf(teamId));
  // Nobody is on a team twice.
  const seen = new Set<string>();
  const isFirst = ({ teamId, userId }: Place) =>
    !seen.has(`${teamId} ${userId}`) && seen.add(`${teamId} ${userId}`);
  return { days, teams, places: places.filter(isFirst), knownSince };
}
