import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { Week } from '../rules/load.ts';
import { percentText } from './words.ts';

/** So many marks are a whole week. */
const WHOLE = 10;

/** More than a whole week has an end, too. */
const LONGEST = 15;

/** One week as a line: `7 Dec  ████████░░  82% · above 70%`. Above the share it says so in a word. */
export function barText(week: Week, plannedPercent: number, today: LocalDate): string {
  const { percent, workingHours, begins } = week;
  const marks = Math.min(LONGEST, Number.isFinite(percent) ? Math.round((percent / 100) * WHOLE) : LONGEST);
  const bar = `${'█'.repeat(marks)}${'░'.repeat(Math.max(0, WHOLE - marks))}`;
  return `${shortDate(begins, today).padStart(6)}  ${bar}  ${wordsFor(percent, workingHours, plannedPercent)}`;
}

function wordsFor(percent: number, workingHours: number, plannedPercent: number): string {
  if (workingHours === 0 && percent === 0) return 'away';
  const text = percentText({ percent });
  return Math.round((percent / plannedPercent) * 100) > 100 ? `${text} · above ${plannedPercent}%` : text;
}
