import { describe, expect, it } from 'vitest';
import { endOfQuiet, isOutdated } from '../../../src/features/calendars/rules/quiet.ts';

const berlin = { zone: 'Europe/Berlin', hours: { from: '22:00', to: '07:00' } };
const window = (startsAt: string, endsAt: string) => ({
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
});

describe('somebody is left alone', () => {
  it.each([
    ['in no quiet time', '2027-01-11T12:00:00Z', undefined, undefined],
    ['at night', '2027-01-11T22:00:00Z', undefined, '2027-01-12T06:00:00.000Z'],
    [
      'while Slack does not disturb them',
      '2027-01-11T12:00:00Z',
      window('2027-01-11T11:00:00Z', '2027-01-11T13:00:00Z'),
      '2027-01-11T13:00:00.000Z',
    ],
    [
      'from its first moment on',
      '2027-01-11T11:00:00Z',
      window('2027-01-11T11:00:00Z', '2027-01-11T13:00:00Z'),
      '2027-01-11T13:00:00.000Z',
    ],
    [
      'no more when that is over',
      '2027-01-11T13:00:00Z',
      window('2027-01-11T11:00:00Z', '2027-01-11T13:00:00Z'),
      undefined,
    ],
    [
      'nor before it begins',
      '2027-01-11T10:59:00Z',
      window('2027-01-11T11:00:00Z', '2027-01-11T13:00:00Z'),
      undefined,
    ],
    [
      'until both are over, when the night comes first',
      '2027-01-11T22:00:00Z',
      window('2027-01-12T05:00:00Z', '2027-01-12T08:00:00Z'),
      '2027-01-12T08:00:00.000Z',
    ],
    [
      'until both are over, when the window comes first',
      '2027-01-11T20:00:00Z',
      window('2027-01-11T19:00:00Z', '2027-01-11T23:00:00Z'),
      '2027-01-12T06:00:00.000Z',
    ],
    [
      'for a day at the most: then the message is there, and Slack sees to the quiet',
      '2027-01-11T12:00:00Z',
      window('2027-01-11T11:00:00Z', '2027-03-11T13:00:00Z'),
      '2027-01-12T12:00:00.000Z',
    ],
  ])('%s', (_, now, doNotDisturb, until) => {
    expect(endOfQuiet({ ...berlin, doNotDisturb }, new Date(now))?.toISOString()).toBe(until);
  });

  it('by the clock on their own wall', () => {
    const now = new Date('2027-01-11T22:00:00Z');
    const in_ = (zone: string) => endOfQuiet({ ...berlin, zone, doNotDisturb: undefined }, now);
    expect(in_('America/New_York')).toBeUndefined();
    expect(in_('Asia/Kolkata')?.toISOString()).toBe('2027-01-12T01:30:00.000Z');
  });
});

describe('Slack is asked about somebody', () => {
  const now = new Date('2027-01-12T12:00:00Z');
  const readAt = new Date('2027-01-12T08:00:00Z');

  it.each([
    ['of whom nothing was read', undefined, true],
    ['whose window is over', { readAt, endsAt: now }, true],
    ['whose window is not over', { readAt, endsAt: new Date(now.getTime() + 1) }, false],
    ['who had none', { readAt, endsAt: undefined }, false],
    ['who had none, long ago', { readAt: new Date('2027-01-11T12:00:00Z'), endsAt: undefined }, true],
  ])('%s: %s', (_, known, asked) => {
    expect(isOutdated(known, now)).toBe(asked);
  });
});
