import { addDays, isLocalDate, type LocalDate, shortDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';

/** What is settled about leave. */
export interface AbsenceValues {
  /** The first and the last day, wherever the person is. */
  from: LocalDate;
  until: LocalDate;
  /** The teams it is from; none named: all of them. */
  teamIds: readonly string[];
  /** Who answers for the person meanwhile. */
  deputyId: string | undefined;
}

/** Someone's leave. */
export interface Absence extends AbsenceValues {
  id: string;
  userId: string;
}

/** What the form holds. */
export interface AbsenceDraft {
  from: string | undefined;
  until: string | undefined;
  teamIds: readonly string[];
  deputyId: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface AbsenceFields {
  from: string;
  until: string;
  teams: string;
  deputy: string;
}

/** What a draft is held against. */
export interface AbsenceContext {
  /** Who is away, and their local date. */
  userId: string;
  today: LocalDate;
  /** Whether the person writes it themselves: they are spoken to, others are spoken of. */
  isOwn: boolean;
  name: string;
  /** The teams that they are on or lead. */
  theirTeamIds: readonly string[];
  /** Their other leave. */
  others: readonly Absence[];
  /** The chosen deputy as Slack has them now, with their own leave; undefined when Slack does not know them. */
  deputy: { name: string; canAnswer: boolean; absences: readonly Absence[] } | undefined;
  fields: AbsenceFields;
}

/** Longer leave is a slip of the finger. */
const LONGEST_DAYS = 365;

/** A name in a sentence on a form's field. */
const SHOWN_NAME = 60;

/** Whether leave is from this team on this day. */
export function covers(absence: AbsenceValues, teamId: string, date: LocalDate): boolean {
  return absence.from <= date && date <= absence.until && isFrom(absence, teamId);
}

function isFrom({ teamIds }: AbsenceValues, teamId: string): boolean {
  return teamIds.length === 0 || teamIds.includes(teamId);
}

/** Whether two leaves have a day in common on which they are from the same team. */
export function overlap(one: AbsenceValues, other: AbsenceValues): boolean {
  const shareADay = one.from <= other.until && other.from <= one.until;
  const shareATeam =
    one.teamIds.length === 0 ||
    other.teamIds.length === 0 ||
    one.teamIds.some((teamId) => other.teamIds.includes(teamId));
  return shareADay && shareATeam;
}

/** The days on which two leaves are from the same team. */
export function commonDays(
  one: AbsenceValues,
  other: AbsenceValues,
): { from: LocalDate; until: LocalDate } | undefined {
  if (!overlap(one, other)) return undefined;
  const starts = one.from < other.from ? other : one;
  const ends = one.until < other.until ? one : other;
  return { from: starts.from, until: ends.until };
}

/** Whether a draft is what stands already. */
export function saysTheSame(absence: AbsenceValues, draft: AbsenceDraft): boolean {
  return (
    absence.from === draft.from &&
    absence.until === draft.until &&
    absence.deputyId === draft.deputyId &&
    absence.teamIds.toSorted().join() === draft.teamIds.toSorted().join()
  );
}

/**
 * Holds a draft against what leave needs.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireAbsence(draft: AbsenceDraft, context: AbsenceContext): AbsenceValues {
  const { fields } = context;
  const { from, until, deputyId } = draft;
  const refused: Record<string, string> = {};
  if (!from || !isLocalDate(from)) refused[fields.from] = 'Choose the first day.';
  if (!until || !isLocalDate(until)) refused[fields.until] = 'Choose the last day.';
  if (draft.teamIds.some((teamId) => !context.theirTeamIds.includes(teamId))) {
    refused[fields.teams] = 'One of these teams is not theirs any more. Choose among the others.';
  }
  if (!from || !until || Object.keys(refused).length > 0) throw new FormRefusal(refused);

  const values = { from, until, teamIds: [...new Set(draft.teamIds)], deputyId };
  if (until < from) {
    refused[fields.until] =
      `The last day comes before the first. Choose ${shortDate(from, context.today)} or a later day.`;
  } else if (until < context.today) {
    refused[fields.until] = 'These days have passed. Choose today or a later one.';
  } else if (until > addDays(from, LONGEST_DAYS)) {
    refused[fields.until] = 'Choose a last day within a year.';
  } else {
    const other = context.others.find((absence) => overlap(values, absence));
    if (other) refused[fields.from] = alreadyAway(other, context);
    const unfit = deputyRefusal(values, context);
    if (unfit) refused[fields.deputy] = unfit;
  }
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
  return values;
}

function alreadyAway(other: Absence, { isOwn, name, today }: AbsenceContext): string {
  const who = isOwn ? 'You are' : `${shortName(name)} is`;
  const where = isOwn ? 'on the Home tab' : 'in the list of everyone’s time off';
  return `${who} away ${daysText(other, today)} already. Change that one ${where}, or choose other days.`;
}

function deputyRefusal(values: AbsenceValues, { userId, deputy, today }: AbsenceContext): string | undefined {
  if (!values.deputyId) return undefined;
  if (values.deputyId === userId) return 'This is the person who is away. Choose someone else, or nobody.';
  if (!deputy?.canAnswer) {
    return 'This is an app, or someone who was deactivated. Choose someone else, or nobody.';
  }
  const away = deputy.absences.filter((absence) => overlap(values, absence));
  if (away.length === 0) return undefined;
  const days = away.map((absence) => daysText(absence, today)).join(' and ');
  return `${shortName(deputy.name)} is away ${days}. Choose someone else, or nobody.`;
}

function shortName(name: string): string {
  return name.length > SHOWN_NAME ? `${name.slice(0, SHOWN_NAME).toWellFormed()}…` : name;
}

/** `12 Dec`, `12–15 Dec`, `30 Dec to 3 Jan 2027`. */
export function daysText({ from, until }: Pick<AbsenceValues, 'from' | 'until'>, today: LocalDate): string {
  const last = shortDate(until, today);
  if (from === until) return last;
  return from.slice(0, 7) === until.slice(0, 7)
    ? `${Number(from.slice(8))}–${last}`
    : `${shortDate(from, today)} to ${last}`;
}
