/** How far back times are counted. */
export const LEDGER_DAYS = 90;

/** Somebody was told of something, and what they did. */
export interface LedgerTurn {
  teamId: string;
  userId: string;
  name: string;
  /** Of the policy, from 0; none for the admins who come after the last level. */
  level: number | undefined;
  toldAt: Date;
  acknowledgedAt: Date | undefined;
  ended: { at: Date; how: string } | undefined;
}

/** One that is still on its way. */
export interface OpenEscalation {
  teamId: string;
  startedAt: Date;
  /** The name of whoever has it. */
  holder: string | undefined;
  /** They can't be told yet. */
  isToldLater: boolean;
  about: string | undefined;
  /** Not everyone on the team knows of it. */
  isPrivate: boolean;
}

/** How long those who were told took; in minutes of their own working time, each the median. */
export interface Times {
  /** How many reacted: said that they are on it, decided, declined or handed it on. */
  reactions: number;
  toReact: number | undefined;
  decisions: number;
  toDecide: number | undefined;
  /** How often it went on without a word of theirs. */
  unanswered: number;
}

/** The times of a team's decisions: in all, of each person, and of each level. */
export interface Ledger {
  all: Times;
  people: { name: string; times: Times }[];
  /** The admins after the last level come last, without a number. */
  levels: { level: number | undefined; times: Times }[];
}

/** How much working time of somebody lies between two moments, in minutes. */
export type MinutesBetween = (turn: LedgerTurn, from: Date, to: Date) => number;

/** What the turns of one team come to. */
export function ledgerOf(turns: readonly LedgerTurn[], minutesBetween: MinutesBetween): Ledger {
  const timesOf = (some: readonly LedgerTurn[]) => timesFrom(some, minutesBetween);
  const people = [...Map.groupBy(turns, ({ userId }) => userId).values()].map((own) => ({
    name: own[0]?.name ?? '',
    times: timesOf(own),
  }));
  const levels = [...Map.groupBy(turns, ({ level }) => level)]
    .toSorted(([one = Number.POSITIVE_INFINITY], [other = Number.POSITIVE_INFINITY]) => one - other)
    .map(([level, some]) => ({ level, times: timesOf(some) }));
  return { all: timesOf(turns), people: people.toSorted((a, b) => (a.name < b.name ? -1 : 1)), levels };
}

function timesFrom(turns: readonly LedgerTurn[], minutesBetween: MinutesBetween): Times {
  const toReact: number[] = [];
  const toDecide: number[] = [];
  let unanswered = 0;
  for (const turn of turns) {
    const reactedAt = turn.acknowledgedAt ?? (isReaction(turn.ended?.how) ? turn.ended?.at : undefined);
    if (reactedAt) toReact.push(minutesBetween(turn, turn.toldAt, reactedAt));
    else if (turn.ended?.how === 'passed_on' || turn.ended?.how === 'given_up') unanswered += 1;
    if (turn.ended?.how === 'decided') toDecide.push(minutesBetween(turn, turn.toldAt, turn.ended.at));
  }
  return {
    reactions: toReact.length,
    toReact: median(toReact),
    decisions: toDecide.length,
    toDecide: median(toDecide),
    unanswered,
  };
}

/** What was solved or went on without them is none of theirs. */
function isReaction(how: string | undefined): boolean {
  return how === 'decided' || how === 'declined' || how === 'delegated';
}

function median(values: readonly number[]): number | undefined {
  const inOrder = values.toSorted((a, b) => a - b);
  const [low, high] = [
    inOrder[Math.floor((inOrder.length - 1) / 2)],
    inOrder[Math.floor(inOrder.length / 2)],
  ];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
