import { describe, expect, it } from 'vitest';
import { barText } from '../../../src/features/capacity/views/bars.ts';
import { type LoadView, loadModal } from '../../../src/features/capacity/views/load-modal.ts';
import { noticeMessage, settledMessage } from '../../../src/features/capacity/views/notice.ts';
import { askWhyText, loadText } from '../../../src/features/capacity/views/words.ts';

const today = '2026-12-02';
const weekAt = (percent: number, workingHours = 40) => ({
  ...{ begins: '2026-12-07', workingHours, plannedHours: 0, percent, outcomeIds: [] },
});

describe('a bar', () => {
  it.each([
    [weekAt(0), '░░░░░░░░░░  0%'],
    [weekAt(70), '███████░░░  70%'],
    [weekAt(92), '█████████░  92% · above 70%'],
    [weekAt(400), '█████████████  400% · above 70%'],
    [weekAt(Number.POSITIVE_INFINITY, 0), '█████████████  no working time'],
    [weekAt(0, 0), '░░░░░░░░░░  away'],
  ])('%o', (week, bar) => {
    expect(barText(week, 70, today)).toBe(` 7 Dec  ${bar}`);
  });
});

describe('what is said of somebody’s weeks', () => {
  const load = { week: weekAt(92), plannedPercent: 70, name: 'Ana', today };

  it('has figures for those who may know them, and none for others', () => {
    expect(askWhyText(load, true)).toBe(
      'With this, 92% of the working time is planned in Ana’s week of 7 Dec. Up to 70% leaves room for what comes up.',
    );
    expect(askWhyText(load, false)).toBe(
      'With this, more is planned in Ana’s week of 7 Dec than leaves room for what comes up.',
    );
    expect(loadText({ ...load, name: undefined })).toMatch(/^Your fullest week is that of 7 Dec: 92% of/);
  });

  it('names what the week is full of, and leads to everyone’s weeks only whoever leads them', () => {
    const work = {
      ...{ outcomeId: 'o', teamId: 't', title: 'Refunds API', effortDays: 1 },
      ...{ from: '2026-12-10', to: '2026-12-18' },
    };
    const after = { ...work, title: 'Later', from: '2026-12-14' };
    const before = { ...work, title: 'Over', from: '2026-12-01', to: '2026-12-06' };
    const view = { ...load, begins: '2026-12-07', works: [before, work, after], teamId: undefined };
    const shown = JSON.stringify(noticeMessage(view));
    expect(shown).toContain('• Refunds API: 1 day until 18 Dec');
    expect(shown).not.toMatch(/Later|Over|action_id/);
    expect(
      JSON.stringify(noticeMessage({ ...view, teamId: '019ab000-0000-7000-8000-000000000001' })),
    ).toContain('capacity_team');
    expect(JSON.stringify(noticeMessage({ ...view, name: undefined }))).toContain('capacity_own');
  });

  it('says in the end why nothing is left to do', () => {
    const end = {
      begins: '2026-12-07',
      name: 'Ana',
      at: new Date(`${today}T09:00:00Z`),
      zone: 'Etc/UTC',
      today,
    };
    expect(settledMessage({ ...end, hasRoom: true }).text).toMatch(
      /too full\nSince .* there is room again\.$/,
    );
    expect(settledMessage({ ...end, hasRoom: false }).text).toMatch(
      /\nSince .* none of that is your team’s\.$/,
    );
  });
});

describe('the weeks of a team', () => {
  const weeks = Array.from({ length: 6 }, () => weekAt(0));
  const view = (load: LoadView['people'][number]['load']) =>
    JSON.stringify(
      loadModal({
        team: { id: '019ab000-0000-7000-8000-000000000001', name: 'Payments' },
        people: [{ name: 'Ben', isReader: false, load }],
        plannedPercent: 70,
        today,
      }),
    );
  const work = {
    ...{ outcomeId: 'o', teamId: 't', title: 'Refunds API', effortDays: 10 },
    ...{ from: '2026-12-07', to: '2026-12-18' },
  };

  it('has one line for somebody with nothing planned, and says how that comes', () => {
    const shown = view({ weeks, works: [] });
    expect(shown).toContain('*Ben*\\nNothing is planned.');
    expect(shown).toContain('*Plan* in the details of an outcome says how many days');
    expect(shown).not.toContain('░');
  });

  it('has bars where something is planned, or where somebody is away', () => {
    expect(view({ weeks, works: [work] })).toContain('Refunds API, 10 days until 18 Dec');
    expect(view({ weeks, works: [work] })).toContain('░');
    expect(view({ weeks: [weekAt(0, 0), ...weeks.slice(1)], works: [] })).toContain('away');
  });
});
