import ICAL from 'ical.js';
import { isLocalDate, type LocalDate, type Weekday, weekdayOf } from '../../../core/calendar.ts';
import { Refusal } from '../../../core/errors.ts';
import {
  dayNamed,
  MAX_INTERVAL_WEEKS,
  nextDayNamed,
  type Rhythm,
  rhythmSchema,
} from '../../../core/rhythm.ts';
import { isTimeOfDay, isZone } from '../../../core/zones.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Schedule } from './cadence.ts';

/** Schedules as the text that calendars exchange: DTSTART and RRULE of RFC 5545, sections 3.8.2.4 and 3.3.10. */

const DAY_CODES: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** The part of a schedule that the text tells. */
export type Told = Pick<Schedule, 'rhythm' | 'startsOn' | 'time' | 'zone'>;

/** A schedule as text, two lines. Of holidays it says nothing; in local time it names no zone, as everybody's counts. */
export function recurrenceText(
  { rhythm, startsOn, time, zone, mode }: Told & Pick<Schedule, 'mode'>,
  workingDays: ReadonlySet<Weekday>,
): string {
  const first = firstDay(rhythm, startsOn, workingDays).replaceAll('-', '');
  return [
    `DTSTART${mode === 'local' ? '' : `;TZID=${zone}`}:${first}T${time.replace(':', '')}00`,
    `RRULE:${ICAL.Recur.fromData(partsOf(rhythm, workingDays)).toString()}`,
  ].join('\n');
}

function partsOf(rhythm: Rhythm, workingDays: ReadonlySet<Weekday>) {
  if (rhythm.kind === 'working-days') {
    return {
      freq: 'WEEKLY' as const,
      byday: DAY_CODES.filter((code) => workingDays.has(weekdayOfCode(code))),
    };
  }
  const day = DAY_CODES[rhythm.weekday - 1] ?? '';
  return rhythm.kind === 'month'
    ? { freq: 'MONTHLY' as const, byday: [`${rhythm.nth}${day}`] }
    : { freq: 'WEEKLY' as const, interval: rhythm.interval, byday: [day] };
}

/** The first day from a day on that a rhythm names. */
function firstDay(rhythm: Rhythm, from: LocalDate, workingDays: ReadonlySet<Weekday>): LocalDate {
  const rule = { rhythm, startsOn: from, onDayOff: 'ask' as const };
  const isNamed = (day: LocalDate) =>
    day >= from && (rhythm.kind !== 'working-days' || workingDays.has(weekdayOf(day)));
  let day = dayNamed(rule, from);
  while (!isNamed(day)) day = nextDayNamed(rule, day);
  return day;
}

/**
 * Reads a schedule from text: an RRULE, with or without the name before it, and a DTSTART if there is one.
 * @param known what holds where the text says nothing: time, zone and weekday
 * @throws Refusal with a sentence for what can't be read or kept
 */
export function readRecurrence(
  text: string,
  known: Told,
  { workingDays, todayIn }: { workingDays: ReadonlySet<Weekday>; todayIn: (zone: string) => LocalDate },
): Told {
  const lines = linesOf(text);
  const start = readStart(lines.start, known);
  const parts = readParts(lines.rule);
  const weekday = start.date ? weekdayOf(start.date) : weekdayOfRhythm(known.rhythm);
  const rhythm = readRhythm(parts, weekday, workingDays);
  const { time, zone } = start;
  if (!start.date) {
    // Weeks are counted from the first such day, whichever week that is in.
    const weekly = rhythm.kind === 'weeks' ? { ...rhythm, interval: 1 } : rhythm;
    return { rhythm, time, zone, startsOn: firstDay(weekly, todayIn(zone), workingDays) };
  }
  // Where it does not begin on a day of its own, the library knows which week counts: that depends on WKST.
  const first = ICAL.Recur.fromString(lines.rule)
    .iterator(ICAL.Time.fromDateTimeString(`${start.date}T${time}:00`))
    .next();
  return { rhythm, time, zone, startsOn: first.toString().slice(0, 10) };
}

