import type { Moment, Stretch, ZoneFile } from './file.ts';

/**
 * Says where wall times belong, from the IANA rules themselves. It shares neither code nor data with moment-timezone,
 * and no method with `src/core/zones.ts`: it reads the wall time with each offset that is in force near it, and looks
 * which of the readings a clock really shows.
 */

/** A time in which a zone's clocks keep their distance from UTC, from one change of clocks to the next. */
export interface Period {
  /** Epoch ms. */
  from: number;
  until: number;
  /** Ms east of UTC. */
  offset: number;
}

/** Where a wall time belongs. */
export interface Place {
  /** When it is held: the first time that clocks show it, or else the end of the gap that it falls into. */
  at: number;
  /** How often clocks show it: not at all, once or twice. */
  shown: number;
  /** The last time they show it; `at` where they don't. */
  last: number;
}

/** The periods that a zone has between two instants. */
export function periodsOf(file: ZoneFile, zone: string, from: number, until: number): Period[] {
  const periods: Period[] = [];
  let begin = Number.NEGATIVE_INFINITY;
  const put = (at: number, offset: number) => {
    const last = periods.at(-1);
    if (last?.offset === offset) return;
    if (last) last.until = at;
    periods.push({ from: at, until: Number.POSITIVE_INFINITY, offset });
  };
  for (const stretch of file.zones.get(zone) ?? []) begin = follow(file, stretch, begin, put);
  return periods.filter((period) => period.until > from && period.from < until);
}

/** Tells each offset of a stretch that begins at an instant; returns when it ends. */
function follow(
  { changes }: ZoneFile,
  { standard, saving, until }: Stretch,
  begin: number,
  put: (at: number, offset: number) => void,
): number {
  let save = typeof saving === 'number' ? saving : 0;
  const instantOf = (moment: Moment) => {
    if (moment.clock === 'universal') return moment.reading;
    return moment.reading - standard - (moment.clock === 'wall' ? save : 0);
  };
  const end = () => (until ? instantOf(until) : Number.POSITIVE_INFINITY);
  const later: { at: number; save: number }[] = [];
  const begun = { save };
  for (const change of typeof saving === 'string' ? (changes.get(saving) ?? []) : []) {
    const at = instantOf(change);
    if (at >= end()) break;
    save = change.save;
    if (at <= begin) begun.save = save;
    else later.push({ at, save });
  }
  const ends = end();
  put(begin, standard + begun.save);
  for (const change of later) put(change.at, standard + change.save);
  return ends;
}

/** Where a wall time belongs, given as the epoch ms at which UTC's clocks show it. */
export function placeOf(periods: readonly Period[], wall: number): Place {
  const showings = periods
    .filter(({ from, until, offset }) => wall - offset >= from && wall - offset < until)
    .map(({ offset }) => wall - offset);
  if (showings.length > 0) {
    return { at: Math.min(...showings), shown: showings.length, last: Math.max(...showings) };
  }
  const after = periods.find(
    ({ from, offset }, index) => from + offset > wall && from + (periods[index - 1]?.offset ?? 0) <= wall,
  );
  if (!after) throw new Error(`No place for ${new Date(wall).toISOString()}`);
  return { at: after.from, shown: 0, last: after.from };
}
