import { expect, it } from 'vitest';
import { defaultPlan, nextDigest, tomorrow } from '../../../src/features/digests/rules/schedule.ts';

const at = (moment: string) => new Date(moment);

it('comes on the next Monday at half past eight by its reader’s clock', () => {
  // A Friday; and summer time has ended meanwhile in Berlin.
  expect(nextDigest(defaultPlan, 'Europe/Berlin', at('2026-10-23T09:00:00Z'))).toEqual({
    on: '2026-10-26',
    at: at('2026-10-26T07:30:00Z'),
  });
  expect(nextDigest(defaultPlan, 'America/New_York', at('2026-11-30T13:29:59Z')).on).toBe('2026-11-30');
  expect(nextDigest(defaultPlan, 'America/New_York', at('2026-11-30T13:30:00Z'))).toEqual({
    on: '2026-12-07',
    at: at('2026-12-07T13:30:00Z'),
  });
  expect(nextDigest({ weekday: 7, time: '23:00' }, 'Pacific/Auckland', at('2026-11-30T00:00:00Z'))).toEqual({
    on: '2026-12-06',
    at: at('2026-12-06T10:00:00Z'),
  });
});

it('is tried again the next morning, and not in another week', () => {
  const again = (now: string) => tomorrow('08:30', '2026-11-30', 'Europe/Berlin', at(now));
  expect(again('2026-11-30T07:30:00Z')).toEqual(at('2026-12-01T07:30:00Z'));
  expect(again('2026-12-05T07:30:00Z')).toEqual(at('2026-12-06T07:30:00Z'));
  expect(again('2026-12-06T07:30:00Z')).toBeUndefined();
});
