import moment from 'moment-timezone';
import { expect, it } from 'vitest';
import { placeOfZone } from '../../src/core/holidays.ts';
import { daysOf } from '../support/rhythm-oracle.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { emptyTally } from './harness/occurrences.ts';
import { allRules, calendarOf, followRule, timeIn } from './harness/rhythms.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';
import { readZoneFile } from './harness/zone-rules/file.ts';
import { periodsOf } from './harness/zone-rules/oracle.ts';

/** A long run goes through all rules some ten times; a short one has one in a zone, and one zone's holidays in 20. */
const SIZE = sized({
  short: { perZone: 1, until: '2027-12-31', realOneIn: 20 },
  long: { perZone: 20, until: '2035-12-31', realOneIn: 2 },
});

it('asks each team in its rhythm, whatever days are off, in every zone', { timeout: 3_600_000 }, () => {
  const seed = seedOfRun();
  say(`rhythms: SEED=${seed}`);
  const began = performance.now();
  const chances = chancesOf(seed);
  const tally = emptyTally();
  const days = daysOf('2023-12-25', SIZE.until);
  const zoneFile = readZoneFile();
  const rules = allRules();
  const places = new Set<string>();
  const used = new Set<number>();
  const zones = moment.tz.names();
  const first = chances.between(0, rules.length - 1);
  for (const [index, zone] of zones.entries()) {
    const periods = periodsOf(zoneFile, zone, Date.UTC(2023, 5, 1), Date.UTC(2036, 5, 1));
    for (let nth = 0; nth < SIZE.perZone; nth += 1) {
      // A step that has no divisor in common with their number leads through all of them.
      const which = (first + (index * SIZE.perZone + nth) * 7) % rules.length;
      const rule = rules[which];
      if (!rule) continue;
      used.add(which);
      const place = (index * SIZE.perZone + nth) % SIZE.realOneIn === 0 ? placeOfZone(zone) : undefined;
      if (place !== undefined) places.add(place);
      const startsOn = days[chances.between(7, 372)]?.date ?? '';
      followRule(
        { ...rule, startsOn, time: timeIn(periods, chances), zone },
        calendarOf(place, days, chances),
        days,
        periods,
        tally,
      );
    }
  }
  const { planned, skipped, shownTwice, missing, doubled, misplaced } = tally;
  report({
    name: 'rhythms',
    run:
      `${planned.toLocaleString('en')} meetings by ${used.size.toLocaleString('en')} rules (every 1 to 52 weeks, n-th ` +
      `weekdays, working days; asked, left out or moved on days off), ${zones.length} zones, holidays of ${places.size} ` +
      `countries, 2024 to 2035, ${skipped.toLocaleString('en')} at a skipped and ` +
      `${shownTwice.toLocaleString('en')} at a repeated wall time`,
    result: `${missing.length} missing, ${doubled.length} double, ${misplaced.length} at a wrong time`,
    seed,
    seconds: secondsSince(began),
  });
  expect(missing.slice(0, 10)).toEqual([]);
  expect(doubled.slice(0, 10)).toEqual([]);
  expect(misplaced.slice(0, 10)).toEqual([]);
  expect(used.size).toBeGreaterThan(sized({ short: 500, long: rules.length - 1 }));
  expect(planned).toBeGreaterThan(sized({ short: 2_000, long: 500_000 }));
  expect(skipped).toBeGreaterThanOrEqual(sized({ short: 0, long: 100 }));
  expect(shownTwice).toBeGreaterThanOrEqual(sized({ short: 0, long: 100 }));
});
