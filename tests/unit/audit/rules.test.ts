import { describe, expect, it } from 'vitest';
import { type Finding, stands, toTell } from '../../../src/features/audit/rules.ts';

const MINUTE = 60_000;
const NOW = new Date('2026-11-30T09:00:00Z');
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE);

const finding = (said: Partial<Finding>): Finding => ({
  workspaceId: 'T1',
  obligation: 'stuck-messages',
  count: 1,
  subjects: ['check-in:1:prompt'],
  firstSeenAt: minutesAgo(10),
  toldAt: undefined,
  ...said,
});

describe('what admins hear of', () => {
  it('is what two looks in a row have seen, not a passing moment', () => {
    expect(stands(finding({ firstSeenAt: minutesAgo(0) }), NOW)).toBe(false);
    expect(stands(finding({ firstSeenAt: minutesAgo(1) }), NOW)).toBe(true);
    expect(toTell([finding({ firstSeenAt: minutesAgo(0) })], NOW)).toEqual([]);
  });

  it('is told once a day for each kind, however many more of it there are', () => {
    const told = finding({ toldAt: minutesAgo(60), count: 5_000 });
    const other = finding({ obligation: 'failing-jobs' });
    expect(toTell([told, other], NOW)).toEqual([other]);
    const yesterday = finding({ toldAt: minutesAgo(24 * 60) });
    expect(toTell([yesterday], NOW)).toEqual([yesterday]);
  });
});
