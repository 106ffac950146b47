import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { overfull } from '../rules/limit.ts';
import type { Week } from '../rules/load.ts';
import { percentText } from './words.ts';

/** So many marks are a whole week. */
const WHOLE = 10;

/** More than a whole week has an end, too: with its words a line is no wider than a phone. */
const LONGEST = 13;

/** One week as a line: `7 Dec  ████████░░  82% · above 70%`. Above the share it says so in a word. */
export function barText(week: Week, plannedPercent: number, today: LocalDate): string {
  const { percent, begins } = week;
  const marks = Math.min(LONGEST, Number.isFinite(percent) ? Math.round((percent / 100) * WHOLE) : LONGEST);
  const bar = `${'█'.repeat(marks)}${'░'.repeat(Math.max(0, WHOLE - marks))}`;
  return `${shortDate(begins, today).padStart(6)}  ${bar}  ${wordsFor(week, plannedPercent)}`;
}

function wordsFor(week: Week, plannedPercent: number): string {
  if (week.workingHours === 0 && week.percent === 0) return 'away';
  const text = percentText(week);
  const isAbove = Number.isFinite(week.percent) && overfull([week], plannedPercent);
  return isAbove ? `${text} · above ${plannedPercent}%` : text;
}
