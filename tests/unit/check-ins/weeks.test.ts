import { describe, expect, it } from 'vitest';
import { type HeldCheckIn, weeksUntil } from '../../../src/features/check-ins/rules/weeks.ts';
import { weeksMessage, weeksPicture } from '../../../src/features/check-ins/views/weeks-picture.ts';
import { altTextOf } from '../../../src/pictures/index.ts';

const held = (heldOn: string, onTrack: number, [answered, asked] = [3, 4]): HeldCheckIn => ({
  teamId: 't1',
  heldOn,
  figures: { counts: { on_track: onTrack }, answered, asked },
});

describe('the weeks of a team', () => {
  it('begin with its first check-in, and a week without one is there as such', () => {
    expect(weeksUntil([held('2026-11-09', 1), held('2026-11-25', 2)], '2026-11-30')).toEqual([
      { monday: '2026-11-09', counts: { on_track: 1 }, answered: 3, asked: 4 },
      { monday: '2026-11-16', counts: undefined, answered: 0, asked: 0 },
      { monday: '2026-11-23', counts: { on_track: 2 }, answered: 3, asked: 4 },
    ]);
    expect(weeksUntil([], '2026-11-30')).toEqual([]);
  });

  it('are eight at the most, up to the day', () => {
    const mondays = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2026, 8, 7 + 7 * index)));
    const all = mondays.map((monday, index) => held(monday.toISOString().slice(0, 10), index));
    const weeks = weeksUntil(all, '2026-11-16');
    expect(weeks.map(({ monday }) => monday)).toEqual([
      ...['2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'],
      '2026-11-16',
    ]);
    // What came after it in the same week is not told of.
    const [last] = weeksUntil([held('2026-11-16', 5), held('2026-11-18', 6)], '2026-11-16');
    expect(last).toEqual({ monday: '2026-11-16', counts: { on_track: 5 }, answered: 3, asked: 4 });
  });

  it('stand as their last check-in left them, with the answers of all', () => {
    const daily = [
      held('2026-11-23', 5, [4, 4]),
      held('2026-11-24', 6, [1, 4]),
      held('2026-11-29', 7, [2, 4]),
    ];
    expect(weeksUntil(daily, '2026-11-29')).toEqual([
      { monday: '2026-11-23', counts: { on_track: 7 }, answered: 7, asked: 12 },
    ]);
  });

  it('are told in words, the newest first', () => {
    const weeks = weeksUntil([held('2026-12-28', 1), held('2027-01-11', 2, [4, 4])], '2027-01-13');
    expect(altTextOf(weeksPicture({ name: 'Payments' }, weeks))).toBe(
      'Payments: the last 3 weeks, the newest first. Week of 11 Jan: 2 on track; 4 of 4 answered. ' +
        'Week of 4 Jan: no check-in. Week of 28 Dec: 1 on track; 3 of 4 answered.',
    );
    expect(weeksMessage({ name: 'R&D' }, weeks.slice(-1)).text).toBe('R&amp;D: the last week');
  });
});
