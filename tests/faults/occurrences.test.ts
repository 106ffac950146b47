import moment from 'moment-timezone';
import { expect, it } from 'vitest';
import { zoneDataVersion } from '../../src/core/zones.ts';
import { chancesOf, seedOfRun } from './harness/chances.ts';
import { type Aim, emptyTally, follow, seriesFor } from './harness/occurrences.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';
import { readZoneFile } from './harness/zone-rules/file.ts';
import { type Period, periodsOf } from './harness/zone-rules/oracle.ts';

const SPAN = { from: Date.UTC(2024, 0, 1), until: Date.UTC(2036, 0, 1) };
/** Around the span, so that the first and last local days lie inside. */
const WIDE = { from: Date.UTC(2023, 5, 1), until: Date.UTC(2036, 5, 1) };

const SIZE = sized<{ aims: Aim[]; weeks: number }>({
  short: { aims: ['gap', 'overlap'], weeks: 18 },
  long: { aims: ['gap', 'overlap', 'anything'], weeks: 626 },
});

const rules = readZoneFile();

/** The offsets that moment-timezone's data gives a zone, told as the oracle's are. */
function offsetsOfMoment(zone: string): string[] {
  const data = moment.tz.zone(zone);
  if (!data) throw new Error(`no zone ${zone}`);
  const starts = [Number.NEGATIVE_INFINITY, ...data.untils.slice(0, -1)];
  const periods = starts.map((from, index) => ({ from, offset: 0 - (data.offsets[index] ?? 0) * 60_000 }));
  return told(
    periods
      .filter(({ offset }, index) => index === 0 || offset !== periods[index - 1]?.offset)
      .map((period, index, all) => ({ ...period, until: all[index + 1]?.from ?? Number.POSITIVE_INFINITY }))
      .filter(({ from, until }) => until > WIDE.from && from < WIDE.until),
  );
}

const told = (periods: readonly Period[]) =>
  periods.map(({ from, offset }) => `${Math.max(from, WIDE.from)} ${offset}`);

it('plans one check-in for each local week in every zone, where the rules of IANA put it', {
  timeout: 600_000,
}, () => {
  const seed = seedOfRun();
  say(`occurrences: SEED=${seed}`);
  const began = performance.now();
  const chances = chancesOf(seed);
  const tally = emptyTally();
  const otherData: string[] = [];
  const zones = moment.tz.names();
  for (const zone of zones) {
    const periods = periodsOf(rules, zone, WIDE.from, WIDE.until);
    if (told(periods).join() !== offsetsOfMoment(zone).join()) {
      otherData.push(zone);
      continue;
    }
    for (const aim of SIZE.aims) {
      follow(seriesFor(zone, periods, aim, { ...SPAN, weeks: SIZE.weeks }, chances), periods, chances, tally);
    }
  }
  const { planned, skipped, shownTwice, missing, doubled, misplaced } = tally;
  const versions = `moment-timezone has ${zoneDataVersion}, the oracle ${rules.version}`;
  say(`occurrences: ${versions}; other data in ${otherData.length} zones: ${otherData.join(' ')}`);
  report({
    name: 'occurrences',
    run:
      `${planned.toLocaleString('en')} weekly occurrences, ${zones.length - otherData.length} of ${zones.length} zones, ` +
      `2024 to 2035, ${skipped.toLocaleString('en')} of them at a skipped and ` +
      `${shownTwice.toLocaleString('en')} at a repeated wall time`,
    result: `${missing.length} missing, ${doubled.length} double, ${misplaced.length} at a wrong time`,
    seed,
    seconds: secondsSince(began),
  });

  // Where both are of one version there is no excuse: what differs is wrong in one of the two.
  if (rules.version === zoneDataVersion) expect(otherData).toEqual([]);
  expect(otherData.length).toBeLessThan(zones.length / 10);
  // Zones that only the oracle knows are nobody's: 'Factory' stands for a machine that was never set up.
  expect([...rules.zones.keys()].filter((zone) => !zones.includes(zone))).toEqual(['Factory']);
  expect(missing.slice(0, 10)).toEqual([]);
  expect(doubled.slice(0, 10)).toEqual([]);
  expect(misplaced.slice(0, 10)).toEqual([]);
  expect(planned).toBeGreaterThan(sized({ short: 18_000, long: 1_000_000 }));
  expect(skipped).toBeGreaterThan(planned / 1_000);
  expect(shownTwice).toBeGreaterThan(planned / 1_000);
});
