import { finderOf, type Listed, nameKey, referenceOf, theOne } from '../../people/index.ts';
import type { Named } from './around.ts';
import type { Names } from './write.ts';

/** A team as a file names it. */
export interface ListedTeam {
  id: string;
  name: string;
  channelId: string;
  members: ReadonlySet<string>;
}

/** How people and teams are found by what a file calls them, and called so that they are found again. */
export interface Meant extends Names {
  findPerson: (cell: string) => Named | { fault: string };
  findTeam: (cell: string) => { teamId: string } | { fault: string };
  isOnTeam: (teamId: string, userId: string) => boolean;
}

/** Everyone and every team of a workspace. */
export function meantBy(people: readonly Listed[], teams: readonly ListedTeam[]): Meant {
  const find = finderOf(people);
  const byId = new Map(people.map((person) => [person.userId, person]));
  const person = (cell: string) => theOne(referenceOf(cell), find);
  const teamById = new Map(teams.map((team) => [team.id, team]));
  const byChannel = Map.groupBy(teams, ({ channelId }) => channelId);
  const byName = Map.groupBy(teams, ({ name }) => nameKey(name));
  const teamsCalled = (cell: string) => byChannel.get(cell) ?? byName.get(nameKey(cell)) ?? [];
  return {
    findPerson: (cell) => {
      const found = person(cell);
      if ('fault' in found) return found;
      const { userId, name, isBot, isDeactivated } = found;
      return { userId, name, isGone: isBot || isDeactivated };
    },
    findTeam: (cell) => {
      const [team, another] = teamsCalled(cell);
      if (team && !another) return { teamId: team.id };
      return {
        fault: team
          ? `several teams are called “${cell}”. Write the id of its channel instead.`
          : `no team is called “${cell}”. Set it up with /checkin setup in its channel.`,
      };
    },
    isOnTeam: (teamId, userId) => teamById.get(teamId)?.members.has(userId) === true,
    person: (userId) => {
      const known = byId.get(userId);
      const ways = known ? [known.name, ...(known.handle ? [`@${known.handle}`] : [])] : [];
      const isMeant = (way: string) => {
        const found = person(way);
        return 'userId' in found && found.userId === userId;
      };
      return ways.map((way) => way.trim()).find(isMeant) ?? userId;
    },
    team: (teamId) => {
      const team = teamById.get(teamId);
      if (!team) return teamId;
      return teamsCalled(team.name).length === 1 ? team.name : team.channelId;
    },
  };
}
