import { describe, expect, it } from 'vitest';
import { instantAt, wallTime } from '../../../sandbox/client/controls/zoned-time.ts';
import { nextMonday } from '../../../sandbox/client/reading/wall-clock.ts';
import { readableDate } from '../../../sandbox/server/blocks/dates.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** 24 November 2025, 14:05:09 in Berlin. */
const now = Date.UTC(2025, 10, 24, 13, 5, 9) / 1000;
const inBerlin = (format: string, seconds = now) =>
  readableDate(seconds, format, { tz: 'Europe/Berlin', nowMs: now * 1000 });

describe('Slack’s date tokens', () => {
  it.each([
    ['{date_num}', '2025-11-24'],
    ['{date_slash}', '11/24/2025'],
    ['{date}', 'November 24th, 2025'],
    ['{date_short}', 'Nov 24, 2025'],
    ['{date_long}', 'Monday, November 24th, 2025'],
    ['{date_long_full}', 'Monday, November 24th, 2025'],
    ['{date_pretty}', 'today'],
    ['{date_short_pretty}', 'today'],
    ['{date_long_pretty}', 'today'],
    ['{day_divider_pretty}', 'today'],
    ['{time}', '2:05 PM'],
    ['{time_secs}', '2:05:09 PM'],
    ['{ago}', '0 minutes ago'],
    ['Due {date_short} at {time}, {no_such_token}', 'Due Nov 24, 2025 at 2:05 PM, {no_such_token}'],
  ])('fills in %s', (format, expected) => {
    expect(inBerlin(format)).toBe(expected);
  });

  it('name the days around today, in the reader’s zone', () => {
    const days = [-2, -1, 0, 1, 2].map((days) => inBerlin('{date_short_pretty}', now + days * DAY));
    expect(days).toEqual(['Nov 22, 2025', 'yesterday', 'today', 'tomorrow', 'Nov 26, 2025']);
    // Eleven hours on it is tomorrow in Berlin, and still today in London's afternoon.
    expect(inBerlin('{date_pretty}', now + 11 * HOUR)).toBe('tomorrow');
    const inHonolulu = { tz: 'Pacific/Honolulu', nowMs: now * 1000 };
    expect(readableDate(now + 11 * HOUR, '{date_pretty}', inHonolulu)).toBe('today');
  });

  it('leave the year out of a divider of this year', () => {
    expect(inBerlin('{day_divider_pretty}', now - 9 * DAY)).toBe('Saturday, November 15th');
    expect(inBerlin('{day_divider_pretty}', now + 60 * DAY)).toBe('Friday, January 23rd, 2026');
  });

  it('say how long ago or ahead', () => {
    const spans: [number, string][] = [
      [-60, '1 minute ago'],
      [-5 * HOUR, '5 hours ago'],
      [-3 * DAY, '3 days ago'],
      [2 * DAY, 'in 2 days'],
    ];
    for (const [span, expected] of spans) expect(inBerlin('{ago}', now + span)).toBe(expected);
  });
});

describe('a wall clock', () => {
  it.each([
    ['2026-11-26T09:30', 'Europe/Berlin', '2026-11-26T08:30:00Z'],
    ['2026-06-01T00:00', 'America/New_York', '2026-06-01T04:00:00Z'],
    ['2026-01-15T12:00', 'Asia/Kathmandu', '2026-01-15T06:15:00Z'],
    ['2026-01-15T12:00', 'Etc/UTC', '2026-01-15T12:00:00Z'],
    // Around a gap: 02:00 becomes 03:00 in Berlin on 28 March 2027.
    ['2027-03-28T01:59', 'Europe/Berlin', '2027-03-28T00:59:00Z'],
    ['2027-03-28T03:00', 'Europe/Berlin', '2027-03-28T01:00:00Z'],
    // Around an overlap: 03:00 becomes 02:00 in Berlin on 31 October 2027; the hour that comes twice is the first.
    ['2027-10-31T01:59', 'Europe/Berlin', '2027-10-30T23:59:00Z'],
    ['2027-10-31T02:30', 'Europe/Berlin', '2027-10-31T00:30:00Z'],
    ['2027-10-31T03:00', 'Europe/Berlin', '2027-10-31T02:00:00Z'],
    // Half an hour of summer time.
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
  ])('shows %s in %s at %s, both ways', (wall, tz, instant) => {
    expect(instantAt(wall, tz)).toBe(Date.parse(instant) / 1000);
    expect(wallTime(Date.parse(instant) / 1000, tz)).toBe(wall);
  });

  it('moves a time that is skipped on by what was skipped', () => {
    const skipped = instantAt('2027-03-28T02:30', 'Europe/Berlin');
    expect(wallTime(skipped ?? 0, 'Europe/Berlin')).toBe('2027-03-28T03:30');
    const inNewYork = instantAt('2027-03-14T02:15', 'America/New_York');
    expect(wallTime(inNewYork ?? 0, 'America/New_York')).toBe('2027-03-14T03:15');
  });

  it('shows the second of two equal hours as the first', () => {
    const second = Date.parse('2027-10-31T01:30:00Z') / 1000;
    expect(wallTime(second, 'Europe/Berlin')).toBe('2027-10-31T02:30');
  });

  it('comes back to every hour of two years, in zones near and far', () => {
    for (const tz of ['Europe/Berlin', 'America/Los_Angeles', 'Australia/Lord_Howe', 'Pacific/Chatham']) {
      for (let at = Date.UTC(2026, 0) / 1000; at < Date.UTC(2028, 0) / 1000; at += 7 * HOUR) {
        const wall = wallTime(at, tz);
        const back = instantAt(wall, tz) ?? 0;
        // In an hour that comes twice, the earlier one.
        expect([at, at - HOUR, at - HOUR / 2]).toContain(back);
        expect(wallTime(back, tz)).toBe(wall);
      }
    }
  });

  it.each(['', 'tomorrow', '2026-13-01T00:00', '2026-11-26'])('knows no time in %j', (wall) => {
    expect(instantAt(wall, 'Europe/Berlin')).toBeUndefined();
  });
});

describe('the next Monday', () => {
  it.each([
    ['Friday', '2026-11-27T09:01:00+01:00', '2026-11-30T09:00:00+01:00'],
    ['early on a Monday', '2026-11-30T08:59:00+01:00', '2026-11-30T09:00:00+01:00'],
    ['a Monday at nine', '2026-11-30T09:00:00+01:00', '2026-12-07T09:00:00+01:00'],
    ['a Monday afternoon', '2026-11-30T16:10:00+01:00', '2026-12-07T09:00:00+01:00'],
    ['before summer time begins', '2026-03-27T09:00:00+01:00', '2026-03-30T09:00:00+02:00'],
  ])('is at nine, seen from %s', (_, from, to) => {
    expect(new Date(nextMonday(Date.parse(from), 'Europe/Berlin', 9 * 60))).toEqual(new Date(to));
  });
});
