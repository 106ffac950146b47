import { addDays } from '../../../core/calendar.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { findPeople, type Person } from '../../people/index.ts';
import { type Team, teamsLedBy } from '../../teams/index.ts';
import { absencesOfDeputies } from '../repository/absences.ts';
import { awayAt } from '../rules/away.ts';
import { factsOf } from './attendance.ts';

/** For whom somebody answers at a moment. */
export interface StandIn {
  /** Those who have chosen them for these days, if only from some teams. */
  people: readonly Pick<Person, 'userId' | 'name'>[];
  answersFor: (userId: string, teamId: string) => boolean;
}

/** For whom somebody answers at a moment, in any team, in a fixed number of queries. */
export async function standInOf(
  workspace: WorkspaceTransaction,
  { userId, zone }: Pick<Person, 'userId' | 'zone'>,
  now: Date,
): Promise<StandIn> {
  const today = toLocal('Etc/UTC', now).date;
  // No calendar is more than a day from UTC's.
  const leave = await absencesOfDeputies(workspace, [userId], addDays(today, -1), addDays(today, 1));
  const people = await findPeople(workspace, [...new Set(leave.map((each) => each.userId))]);
  const facts = await factsOf(workspace, people.length === 0 ? [] : [...people, { userId, zone }], [now]);
  const at = (id: string, teamId: string) => {
    const of = facts.get(id);
    return of && awayAt(of, teamId, now);
  };
  // Who is away, too, answers for nobody.
  const isHere = (teamId: string) => at(userId, teamId) === undefined;
  return {
    people,
    answersFor: (id, teamId) => at(id, teamId)?.deputyId === userId && isHere(teamId),
  };
}

/** The teams whose lead somebody stands in for at a moment, by name, each with the lead's name. */
export async function teamsStoodInFor(
  workspace: WorkspaceTransaction,
  person: Pick<Person, 'userId' | 'zone'>,
  now: Date,
): Promise<{ team: Team; lead: string }[]> {
  const { people, answersFor } = await standInOf(workspace, person, now);
  if (people.length === 0) return [];
  const names = new Map(people.map(({ userId, name }) => [userId, name]));
  const teams = await teamsLedBy(workspace, new Set(names.keys()));
  return teams
    .filter((team) => answersFor(team.leadId, team.id))
    .map((team) => ({ team, lead: names.get(team.leadId) ?? '' }));
}
