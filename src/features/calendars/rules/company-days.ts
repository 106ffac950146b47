import { isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { isPlace } from '../../../core/holidays.ts';
import { cut } from '../../../slack/block-kit/mrkdwn.ts';
import type { CompanyDay } from './days-off.ts';

/** How the company's days are written: one a line, as a date, a place's code where it counts there alone, and a name. */

const MAX_NAME = 80;
/** One message for all lines; more than so many are not read anyway. */
const MOST_PROBLEMS = 5;
/** Two capitals are a country; nobody's word for a day off is as short. */
const PLACE_CODE = /^[A-Z]{2}(?:-[A-Z0-9]+)*$/;

/** The days as lines to be changed by hand. */
export function writeCompanyDays(days: readonly CompanyDay[]): string {
  return days.map(({ date, place, name }) => [date, ...(place ? [place] : []), name].join(' ')).join('\n');
}

/**
 * Reads the lines.
 * @param since days before it are none of this list
 * @returns the days, or the sentences that say which lines can't be, and why
 */
export function readCompanyDays(
  text: string,
  since: LocalDate,
): { days: CompanyDay[] } | { refused: string } {
  const days: CompanyDay[] = [];
  const lineOf = new Map<string, number>();
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const day = dayFrom(line);
    const key = `${day.date} ${day.place ?? ''}`;
    const problem = problemOf(day, since) ?? (lineOf.has(key) && `the same as line ${lineOf.get(key)}.`);
    if (problem) problems.push(`Line ${index + 1}: ${problem}`);
    else days.push(day);
    if (!lineOf.has(key)) lineOf.set(key, index + 1);
  }
  if (problems.length === 0) return { days };
  const more = problems.length - MOST_PROBLEMS;
  return {
    refused: [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`And ${more} more.`] : [])].join(' '),
  };
}

function dayFrom(line: string): CompanyDay {
  const [date = '', ...words] = line.trim().split(/\s+/);
  const place = words[0] !== undefined && PLACE_CODE.test(words[0]) ? words.shift() : undefined;
  return { date, place, name: words.join(' ') };
}

function problemOf({ date, place, name }: CompanyDay, since: LocalDate): string | undefined {
  const shown = cut(date, 20);
  if (!isLocalDate(date)) return `${shown} is no date. Begin with one like 2027-12-24.`;
  if (date < since) return `${shown} is past. This list begins on ${since}.`;
  if (place !== undefined && !isPlace(place)) {
    return `I know no place ${cut(place, 20)}. Use a code like DE or DE-BY, or none for everywhere.`;
  }
  if (name === '') return 'give the day a name.';
  return name.length > MAX_NAME ? `keep the name to ${MAX_NAME} characters.` : undefined;
}
