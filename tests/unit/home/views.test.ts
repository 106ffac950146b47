import { expect, it } from 'vitest';
import { byUrgency } from '../../../src/features/home/rules/urgency.ts';
import { memberHome } from '../../../src/features/home/views/home.ts';
import type { MemberHome } from '../../../src/features/home/views/shown.ts';
import type { Outcome } from '../../../src/features/outcomes/index.ts';

function shownWith(
  waiting: MemberHome['waiting'],
  checklist?: MemberHome['checklist'],
  digest?: MemberHome['digest'],
  owned: Partial<Pick<MemberHome, 'outcomes' | 'toTakeOn'>> = {},
): string {
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
      freed: new Map(),
      outcomes: [],
      purposes: new Map(),
      lines: new Map(),
      toTakeOn: new Map(),
      ledgers: [],
      waiting,
      blockers: [],
      settings: { own: {}, company: {}, zone: 'Europe/Berlin' },
      timeOff: undefined,
      checklist,
      position: undefined,
      digest,
      isAboveLead: digest !== undefined,
      ...owned,
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

it('begins with the outcomes that stand still, then with those at risk, each by their day', () => {
  const outcomes = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  const statuses = new Map([
    ['b', 'at_risk'],
    ['c', 'done'],
    ['d', 'blocked'],
  ]);
  expect(byUrgency(outcomes, statuses).map(({ id }) => id)).toEqual(['d', 'b', 'a', 'c']);
});

it('offers whoever leads several teams how these stand, and whoever has none what makes one', () => {
  const leads = shownWith(undefined, undefined, { isOff: true, weekday: 5, time: '08:30', channelId: 'C1' });
  expect(leads).toContain('You are on no team yourself.');
  expect(leads).toContain('How your teams stand');
  expect(leads).toContain('It does not come.');
  expect(leads).toContain('Export');
  const newcomer = shownWith(undefined);
  expect(newcomer).toContain('Set up a check-in');
  expect(newcomer).not.toMatch(/How your teams stand|digest|Export|Your outcomes/);
  expect(leads).not.toContain('Set up a check-in');
});

it('shows an admin who has no team what is left to set up, and not that nothing waits', () => {
  const home = shownWith(undefined, { team: false, leaders: false, holidays: false, pulse: false });
  expect(home).toContain('To begin with Drumbeat · 0 of 4 done');
  expect(home).not.toContain('Nothing waits for you.');
});

it('offers to take on what somebody was given, apart from what is theirs', () => {
  const dueOn = '2026-12-19';
  const outcome = (id: string): Outcome => ({
    ...{
      id,
      teamId: 't',
      level: 'team',
      ownerId: 'U1',
      dueOn,
      firstDueOn: dueOn,
      state: 'open',
      revision: 1,
    },
    ...{ title: `Title ${id}`, doneMeans: 'used by a customer' },
  });
  const [a, b] = ['0198c5c6-0000-7000-8000-00000000000a', '0198c5c6-0000-7000-8000-00000000000b'];
  const toTakeOn = new Map([[a, '0198c5c6-0000-7000-8000-00000000000c']]);
  const both = shownWith(undefined, undefined, undefined, { outcomes: [outcome(b), outcome(a)], toTakeOn });
  expect(both).toMatch(/You are asked to own.*Title .*0a.*Take it on.*Not me.*Your outcomes.*Title .*0b/);
  expect(both).not.toContain('Nothing waits for you.');
  const asked = shownWith(undefined, undefined, undefined, { outcomes: [outcome(a)], toTakeOn });
  expect(asked).not.toMatch(/Your outcomes|You own no outcomes/);
});
