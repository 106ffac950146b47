import { addDays } from '../../../core/calendar.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { chosenWeekdaysOf, daysOffOf, placesOf, type Zoned } from '../../calendars/index.ts';
import { canAnswer, findPeople } from '../../people/index.ts';
import { absencesBetween } from '../repository/absences.ts';
import { statusesOf } from '../repository/status.ts';
import { type Away, type AwayFacts, awayAt, FROM_ALL_TEAMS } from '../rules/away.ts';

/**
 * Who of some people is away from a team, each at their own moment; in a fixed number of queries. A deputy is named
 * who is here when they would be asked; of one who is away, too, there is no deputy.
 * @param at the moment that counts for a person
 */
export async function attendanceOf(
  workspace: WorkspaceTransaction,
  teamId: string,
  people: readonly Zoned[],
  at: (person: Zoned) => Date,
): Promise<Map<string, Away>> {
  const factsOfAll = await factsOf(workspace, people, people.map(at));
  const away = new Map<string, Away>();
  for (const person of people) {
    const facts = factsOfAll.get(person.userId);
    const found = facts && awayAt(facts, teamId, at(person));
    if (found) away.set(person.userId, found);
  }
  const wanted = [...away.values()].flatMap(({ deputyId }) => deputyId ?? []);
  if (wanted.length === 0) return away;

  const deputies = (await findPeople(workspace, [...new Set(wanted)])).filter(canAnswer);
  const factsOfDeputy = await factsOf(workspace, deputies, deputies.map(at));
  const isHere = (deputy: Zoned) => {
    const facts = factsOfDeputy.get(deputy.userId);
    return facts !== undefined && awayAt(facts, teamId, at(deputy)) === undefined;
  };
  const here = new Set(deputies.filter(isHere).map(({ userId }) => userId));
  for (const [userId, found] of away) {
    if (found.deputyId && !here.has(found.deputyId)) away.set(userId, { ...found, deputyId: undefined });
  }
  return away;
}

/** Those of some teams from which anybody is away, each at its own moment; in a fixed number of queries. */
export async function teamsMissingSomebody(
  workspace: WorkspaceTransaction,
  teams: readonly { teamId: string; people: readonly Zoned[]; at: Date }[],
): Promise<Set<string>> {
  const everybody = new Map(teams.flatMap(({ people }) => people.map((person) => [person.userId, person])));
  const factsOfAll = await factsOf(
    workspace,
    [...everybody.values()],
    teams.map(({ at }) => at),
  );
  const isAway = (teamId: string, at: Date) => (person: Zoned) => {
    const facts = factsOfAll.get(person.userId);
    return facts !== undefined && awayAt(facts, teamId, at) !== undefined;
  };
  return new Set(
    teams.flatMap(({ teamId, people, at }) => (people.some(isAway(teamId, at)) ? [teamId] : [])),
  );
}

/** Why someone is away now, from all teams. */
export async function awayFromAll(
  workspace: WorkspaceTransaction,
  person: Zoned,
  now: Date,
): Promise<Away | undefined> {
  const facts = (await factsOf(workspace, [person], [now])).get(person.userId);
  return facts && awayAt(facts, FROM_ALL_TEAMS, now);
}

/** All that decides about each of some people around some moments. */
export async function factsOf(
  workspace: WorkspaceTransaction,
  people: readonly Zoned[],
  moments: readonly Date[],
): Promise<Map<string, AwayFacts>> {
  if (people.length === 0 || moments.length === 0) return new Map();
  const times = moments.map((moment) => moment.getTime());
  const day = (ms: number) => toLocal('Etc/UTC', new Date(ms)).date;
  const userIds = people.map(({ userId }) => userId);
  // No calendar is more than a day from UTC's.
  const absences = await absencesBetween(
    workspace,
    userIds,
    addDays(day(Math.min(...times)), -1),
    addDays(day(Math.max(...times)), 1),
  );
  const byPerson = Map.groupBy(absences, ({ userId }) => userId);
  const statuses = await statusesOf(workspace, userIds);
  const places = await placesOf(workspace, people);
  const weekdays = await chosenWeekdaysOf(workspace, userIds);
  const dayOff = await daysOffOf(workspace);
  return new Map(
    people.map(({ userId, zone }) => [
      userId,
      {
        zone,
        absences: byPerson.get(userId) ?? [],
        dayOff: (date) => dayOff(places.get(userId), date),
        weekdays: weekdays.get(userId),
        status: statuses.get(userId),
      },
    ]),
  );
}
