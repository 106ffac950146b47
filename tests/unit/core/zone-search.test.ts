import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneAliases } from '../../../src/core/zone-aliases.ts';
import { searchZones, zoneLabel } from '../../../src/core/zone-search.ts';
import { isZone } from '../../../src/core/zones.ts';

const winter = new Date('2026-01-15T12:00:00Z');
const summer = new Date('2026-07-15T12:00:00Z');

describe('how a zone is shown', () => {
  it.each([
    ['Europe/Berlin', winter, 'Europe/Berlin (UTC+1)'],
    ['Europe/Berlin', summer, 'Europe/Berlin (UTC+2)'],
    ['America/New_York', winter, 'America/New York (UTC-5)'],
    ['America/St_Johns', winter, 'America/St Johns (UTC-3:30)'],
    ['Asia/Kathmandu', winter, 'Asia/Kathmandu (UTC+5:45)'],
    ['Australia/Lord_Howe', winter, 'Australia/Lord Howe (UTC+11)'],
    ['Australia/Lord_Howe', summer, 'Australia/Lord Howe (UTC+10:30)'],
    ['Europe/London', winter, 'Europe/London (UTC)'],
    ['UTC', winter, 'UTC'],
  ])('%s', (zone, at, label) => {
    expect(zoneLabel(zone, at)).toBe(label);
  });
});

describe('what is found first', () => {
  it.each([
    ['Berlin', 'Europe/Berlin'],
    ['new y', 'America/New_York'],
    ['America/New_York', 'America/New_York'],
    ['Europe/Berlin (UTC+1)', 'Europe/Berlin'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['port au prince', 'America/Port-au-Prince'],
    ['Germany', 'Europe/Berlin'],
    ['Netherlands', 'Europe/Amsterdam'],
    ['USA', 'America/New_York'],
    ['UK', 'Europe/London'],
    ['Munich', 'Europe/Berlin'],
    ['bangalore', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Kiev', 'Europe/Kyiv'],
    ['pacific', 'America/Los_Angeles'],
    ['PST', 'America/Los_Angeles'],
    ['PDT', 'America/Los_Angeles'],
    ['IST', 'Asia/Kolkata'],
    ['CET', 'Europe/Paris'],
    ['UTC+5:45', 'Asia/Kathmandu'],
    ['gmt+05:45', 'Asia/Kathmandu'],
    ['+05:45', 'Asia/Kathmandu'],
    ['−3:30', 'America/St_Johns'],
    ['UTC', 'UTC'],
    ['GMT', 'UTC'],
  ])('%s', (query, zone) => {
    expect(searchZones(query, 5, winter)[0]?.name).toBe(zone);
  });

  it('every city and every alias finds its zone', () => {
    for (const [zone, aliases] of Object.entries(zoneAliases)) {
      expect(isZone(zone)).toBe(true);
      for (const typed of [zone, zone.split('/').at(-1) ?? '', ...aliases.split(', ')]) {
        expect(
          searchZones(typed, 10, winter).map(({ name }) => name),
          typed,
        ).toContain(zone);
      }
    }
  });

  it('no offset finds a zone that is there only half the year', () => {
    expect(searchZones('UTC+10:30', 100, winter).map(({ name }) => name)).not.toContain(
      'Australia/Lord_Howe',
    );
    expect(searchZones('UTC+10:30', 100, summer).map(({ name }) => name)).toContain('Australia/Lord_Howe');
  });
});

describe('whatever is typed', () => {
  it('gives at most as many zones as asked for, all of them real and different', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 6 }), fc.string({ unit: 'binary' })),
        fc.integer({ min: 0, max: 100 }),
        (query, limit) => {
          const found = searchZones(query, limit, winter);
          expect(found.length).toBeLessThanOrEqual(limit);
          expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
          for (const { name, label } of found) {
            expect(isZone(name)).toBe(true);
            expect(label).toBe(zoneLabel(name, winter));
          }
        },
      ),
    );
  });

  it('nothing gives a full list, and nonsense an empty one', () => {
    expect(searchZones('', 100, winter)).toHaveLength(100);
    expect(searchZones('  ', 10, winter)).toHaveLength(10);
    expect(searchZones('qqqq', 10, winter)).toEqual([]);
  });

  it('fits the 75 characters of a Slack option', () => {
    for (const { label } of searchZones('', 1_000, winter)) expect(label.length).toBeLessThanOrEqual(75);
  });
});
