import { addDays, daysBetween, isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { isPlace } from '../../../core/holidays.ts';
import { cut } from '../../../slack/block-kit/mrkdwn.ts';
import type { CompanyDay } from './days-off.ts';

/**
 * How the company's days are written: a line for each, or for several in a row, as a date (`2027-12-24 to 2027-12-31`),
 * a place's code where it counts there alone, and a name.
 */

const MAX_NAME = 80;
/** Whoever writes a longer range has most likely mistyped a year. */
const LONGEST_RANGE = 60;
/** What Slack's field holds, and the list is shown in it again. */
const MAX_LIST = 3_000;
/** One message for all lines; more than so many are not read anyway. */
const MOST_PROBLEMS = 5;
/** Two capitals are a country; nobody's word for a day off is as short. */
const PLACE_CODE = /^[A-Z]{2}(?:-[A-Z0-9]+)*$/;

/** Two dates, with what people put between them. */
const RANGE =
  /^(\d{4}-\d\d-\d\d)\s*(?:(?:to|until|\.{2,}|…)\s*(\d\S*)|[-–—]\s*(\d{1,4}[-./]\d\S*))(?:\s+(.*))?$/i;

/** Days of one name in a row. */
interface Run extends CompanyDay {
  until: LocalDate;
}

/** The days as lines to be changed by hand. */
export function writeCompanyDays(days: readonly CompanyDay[]): string {
  const runs: Run[] = [];
  const runOf = new Map<string, Run>();
  for (const day of days) {
    const key = `${day.place ?? ''} ${day.name}`;
    const run = runOf.get(key);
    if (run && addDays(run.until, 1) === day.date && daysBetween(run.date, day.date) < LONGEST_RANGE) {
      run.until = day.date;
      continue;
    }
    const begun = { ...day, until: day.date };
    runs.push(begun);
    runOf.set(key, begun);
  }
  return runs
    .map(({ date, until, place, name }) =>
      [date, ...(until === date ? [] : ['to', until]), ...(place ? [place] : []), name].join(' '),
    )
    .join('\n');
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
    const run = runFrom(line);
    const problem = problemOf(run, since);
    const those = problem === undefined ? daysOf(run) : [];
    const twice = those.find((day) => lineOf.has(keyOf(day)));
    if (problem !== undefined) problems.push(`Line ${index + 1}: ${problem}`);
    else if (twice) problems.push(`Line ${index + 1}: ${sameText(run, twice, lineOf.get(keyOf(twice)))}`);
    else days.push(...those);
    for (const day of those) if (!lineOf.has(keyOf(day))) lineOf.set(keyOf(day), index + 1);
  }
  if (problems.length === 0) {
    return writeCompanyDays(days).length > MAX_LIST
      ? { refused: `The list is too long for this field: keep it to ${MAX_LIST} characters.` }
      : { days };
  }
  const more = problems.length - MOST_PROBLEMS;
  return {
    refused: [...problems.slice(0, MOST_PROBLEMS), ...(more > 0 ? [`And ${more} more.`] : [])].join(' '),
  };
}

function keyOf({ date, place }: CompanyDay): string {
  return `${date} ${place ?? ''}`;
}

function sameText(run: Run, twice: CompanyDay, line: number | undefined): string {
  return run.until === run.date
    ? `the same as line ${line}.`
    : `${twice.date} stands on line ${line} already.`;
}

function daysOf({ date, until, place, name }: Run): CompanyDay[] {
  return Array.from({ length: daysBetween(date, until) + 1 }, (_, after) => ({
    date: addDays(date, after),
    place,
    name,
  }));
}

function runFrom(line: string): Run {
  const [, first, end, dashed, rest = ''] = RANGE.exec(line.trim()) ?? [];
  const [date = '', ...words] = (first === undefined ? line : `${first} ${rest}`).trim().split(/\s+/);
  const place = words[0] !== undefined && PLACE_CODE.test(words[0]) ? words.shift() : undefined;
  return { date, until: end ?? dashed ?? date, place, name: words.join(' ') };
}

function problemOf({ date, until, place, name }: Run, since: LocalDate): string | undefined {
  const wrong = [date, until].find((day) => !isLocalDate(day));
  if (wrong !== undefined) {
    return wrong === date
      ? `${cut(date, 20)} is not a date. Begin with one like 2027-12-24.`
      : `${cut(until, 20)} is not a date. Write the last day like 2027-12-31.`;
  }
  if (date < since) return `${date} is past. This list begins on ${since}.`;
  if (until < date) return `${until} is before ${date}. Put the first day first.`;
  if (daysBetween(date, until) >= LONGEST_RANGE) {
    return `from ${date} to ${until} is more than ${LONGEST_RANGE} days. Check the dates, or use two lines.`;
  }
  if (place !== undefined && !isPlace(place)) {
    return `I don’t know the place ${cut(place, 20)}. Use a code like DE or DE-BY, or none for everywhere.`;
  }
  if (name === '') return 'give the day a name.';
  return name.length > MAX_NAME ? `keep the name to ${MAX_NAME} characters.` : undefined;
}