const NAMES = 'RRULE|DTSTART|DTEND|DURATION|EXDATE|EXRULE|RDATE|FREQ';

function linesOf(text: string): { rule: string; start: string | undefined } {
  const lines = text
    .replaceAll('`', '')
    // A long line is folded: it goes on behind a line end and a space.
    .replace(new RegExp(`\\r?\\n[ \\t](?!\\s*(?:${NAMES})\\b)`, 'gi'), '')
    // Some of Slack's apps make a space of a line end.
    .split(new RegExp(`[\\r\\n]+|\\s+(?=(?:${NAMES})\\b)`, 'i'))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rules = lines.filter((line) => /^(?:RRULE:|FREQ=)|^[A-Z]+=.*\bFREQ=/i.test(line));
  const starts = lines.filter((line) => /^DTSTART\b/i.test(line));
  const [rule] = rules;
  const other = lines.find((line) => !rules.includes(line) && !starts.includes(line));
  if (other !== undefined) {
    throw new Refusal(
      /^(?:EXDATE|EXRULE|RDATE)\b/i.test(other)
        ? 'Single days can’t be left out or added. Leave EXDATE and RDATE out; public holidays are chosen in `/checkin setup`.'
        : `I can’t read “${userText(other, 60)}”. Choose day and time in \`/checkin setup\`, or give a calendar rule such as \`RRULE:FREQ=WEEKLY;BYDAY=TU\`, with or without a DTSTART.`,
    );
  }
  if (rule === undefined || rules.length > 1 || starts.length > 1) {
    throw new Refusal('Give one rule, such as `RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO`.');
  }
  return { rule: rule.replace(/^RRULE:/i, '').toUpperCase(), start: starts[0] };
}

/** Day, time and zone of a DTSTART, each where it says so. */
function readStart(line: string | undefined, known: Told): { date?: LocalDate; time: string; zone: string } {
  const { time, zone } = known;
  if (line === undefined) return { time, zone };
  const [, parameters = '', value = ''] = /^DTSTART((?:;[^:]*)?):(.*)$/i.exec(line) ?? [];
  const [, year, month, day, hour, minute, second, isUtc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/i.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  const at = hour === undefined ? time : `${hour}:${minute}`;
  if (!isLocalDate(date) || !isTimeOfDay(at) || (second ?? '00') !== '00') {
    throw new Refusal(
      `I can’t read “${userText(line, 80)}”. Write the start like \`DTSTART;TZID=Europe/Berlin:20261207T100000\`, at a whole minute.`,
    );
  }
  const named = /;TZID="?([^;"]*)"?/i.exec(parameters)?.[1];
  if (named !== undefined && !isZone(named)) {
    throw new Refusal(
      `I don’t know the time zone “${userText(named, 60)}”. Use a name such as Europe/Berlin after TZID.`,
    );
  }
  return { date, time: at, zone: named ?? (isUtc ? 'Etc/UTC' : zone) };
}

/** The parts of a rule, each named once, that a schedule can have at all. */
function readParts(rule: string): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of rule.split(';').filter((text) => text !== '')) {
    const [, name = '', value = ''] = /^([A-Z-]+)=(.+)$/.exec(part) ?? [];
    if (name === '' || parts.has(name)) {
      throw new Refusal(`I can’t read “${userText(part, 60)}” in the rule. Each part is once NAME=VALUE.`);
    }
    parts.set(name, value);
  }
  if (parts.has('COUNT') || parts.has('UNTIL')) {
    throw new Refusal('A check-in has no end: leave COUNT and UNTIL out. To stop it, use `/checkin pause`.');
  }
  const isKept = (name: string) => ['FREQ', 'INTERVAL', 'BYDAY', 'BYSETPOS', 'WKST'].includes(name);
  const other = [...parts.keys()].find((name) => !isKept(name));
  if (other !== undefined) {
    throw new Refusal(
      `A check-in can’t follow ${userText(other, 30)}. It is every so many weeks, on a weekday of the month such as the first Monday, or every working day.`,
    );
  }
  try {
    ICAL.Recur.fromString(rule);
  } catch {
    throw new Refusal(`I can’t read the rule “${userText(rule, 100)}”. Its form is that of RFC 5545.`);
  }
  return parts;
}

