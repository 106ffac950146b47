import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catchUp, nextOccurrence } from '../../../src/core/cadence.ts';
import { periodOf } from '../../../src/core/rhythm.ts';
import { anyCalendar, anyRule, bare, chainFrom, DAYS, MOMENTS, meetings } from '../../support/any-rhythm.ts';
import { periodsIn } from '../../support/rhythm-oracle.ts';
import { weekly } from '../../support/weekly-rule.ts';

const DAY = 86_400_000;

describe('any rhythm with any days off', () => {
  it('meets on the days that the words of the rule name, one after the other, from any moment', () => {
    fc.assert(
      fc.property(anyRule, anyCalendar, fc.date(MOMENTS), (rule, calendar, after) => {
        const expected = meetings(rule, calendar)
          .filter(({ at }) => at > after)
          .slice(0, 6)
          .map(bare);
        const first = nextOccurrence(rule, after, calendar);
        expect(chainFrom(rule, first, expected.length, calendar)).toEqual(expected);
        // The planner asks for the next one after an instant, too.
        let at = after;
        for (const each of expected) {
          expect(nextOccurrence(rule, at, calendar)).toEqual(each);
          at = each.at;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives each period one key, and no two periods the same', () => {
    fc.assert(
      fc.property(anyRule, anyCalendar, (rule, calendar) => {
        const keysOf = periodsIn(DAYS, rule, calendar).map(({ days }) => [
          ...new Set(days.map((date) => periodOf(rule, date))),
        ]);
        expect(keysOf.filter((keys) => keys.length !== 1)).toEqual([]);
        expect(new Set(keysOf.flat()).size).toBe(keysOf.length);
      }),
      { numRuns: 30 },
    );
  });

  it('after an outage of any length, holds the newest if it is less than a day late, and skips the others', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyCalendar,
        fc.date(MOMENTS),
        fc.oneof(fc.integer({ min: 0, max: 3 * DAY }), fc.integer({ min: 0, max: 400 * DAY })),
        (rule, calendar, last, down) => {
          const all = meetings(rule, calendar).filter(({ at }) => at > last);
          const planned = all[0];
          if (!planned) return;
          const now = new Date(planned.at.getTime() - DAY + down);
          const due = all.filter(({ at }) => at <= now).map(bare);
          const newest = due.at(-1);
          const isHeld = newest !== undefined && now.getTime() - newest.at.getTime() < DAY;
          const next = all.find(({ at }) => at > now);
          if (!next) return;
          expect(catchUp(rule, bare(planned), now, calendar)).toEqual({
            ...(isHeld && { run: newest }),
            skipped: isHeld ? due.slice(0, -1) : due,
            next: bare(next),
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['six days on', '2027-06-14', '2027-06-20'],
    ['six days back', '2027-06-20', '2027-06-14'],
  ])('moves a meeting as far as its week goes: %s', (_what, date, held) => {
    const weekday = date === '2027-06-14' ? 1 : 7;
    const rule = { ...weekly({ weekday, time: '10:00', zone: 'Etc/UTC' }), onDayOff: 'shift' as const };
    const calendar = {
      workingDays: new Set([1, 2, 3, 4, 5, 6, 7] as const),
      isDayOff: (day: string) => day !== held,
    };
    expect(nextOccurrence(rule, new Date('2027-06-14T00:00Z'), calendar)).toEqual({
      at: new Date(`${held}T10:00Z`),
      date,
    });
  });
});
