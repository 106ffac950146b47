import { describe, expect, it } from 'vitest';
import { bottlenecksModal, pathText } from '../../../src/features/dependencies/views/bottlenecks-modal.ts';
import { type NeedsView, needsModal } from '../../../src/features/dependencies/views/needs-modal.ts';
import { needsPart } from '../../../src/features/dependencies/views/parts.ts';
import { type SlipView, slipMessage } from '../../../src/features/dependencies/views/slip-notice.ts';
import { teamLines } from '../../../src/features/dependencies/views/team-lines.ts';
import type { Outcome } from '../../../src/features/outcomes/index.ts';

const idOf = (n: number) => `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const today = '2026-11-30';

const outcome = (n: number, title: string, change: Partial<Outcome> = {}): Outcome => ({
  id: idOf(n),
  teamId: idOf(90),
  title,
  doneMeans: 'used',
  ownerId: 'U0ANA',
  dueOn: '2026-12-19',
  firstDueOn: '2026-12-12',
  level: 'team',
  state: 'open',
  revision: 1,
  ...change,
});

const need = (n: number, title: string, change: Partial<Outcome> = {}, daysAfter = 0) => ({
  outcomeId: idOf(1),
  needsId: idOf(n),
  daysAfter,
  teamName: 'Finance',
  other: outcome(n, title, change),
});

const view = (change: Partial<NeedsView> = {}): NeedsView => ({
  outcome: outcome(1, 'Launch'),
  needs: [
    need(2, 'Ledger', {}, 1),
    need(3, 'Texts', { state: 'dropped' }),
    need(4, 'Logo', { state: 'done' }),
  ],
  neededBy: [],
  late: { earliest: '2026-12-28', cause: 'Ledger' },
  today,
  ...change,
});

const textOf = (blocks: readonly unknown[]) => JSON.stringify(blocks);

describe('the notice of a slip', () => {
  const slip = (now: string): SlipView => ({
    noticeId: idOf(50),
    outcome: { title: 'Launch', dueOn: '2026-11-27' },
    need: undefined,
    cause: { title: 'Ledger', teamName: 'Finance', dueOn: today },
    before: '2026-11-27',
    after: today,
    today: now,
    zone: 'Europe/Berlin',
  });

  it('offers the day that follows while it can be kept', () => {
    expect(textOf(slipMessage(slip(today)).blocks)).toContain('"Move mine"');
  });

  it('asks for another day once that one has passed', () => {
    const text = textOf(slipMessage(slip('2026-12-01')).blocks);
    expect(text).not.toContain('Move mine');
    expect(text).toContain('Keep and mark at risk');
    expect(text).toContain('30 Nov has passed already, so choose a day that can be kept with `/outcomes`.');
  });
});

describe('the modal of what an outcome needs', () => {
  it('says of each need its team, owner, day and what became of it, and what follows', () => {
    const text = textOf(needsModal(view(), 0).blocks);
    expect(text).toContain('*Ledger*\\nFinance · <@U0ANA> · due 19 Dec (was 12 Dec) · 1 day from then on');
    expect(text).toContain('dropped: find what takes its place');
    expect(text).toContain('✅ Done');
    expect(text).toContain('can’t be done before *28 Dec*: it waits for *Ledger*');
    expect(text).toContain('Nobody waits for it.');
  });

  it('stays within what a modal takes, and counts the rest', () => {
    const many = Array.from({ length: 60 }, (_, n) => need(n + 10, `Outcome ${n}`));
    const { blocks } = needsModal(view({ needs: many, neededBy: many }), 1, 'Added.');
    expect(blocks.length).toBeLessThanOrEqual(100);
    expect(textOf(blocks)).toContain('… and 20 more.');
  });
});

describe('what an outcome needs, in its own view', () => {
  it('names both ends, and has its button for who may change it alone', () => {
    expect(textOf(needsPart(view(), true))).toContain(
      '*Needs* Ledger (Finance, due 19 Dec (was 12 Dec)), Texts (Finance, dropped: find what takes its place)',
    );
    expect(textOf(needsPart(view(), true))).toContain('Needs …');
    expect(textOf(needsPart(view(), false))).not.toContain('Needs …');
    const nothing = view({ needs: [], late: undefined });
    expect(needsPart(nothing, false)).toEqual([]);
    expect(textOf(needsPart(nothing, true))).toContain('It needs nothing from others');
  });
});

describe('what most waits for', () => {
  const path = { titles: ['Ledger', 'API', 'Launch'], earliest: '2026-12-28', dueOn: '2026-12-18' };

  it('is listed with what hangs on it and the critical path', () => {
    const most = { outcome: outcome(2, 'Ledger'), teamName: 'Finance', count: 5, cost: 9 };
    const text = textOf(bottlenecksModal({ bottlenecks: [most], path, today }).blocks);
    expect(text).toContain('*Ledger*\\n5 outcomes wait for it · Finance · <@U0ANA>');
    expect(text).toContain('Ledger → API → Launch: 28 Dec at the earliest, 10 days late');
    expect(textOf(bottlenecksModal({ bottlenecks: [], path: undefined, today }).blocks)).toContain(
      'No outcome waits for another one',
    );
  });

  it('is a line each above a team’s list', () => {
    const bottleneck = { title: 'Ledger', count: 1, cost: 0 };
    expect(teamLines({ bottleneck, path, today })).toEqual([
      '*Bottleneck* Ledger: 1 outcome waits for it',
      '*Critical path* Ledger → API → Launch: 28 Dec at the earliest, 10 days late',
    ]);
    expect(teamLines({ bottleneck: undefined, path: undefined, today })).toEqual([]);
  });

  it('counts the middle of a long chain', () => {
    const titles = Array.from({ length: 9 }, (_, n) => `S${n}`);
    expect(pathText({ ...path, titles, dueOn: '2026-12-27' }, today)).toBe(
      'S0 → S1 → 3 more → S5 → S6 → S7 → S8: 28 Dec at the earliest, 1 day late',
    );
  });
});
