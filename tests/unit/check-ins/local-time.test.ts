import { describe, expect, it, test } from 'vitest';
import { asksAt, dayAsked, isDueToEnd, nextStep } from '../../../src/features/check-ins/rules/asks.ts';
import { goesOnAfter } from '../../../src/features/check-ins/rules/cadence.ts';
import { nextText, ownNextText } from '../../../src/features/check-ins/views/next-text.ts';
import { keptForLater } from '../../../src/features/check-ins/views/replies.ts';

const local = { mode: 'local', time: '10:00', zone: 'Europe/Berlin', onDayOff: 'shift' } as const;

test.each([
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Asia/Tokyo',
  'Europe/Berlin',
  'America/Vancouver',
  'Pacific/Honolulu',
])('the day is that of the wall in %s, whoever is first, where a holiday may have moved it', (zone) => {
  for (const time of ['00:00', '10:00', '23:30']) {
    const at = asksAt(zone, '2026-12-01', time);
    expect(dayAsked({ onDayOff: 'shift', time }, { at, date: '2026-11-30' })).toBe('2026-12-01');
  }
});

test('the day that is named stands where no holiday moves it', () => {
  const at = asksAt('Pacific/Kiritimati', '2026-11-30', '10:00');
  expect(dayAsked({ onDayOff: 'ask', time: '10:00' }, { at, date: '2026-11-30' })).toBe('2026-11-30');
});

test('a team in local time reads a day and a wall time, not the instant of whoever is first', () => {
  const cadence = {
    ...local,
    nextAt: asksAt('Pacific/Auckland', '2026-11-30', '10:00'),
    nextOn: '2026-11-30',
  };
  expect(nextText(cadence)).toBe('Mon 30 Nov at 10:00 where each person is');
  expect(ownNextText(cadence, '2026-11-28')).toBe('you are asked Mon 30 Nov at 10:00');
  expect(nextText({ ...cadence, mode: 'together' })).toContain('<!date^');
  expect(keptForLater(cadence, '2026-11-28')).toContain('for the check-in of Mon 30 Nov at 10:00.');
});

test('the end of a window is a step of its own, and taken once', () => {
  const [end, close] = [new Date('2026-11-30T09:15:00Z'), new Date('2026-11-30T17:00:00Z')];
  const asksAt = new Date('2026-11-30T09:00:00Z');
  const ask = {
    userId: 'U1',
    asksAt,
    askedAt: asksAt,
    closesAt: end,
    nudgedAt: undefined,
    endedAt: undefined,
  };
  const window = { windowMinutes: 15, nudgeMinutes: undefined };
  expect(isDueToEnd(ask, asksAt)).toBe(false);
  expect(isDueToEnd(ask, end)).toBe(true);
  expect(nextStep([ask], close, window)).toEqual(end);
  const told = { ...ask, endedAt: end };
  expect(isDueToEnd(told, close)).toBe(false);
  expect(nextStep([told], close, window)).toEqual(close);
});

describe('a pause with an end', () => {
  const now = new Date('2026-12-21T09:00:00Z');

  it.each([
    [['Europe/Berlin'], '2027-01-10T22:59:59.999Z'],
    // The day begins with whoever has it first, who would otherwise be asked a week later.
    [['America/New_York', 'Pacific/Auckland'], '2027-01-10T10:59:59.999Z'],
    [['America/New_York'], '2027-01-11T04:59:59.999Z'],
  ])('on 11 January goes on, in %j, after %s', (zones, after) => {
    expect(goesOnAfter(zones, '2027-01-11', now).toISOString()).toBe(after);
  });

  it('that is over, or that there is none of, goes on now', () => {
    expect(goesOnAfter(['Europe/Berlin'], '2026-12-01', now)).toEqual(now);
    expect(goesOnAfter(['Europe/Berlin'], undefined, now)).toEqual(now);
  });
});
