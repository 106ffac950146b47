import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfSpan, usualTime } from '../../../src/features/calendars/rules/working-time.ts';

const MINUTE = 60_000;

/** A zone's offset in minutes east of UTC, before and after one change of its clocks, from the laws about them. */
interface Change {
  zone: string;
  at: number;
  before: number;
  after: number;
}

const changes: Change[] = [
  { zone: 'Europe/Berlin', at: Date.UTC(2027, 2, 28, 1), before: 60, after: 120 },
  { zone: 'Europe/Berlin', at: Date.UTC(2027, 9, 31, 1), before: 120, after: 60 },
  { zone: 'America/New_York', at: Date.UTC(2027, 2, 14, 7), before: -300, after: -240 },
  { zone: 'America/New_York', at: Date.UTC(2027, 10, 7, 6), before: -240, after: -300 },
  { zone: 'Australia/Lord_Howe', at: Date.UTC(2027, 3, 3, 15), before: 660, after: 630 },
  { zone: 'Australia/Lord_Howe', at: Date.UTC(2027, 9, 2, 15, 30), before: 630, after: 660 },
  { zone: 'Asia/Kolkata', at: Date.UTC(2027, 9, 2), before: 330, after: 330 },
  // 30 December 2011 was left out.
  { zone: 'Pacific/Apia', at: Date.UTC(2011, 11, 30, 10), before: -600, after: 840 },
];

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * Another way to tell: somebody watches the clock on the wall from three days before, minute by minute, and notes the
 * last time at which it showed, for the first time, that a span begins or ends. What the clock shows once more, after
 * it was put back, is no news.
 */
function watched({ zone: _, at, before, after }: Change, from: string, to: string, instant: number): boolean {
  let furthest = Number.NEGATIVE_INFINITY;
  let inside = false;
  for (let now = instant - 3 * 1440 * MINUTE; now <= instant; now += MINUTE) {
    const wall = Math.floor(now / MINUTE) + (now >= at ? after : before);
    if (furthest === Number.NEGATIVE_INFINITY) furthest = wall - 1;
    for (let shown = furthest + 1; shown <= wall; shown += 1) {
      const ofDay = ((shown % 1440) + 1440) % 1440;
      if (ofDay === minutes(from)) inside = true;
      if (ofDay === minutes(to)) inside = false;
    }
    furthest = Math.max(furthest, wall);
  }
  return inside;
}

const time = fc
  .integer({ min: 0, max: 1439 })
  .map((of) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`);

describe('a span of the day', () => {
  it('holds the minutes that somebody who watches the clock would say it holds, over every change of clocks', () => {
    const anySpan = fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to);
    fc.assert(
      fc.property(
        fc.constantFrom(...changes),
        fc.oneof(anySpan, fc.constant(usualTime.quiet), fc.constant({ from: '01:30', to: '02:30' })),
        fc.integer({ min: -2 * 1440, max: 2 * 1440 }),
        (change, span, offset) => {
          const instant = change.at + offset * MINUTE;
          const inside = watched(change, span.from, span.to, instant);
          const end = endOfSpan(span, change.zone, new Date(instant));
          expect(end !== undefined).toBe(inside);
          if (!end) return;
          // It holds until then, and not a minute longer, unless the next one begins at once.
          expect(end.getTime()).toBeGreaterThan(instant);
          expect(watched(change, span.from, span.to, end.getTime() - MINUTE)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    ['2027-01-11T20:59:00Z', undefined],
    ['2027-01-11T21:00:00Z', '2027-01-12T06:00:00.000Z'],
    ['2027-01-12T05:59:59Z', '2027-01-12T06:00:00.000Z'],
    ['2027-01-12T06:00:00Z', undefined],
    // The night in which the clocks go forward ends an hour earlier, the one in which they go back an hour later.
    ['2027-03-27T22:00:00Z', '2027-03-28T05:00:00.000Z'],
    ['2027-10-30T22:00:00Z', '2027-10-31T06:00:00.000Z'],
  ])('from 22:00 to 07:00 in Berlin, at %s, ends %s', (instant, end) => {
    expect(endOfSpan(usualTime.quiet, 'Europe/Berlin', new Date(instant))?.toISOString()).toBe(end);
  });
});
