import * as fc from 'fast-check';
import moment from 'moment-timezone';
import { describe, expect, it } from 'vitest';
import {
  type CadenceRule,
  cadenceRuleSchema,
  catchUp,
  nextOccurrence,
  type Occurrence,
  occurrenceOn,
} from '../../../src/core/cadence.ts';
import { addDays, daysBetween, weekdayOf } from '../../../src/core/calendar.ts';
import { toInstant, toLocal } from '../../../src/core/zones.ts';
import { noHolidays, weekly } from '../../support/weekly-rule.ts';

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

const anyRule: fc.Arbitrary<CadenceRule> = fc
  .record({
    zone: fc.constantFrom(...moment.tz.names()),
    weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    time: fc
      // Clocks are changed at night, mostly.
      .oneof(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 0, max: 1_439 }))
      .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16)),
  })
  .map(weekly);
const anyInstant = fc.date({ min: new Date('2024-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });

const berlin = weekly({ weekday: 1, time: '10:00', zone: 'Europe/Berlin' });

describe('a rule', () => {
  it('is read from a form', () => {
    expect(berlin).toMatchObject(cadenceRuleSchema.parse({ ...berlin }));
  });

  it.each([
    [{ rhythm: { kind: 'weeks', interval: 1, weekday: 0 } }],
    [{ rhythm: { kind: 'weeks', interval: 1, weekday: 8 } }],
    [{ rhythm: { kind: 'weeks', interval: 1, weekday: 1.5 } }],
    [{ rhythm: { kind: 'weeks', interval: 1, weekday: '1' } }],
    [{ time: '24:00' }],
    [{ time: '9:00' }],
    [{ time: '10:60' }],
    [{ zone: 'Mars/Olympus' }],
    [{ zone: '' }],
  ])('is refused with %j', (change) => {
    expect(cadenceRuleSchema.safeParse({ ...berlin, ...change }).success).toBe(false);
  });
});

describe('the next occurrence', () => {
  it.each([
    ['later this week', berlin, '2026-11-21T00:00Z', '2026-11-23T09:00Z', '2026-11-23'],
    ['a minute before', berlin, '2026-11-23T08:59:59.999Z', '2026-11-23T09:00Z', '2026-11-23'],
    ['never the same moment', berlin, '2026-11-23T09:00Z', '2026-11-30T09:00Z', '2026-11-30'],
    ['10:00 stays 10:00 in summer', berlin, '2026-03-24T00:00Z', '2026-03-30T08:00Z', '2026-03-30'],
    [
      'where it is two days earlier than on the wall of the schedule',
      {
        ...berlin,
        rhythm: { kind: 'working-days' } as const,
        time: '23:45',
        zone: 'Pacific/Kiritimati',
        zones: ['Pacific/Niue'],
      },
      // 23:30 on Monday there, and Wednesday on Kiritimati.
      '2026-12-01T10:30Z',
      '2026-12-01T10:45Z',
      '2026-11-30',
    ],
    [
      'by the local day, not the one in UTC',
      weekly({ weekday: 1, time: '08:00', zone: 'Pacific/Auckland' }),
      '2026-11-22T18:00Z',
      '2026-11-22T19:00Z',
      '2026-11-23',
    ],
    [
      'after the gap',
      weekly({ weekday: 7, time: '02:30', zone: 'America/New_York' }),
      '2026-03-08T06:59Z',
      '2026-03-08T07:00Z',
      '2026-03-08',
    ],
    [
      'not again in the second pass of the hour',
      weekly({ weekday: 7, time: '01:30', zone: 'America/New_York' }),
      '2026-11-01T05:30Z',
      '2026-11-08T06:30Z',
      '2026-11-08',
    ],
    [
      'on a skipped day, at the beginning of the following, under its own date',
      weekly({ weekday: 5, time: '10:00', zone: 'Pacific/Apia' }),
      '2011-12-30T09:59Z',
      '2011-12-30T10:00Z',
      '2011-12-30',
    ],
    [
      'and the week after that day as ever',
      weekly({ weekday: 5, time: '10:00', zone: 'Pacific/Apia' }),
      '2011-12-30T10:00Z',
      '2012-01-05T20:00Z',
      '2012-01-06',
    ],
  ] as const)('%s', (_what, rule, after, at, date) => {
    expect(nextOccurrence(rule, new Date(after), noHolidays)).toEqual({ at: new Date(at), date });
  });

  it('is strictly later, on the rule, and the first such, whatever the moment', () => {
    fc.assert(
      fc.property(anyRule, anyInstant, (rule, after) => {
        const next = nextOccurrence(rule, after, noHolidays);
        expect(next.at > after).toBe(true);
        expect({ weekday: weekdayOf(next.date) }).toEqual({
          weekday: 'weekday' in rule.rhythm && rule.rhythm.weekday,
        });
        expect(next.at).toEqual(toInstant(rule.zone, { date: next.date, time: rule.time }));
        expect(toInstant(rule.zone, { date: addDays(next.date, -7), time: rule.time }) <= after).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('keeps its wall time, or comes right after the gap that took it', () => {
    fc.assert(
      fc.property(anyRule, anyInstant, (rule, after) => {
        const next = nextOccurrence(rule, after, noHolidays);
        const local = toLocal(rule.zone, next.at);
        if (local.date === next.date && local.time === rule.time) return;
        const before = toLocal(rule.zone, new Date(next.at.getTime() - 1));
        expect(`${before.date} ${before.time}` < `${next.date} ${rule.time}`).toBe(true);
        expect(`${local.date} ${local.time}` > `${next.date} ${rule.time}`).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The rule's occurrences after `from`, up to and including `to`, each asked for after the one before. */
function occurrencesBetween(rule: CadenceRule, from: Date, to: Date): Occurrence[] {
  const found: Occurrence[] = [];
  for (
    let next = nextOccurrence(rule, from, noHolidays);
    next.at <= to;
    next = nextOccurrence(rule, next.at, noHolidays)
  ) {
    found.push(next);
  }
  return found;
}

describe('occurrences that follow one another', () => {
  it('are one per local week, each later than the one before, and the same however the span is cut', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyInstant,
        fc.integer({ min: 0, max: 60 * WEEK }),
        fc.nat(),
        (rule, from, length, cut) => {
          const to = new Date(from.getTime() + length);
          const middle = new Date(from.getTime() + (length === 0 ? 0 : cut % length));
          const found = occurrencesBetween(rule, from, to);
          expect([
            ...occurrencesBetween(rule, from, middle),
            ...occurrencesBetween(rule, middle, to),
          ]).toEqual(found);
          for (const [index, { at, date }] of found.entries()) {
            const previous = found[index - 1];
            if (previous) {
              expect(at > previous.at).toBe(true);
              expect(daysBetween(previous.date, date)).toBe(7);
            }
          }
          expect(Math.abs(found.length - length / WEEK)).toBeLessThan(1.2);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('after an outage', () => {
  const planned = { at: new Date('2026-11-09T09:00Z'), date: '2026-11-09' };

  it.each([
    ['nothing is due before the next', '2026-11-09T08:59:59Z', undefined, [], '2026-11-09'],
    ['the due one runs on time', '2026-11-09T09:00Z', '2026-11-09', [], '2026-11-16'],
    ['it runs when less than 24 hours late', '2026-11-10T08:59:59.999Z', '2026-11-09', [], '2026-11-16'],
    ['24 hours late it is skipped', '2026-11-10T09:00Z', undefined, ['2026-11-09'], '2026-11-16'],
    ['only the newest runs', '2026-11-23T12:00Z', '2026-11-23', ['2026-11-09', '2026-11-16'], '2026-11-30'],
    ['none runs', '2026-11-25T12:00Z', undefined, ['2026-11-09', '2026-11-16', '2026-11-23'], '2026-11-30'],
  ] as const)('%s', (_what, now, run, skipped, next) => {
    const decision = catchUp(berlin, planned, new Date(now), noHolidays);
    expect(decision.run?.date).toBe(run);
    expect(decision.skipped.map(({ date }) => date)).toEqual(skipped);
    expect(decision.next.date).toBe(next);
  });

  it('every occurrence is held, skipped or still to come, once', () => {
    fc.assert(
      fc.property(anyRule, anyInstant, fc.integer({ min: 0, max: 8 * WEEK }), (rule, lastPlanned, down) => {
        const now = new Date(lastPlanned.getTime() + down);
        const { run, skipped, next } = catchUp(
          rule,
          nextOccurrence(rule, lastPlanned, noHolidays),
          now,
          noHolidays,
        );
        expect([...skipped, ...(run ? [run] : []), next]).toEqual(
          occurrencesBetween(rule, lastPlanned, next.at),
        );
        expect(next.at > now).toBe(true);
        if (run) expect(now.getTime() - run.at.getTime()).toBeLessThan(24 * HOUR);
        const newest = skipped.at(-1);
        if (!run && newest) expect(now.getTime() - newest.at.getTime()).toBeGreaterThanOrEqual(24 * HOUR);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an hour earlier', '2026-11-09T10:00Z'],
    ['an hour later', '2026-11-09T08:00Z'],
  ])(
    'what other zone data planned is held at the instant it was planned for: now it would be %s',
    (_what, at) => {
      const stored = { at: new Date(at), date: '2026-11-09' };
      expect(catchUp(berlin, stored, new Date(stored.at.getTime() - 1), noHolidays)).toEqual({
        skipped: [],
        next: stored,
      });
      expect(catchUp(berlin, stored, stored.at, noHolidays)).toEqual({
        run: stored,
        skipped: [],
        next: occurrenceOn(berlin, '2026-11-16', noHolidays),
      });
    },
  );
});
