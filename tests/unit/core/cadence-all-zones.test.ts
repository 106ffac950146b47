import moment from 'moment-timezone';
import { expect, it } from 'vitest';
import { nextOccurrence, type WeeklyRule } from '../../../src/core/cadence.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const begin = Date.UTC(2024, 0, 1);
const end = Date.UTC(2036, 0, 1);

/** Sunday nights, when most clocks are changed, and some other time of the week that differs from zone to zone. */
function rulesFor(zone: string, index: number): WeeklyRule[] {
  const time = new Date(((index * 89) % 1_440) * MINUTE).toISOString().slice(11, 16);
  const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
  return [
    { zone, weekday: 7, time: '02:30' },
    { zone, weekday: 7, time: '00:15' },
    { zone, weekday: weekdays[index % 7] ?? 1, time },
  ];
}

/**
 * An independent judge: whether `at` is where the wall time belongs. It asks of every offset the zone ever has in these
 * years whether the wall time, read with it, is shown; the answer is the earliest that is, or else the change of clocks
 * that jumps over it. Wall times are epoch milliseconds read as UTC.
 */
function judgeOf(zone: string): (wall: number) => number {
  const data = moment.tz.zone(zone);
  if (!data) throw new Error(`no zone ${zone}`);
  const changes = data.untils.filter((ms) => ms > begin - 400 * DAY && ms < end + 400 * DAY);
  const minutesWest = new Set(
    [...changes.flatMap((ms) => [ms - 1, ms]), begin].map((ms) => data.utcOffset(ms)),
  );
  const shownAt = (ms: number) => ms - data.utcOffset(ms) * MINUTE;
  return (wall) => {
    const readings = [...minutesWest]
      .map((west) => wall + west * MINUTE)
      .filter((ms) => shownAt(ms) === wall);
    if (readings.length > 0) return Math.min(...readings);
    return changes.find((ms) => shownAt(ms - 1) < wall && shownAt(ms) > wall) ?? Number.NaN;
  };
}

it('plans more than a million check-ins over all zones, 2024 to 2035: none missing, none twice, none at a wrong time', () => {
  let planned = 0;
  const wrong: string[] = [];
  for (const [index, zone] of moment.tz.names().entries()) {
    const judge = judgeOf(zone);
    for (const rule of rulesFor(zone, index)) {
      const [hours = 0, minutes = 0] = rule.time.split(':').map(Number);
      // 2024-01-01 is a Monday. The week before and after the span are left out: their local dates may lie outside.
      let day = begin + (rule.weekday - 1) * DAY + 7 * DAY;
      let next = nextOccurrence(rule, new Date(judge(day - 7 * DAY + (hours * 60 + minutes) * MINUTE)));
      for (; day < end - 7 * DAY; day += 7 * DAY) {
        const expected = judge(day + (hours * 60 + minutes) * MINUTE);
        if (next.at.getTime() !== expected || next.date !== new Date(day).toISOString().slice(0, 10)) {
          wrong.push(`${zone} ${rule.weekday} ${rule.time}: ${next.date} ${next.at.toISOString()}`);
        }
        planned += 1;
        next = nextOccurrence(rule, next.at);
      }
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(planned).toBeGreaterThan(1_000_000);
}, 120_000);
