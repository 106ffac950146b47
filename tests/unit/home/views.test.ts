import { expect, it } from 'vitest';
import { memberHome } from '../../../src/features/home/views/home.ts';
import type { MemberHome } from '../../../src/features/home/views/shown.ts';

function shownWith(waiting: MemberHome['waiting'], checklist?: MemberHome['checklist']): string {
  const home = memberHome(
    {
      userId: 'U1',
      name: 'Maria',
      local: { date: '2026-11-27', time: '09:00' },
      zone: 'Europe/Berlin',
      now: new Date('2026-11-27T08:00:00Z'),
      teams: [],
      elsewhere: [],
      pulses: [],
      statuses: new Map(),
      outcomes: [],
      purposes: new Map(),
      lines: new Map(),
      ledgers: [],
      waiting,
      blockers: [],
      settings: { own: {}, company: {}, zone: 'Europe/Berlin' },
      timeOff: undefined,
      checklist,
      position: undefined,
      digest: undefined,
    },
    {},
  );
  return JSON.stringify(home.blocks);
}

it('says that nothing waits only where no decision does', () => {
  const reader = { userId: 'U1', zone: 'Europe/Berlin', today: '2026-11-27' as const };
  expect(shownWith(undefined)).toContain('Nothing waits for you.');
  const deciding = shownWith({ items: [], reader, nameOf: (userId) => userId });
  expect(deciding).toContain('Waiting for your decision');
  expect(deciding).not.toContain('Nothing waits for you.');
});

it('shows an admin who has no team what is left to set up, and not that nothing waits', () => {
  const home = shownWith(undefined, { team: false, leaders: false, holidays: false, pulse: false });
  expect(home).toContain('To begin with Drumbeat · 0 of 4 done');
  expect(home).not.toContain('Nothing waits for you.');
});
