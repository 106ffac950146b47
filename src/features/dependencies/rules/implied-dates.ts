import { addDays, daysBetween, type LocalDate } from '../../../core/calendar.ts';
import { type Dated, type Graph, graphFrom, type Need } from './graph.ts';

/** When the open outcomes can be done at the earliest. */
export interface ImpliedDates {
  /** Of one of them: its own day, or a later one that follows from what it needs; none where it is not open. */
  of: (id: string) => LocalDate | undefined;
  /** Those that can't keep their own day. */
  late: () => string[];
  /** What an outcome needs that comes in last, as far as it needs anything. */
  lastNeed: (id: string) => string | undefined;
  /** The same, only where it comes in too late for the outcome's own day. */
  waitsFor: (id: string) => string | undefined;
}

const NONE = -1;

/** The arithmetic goes by days since this one. */
const EPOCH: LocalDate = '1970-01-01';

/**
 * The earliest day of each open outcome: its own, or that of what it needs and the days after it, whichever is later.
 * What is done holds nobody up.
 */
export function impliedDates(outcomes: readonly Dated[], needs: readonly Need[]): ImpliedDates {
  const graph = graphFrom(outcomes, needs);
  const numbers = dayNumbers();
  const due = Int32Array.from(outcomes, ({ dueOn }) => numbers.of(dueOn));
  const { days, last, lastDays } = walk(graph, due);
  const number = (id: string) => graph.numberOf.get(id) ?? NONE;
  const isLate = (at: number) => (days[at] ?? 0) > (due[at] ?? 0);
  const nameOf = (at: number | undefined) => (at === undefined ? undefined : outcomes[at]?.id);
  return {
    of: (id) => {
      const day = days[number(id)];
      return day === undefined ? undefined : numbers.day(day);
    },
    late: () => outcomes.flatMap(({ id }, at) => (isLate(at) ? [id] : [])),
    lastNeed: (id) => nameOf(last[number(id)]),
    waitsFor: (id) => {
      const at = number(id);
      return (lastDays[at] ?? 0) > (due[at] ?? 0) ? nameOf(last[at]) : undefined;
    },
  };
}

/** Each outcome's earliest day, which need comes in last and when it could be done after that one. */
function walk({ outcomes, order, from, needs, daysAfter }: Graph<Dated>, due: Int32Array) {
  const days = due.slice();
  const last = new Int32Array(due.length).fill(NONE);
  const lastDays = new Int32Array(due.length);
  for (const at of order) {
    const end = from[at + 1] ?? 0;
    let best = NONE;
    let bestDay = 0;
    for (let edge = from[at] ?? 0; edge < end; edge += 1) {
      const need = needs[edge] ?? 0;
      const day = (days[need] ?? 0) + (daysAfter[edge] ?? 0);
      // Of two that come in on one day always the same one, in whatever order they were read.
      if (best === NONE || day > bestDay || (day === bestDay && comesFirst(outcomes, need, best))) {
        best = need;
        bestDay = day;
      }
    }
    if (best === NONE) continue;
    last[at] = best;
    lastDays[at] = bestDay;
    if (bestDay > (days[at] ?? 0)) days[at] = bestDay;
  }
  return { days, last, lastDays };
}

function comesFirst(outcomes: readonly Dated[], one: number, other: number): boolean {
  return (outcomes[one]?.id ?? '') < (outcomes[other]?.id ?? '');
}

/** Days as numbers and back; the same few hundred come back thousands of times. */
function dayNumbers() {
  const known = new Map<LocalDate, number>();
  return {
    of: (day: LocalDate): number => {
      const number = known.get(day) ?? daysBetween(EPOCH, day);
      known.set(day, number);
      return number;
    },
    day: (number: number): LocalDate => addDays(EPOCH, number),
  };
}