function readRhythm(
  parts: ReadonlyMap<string, string>,
  weekday: Weekday | undefined,
  workingDays: ReadonlySet<Weekday>,
): Rhythm {
  const frequency = parts.get('FREQ');
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const days = (parts.get('BYDAY')?.split(',') ?? []).map((day) => {
    const [, nth, code = ''] = /^([+-]?\d+)?([A-Z]{2})$/.exec(day) ?? [];
    return { nth: nth === undefined ? undefined : Number(nth), weekday: weekdayOfCode(code) };
  });
  const isWorkWeek =
    days.every(({ nth, weekday: day }) => nth === undefined && workingDays.has(day)) &&
    new Set(days.map((day) => day.weekday)).size === workingDays.size;
  const [day, ...others] = days;
  if (
    (frequency === 'WEEKLY' || frequency === 'DAILY') &&
    interval === 1 &&
    isWorkWeek &&
    others.length > 0
  ) {
    if (!parts.has('BYSETPOS')) return { kind: 'working-days' };
  }
  const workWeek = ICAL.Recur.fromData(partsOf({ kind: 'working-days' }, workingDays)).toString();
  if (others.length > 0) {
    throw new Refusal(
      `A check-in is on one day of the week, or on every working day. Choose one day for BYDAY; for every working day write \`${workWeek}\`.`,
    );
  }
  if (frequency === 'WEEKLY') return readWeeks(interval, day, weekday, parts.has('BYSETPOS'));
  if (frequency === 'MONTHLY') return readMonth(interval, day, parts.get('BYSETPOS'));
  throw new Refusal(
    `A check-in is weekly, monthly or on every working day. Choose FREQ=WEEKLY or FREQ=MONTHLY; for every working day write \`${workWeek}\`.`,
  );
}

interface RuleDay {
  nth: number | undefined;
  weekday: Weekday;
}

function readWeeks(
  interval: number,
  day: RuleDay | undefined,
  known: Weekday | undefined,
  hasPosition: boolean,
): Rhythm {
  if (!(Number.isInteger(interval) && interval >= 1 && interval <= MAX_INTERVAL_WEEKS)) {
    throw new Refusal(`Choose a whole number of weeks from 1 to ${MAX_INTERVAL_WEEKS} for INTERVAL.`);
  }
  if (day?.nth !== undefined || hasPosition) {
    throw new Refusal('A number before the day is for FREQ=MONTHLY. For weeks, write BYDAY=MO.');
  }
  const weekday = day?.weekday ?? known;
  if (weekday === undefined) throw new Refusal('Say on which day: add BYDAY=MO, for example.');
  return { kind: 'weeks', interval, weekday };
}

function readMonth(interval: number, day: RuleDay | undefined, position: string | undefined): Rhythm {
  if (interval !== 1) throw new Refusal('A monthly check-in is in every month: leave INTERVAL out.');
  const nth = day?.nth ?? (position === undefined ? undefined : Number(position));
  const isSaidTwice = day?.nth !== undefined && position !== undefined;
  const rhythm = rhythmSchema.safeParse({ kind: 'month', nth, weekday: day?.weekday });
  if (!rhythm.data || isSaidTwice) {
    throw new Refusal(
      'A monthly check-in is on the first to fourth or on the last of a weekday: write BYDAY=1MO, or BYDAY=-1FR for the last Friday.',
    );
  }
  return rhythm.data;
}

function weekdayOfRhythm(rhythm: Rhythm): Weekday | undefined {
  return rhythm.kind === 'working-days' ? undefined : rhythm.weekday;
}

function weekdayOfCode(code: string): Weekday {
  // The library has refused what is no day.
  return (DAY_CODES.indexOf(code) + 1) as Weekday;
}
