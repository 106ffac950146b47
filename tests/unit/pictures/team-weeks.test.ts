import { expect, it } from 'vitest';
import { drawTeamWeeks } from '../../../src/pictures/drawings/team-weeks.ts';
import { altTextOf, type TeamWeek } from '../../../src/pictures/index.ts';

const week = (name: string, counts?: TeamWeek['counts'], answered = 0, asked = 0): TeamWeek => ({
  name,
  ...(counts && { counts }),
  answered,
  asked,
});

/** What stands in a drawing, text by text. */
const textsOf = (weeks: readonly TeamWeek[]) =>
  [...drawTeamWeeks({ title: 'Ops', weeks }).body.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text);

it('says each status by word and number, the worst on top, and who answered', () => {
  expect(textsOf([week('16 Nov', { on_track: 3, blocked: 1, at_risk: 2 }, 5, 7)])).toEqual([
    'Ops',
    'How the outcomes stood each week, by the Monday it began with',
    ...['Blocked', 'At risk', 'On track'],
    'Answered, of those asked',
    ...['1', '2', '3'],
    '16 Nov',
    '5/7',
  ]);
});

it('shows no number for a week without a check-in, and none that is none', () => {
  expect(textsOf([week('16 Nov')]).slice(-2)).toEqual(['16 Nov', 'none']);
  const broken = week('16 Nov', { blocked: Number.NaN, done: -3, on_track: 12_345 }, 9, 7);
  const { body } = drawTeamWeeks({ title: '', weeks: [broken] });
  expect(body).not.toMatch(/NaN|undefined|Infinity/);
  expect(textsOf([broken]).slice(-3)).toEqual(['999+', '16 Nov', '9/7']);
  expect(textsOf([])).toEqual(['Ops', 'No check-in has closed yet']);
});

it('shows eight weeks and tells of the same, however much there was', () => {
  const counts = { blocked: 10, at_risk: 20, unanswered: 30, on_track: 400, done: 500 };
  const weeks = Array.from({ length: 10 }, (_, index) => week(`${index + 1} Nov`, counts, 112, 130));
  const shown = textsOf(weeks).filter((text) => text?.endsWith('Nov'));
  expect(shown).toEqual(['3 Nov', '4 Nov', '5 Nov', '6 Nov', '7 Nov', '8 Nov', '9 Nov', '10 Nov']);
  const told = altTextOf({ kind: 'team_weeks', model: { title: 'x'.repeat(300), weeks } });
  expect(told).toMatch(/…, the newest first\. Week of 10 Nov: .*Week of 3 Nov: .* 112 of 130 answered\.$/);
  expect(told.length).toBeLessThan(1_200);
});
