import type { Weekday } from '../../../core/calendar.ts';
import type { Place } from '../../../core/holidays.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { companyChoice, personChoices } from '../repository/choices.ts';
import { companyDays } from '../repository/company-days.ts';
import { quietOf } from '../repository/do-not-disturb.ts';
import { type DayOff, daysOff } from '../rules/days-off.ts';
import { endOfQuiet } from '../rules/quiet.ts';
import { placeOf } from '../rules/working-time.ts';
import type { MySettings } from '../views/my-settings.ts';

/** Somebody whose calendar is asked for, with the zone that Slack has for them. */
export interface Zoned {
  userId: string;
  zone: string;
}

/** Whose public holidays each of these people keeps; somebody of whom no place is known is left out. */
export async function placesOf(
  workspace: WorkspaceTransaction,
  people: readonly Zoned[],
): Promise<Map<string, Place>> {
  const { company, ownOf } = await choicesOf(workspace, people);
  return new Map(
    people.flatMap(({ userId, zone }) => {
      const place = placeOf(ownOf(userId), company, zone);
      return place === undefined ? [] : [[userId, place] as const];
    }),
  );
}

/** The weekdays on which each of these people works, of those who have chosen them. */
export async function chosenWeekdaysOf(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<Map<string, readonly Weekday[]>> {
  const own = await personChoices(workspace, userIds);
  return new Map([...own].flatMap(([userId, { days }]) => (days ? [[userId, days] as const] : [])));
}

/** Whether the company has chosen anything for all of its people: a place, hours, or days off. */
export async function isCompanyCalendarChosen(workspace: WorkspaceTransaction): Promise<boolean> {
  const choice = await companyChoice(workspace);
  return Object.keys(choice).length > 0 || (await companyDays(workspace)).length > 0;
}

/** What one person's working time is made of. */
export async function settingsOf(workspace: WorkspaceTransaction, person: Zoned): Promise<MySettings> {
  const { company, ownOf } = await choicesOf(workspace, [person]);
  return { own: ownOf(person.userId), company, zone: person.zone };
}

/** The days off of all places, public holidays and the company's own, for many people at once: one query. */
export async function daysOffOf(workspace: WorkspaceTransaction): Promise<DayOff> {
  return daysOff(await companyDays(workspace));
}

/** Of these people, those who are not to be disturbed now, by their quiet hours or Slack's Do Not Disturb; until when. */
export async function quietUntil(
  workspace: WorkspaceTransaction,
  userIds: readonly string[],
  now: Date,
): Promise<Map<string, Date>> {
  const quiet = await quietOf(workspace, userIds, await companyChoice(workspace));
  return new Map(
    [...quiet].flatMap(([userId, each]) => {
      const until = endOfQuiet(each, now);
      return until ? [[userId, until] as const] : [];
    }),
  );
}

async function choicesOf(workspace: WorkspaceTransaction, people: readonly Pick<Zoned, 'userId'>[]) {
  const company = await companyChoice(workspace);
  const own = await personChoices(
    workspace,
    people.map(({ userId }) => userId),
  );
  return { company, ownOf: (userId: string) => own.get(userId) ?? {} };
}
