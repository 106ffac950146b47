import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { MOST_ROWS_WRITTEN } from '../../core/csv.ts';
import { Refusal } from '../../core/errors.ts';
import { toLocal } from '../../core/zones.ts';
import type { Tables } from '../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../db/tenant.ts';
import type { FileDesk } from '../../slack/file-desk.ts';
import { noteChange } from '../audit-entries/index.ts';
import {
  type Acting,
  canAnswer,
  everyoneUnder,
  findPeople,
  hasRight,
  type People,
  type Person,
  requirePerson,
  workspaceRolesOf,
} from '../people/index.ts';
import { allTeams, rolesOnTeam, type Team, teamsOfMember } from '../teams/index.ts';
import { teamsStoodInFor } from '../time-off/index.ts';
import { exportFields } from './ids.ts';
import { rowsOf } from './repository.ts';
import { peopleIn, type What, writeSheet } from './rules.ts';
import { fileSaid, said } from './views/replies.ts';

/** What somebody may export. */
export interface Exportable {
  /** Whether that is all teams. */
  all: boolean;
  /** By name. */
  teams: readonly Team[];
}

interface ExportsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  desk: Pick<FileDesk, 'give'>;
}

export type Exports = ReturnType<typeof createExports>;

/** All teams, or those towards which somebody has the right: whose lead they are, stand in for, or are above. */
async function exportableBy(workspace: WorkspaceTransaction, person: Person, now: Date): Promise<Exportable> {
  const teams = await allTeams(workspace);
  if (hasRight('exportData', await workspaceRolesOf(workspace, person))) return { all: true, teams };
  const { userId } = person;
  const under = await everyoneUnder(workspace, userId);
  const onTeams = await teamsOfMember(workspace, userId);
  const isOn = new Set(onTeams.map(({ id }) => id));
  // While a lead is away, whoever answers for them leads; where they have left, anyone on the team does.
  const stoodIn = new Set((await teamsStoodInFor(workspace, person, now)).map(({ team }) => team.id));
  const leads = await findPeople(workspace, [...new Set(onTeams.map(({ leadId }) => leadId))]);
  const here = new Set(leads.filter(canAnswer).map((lead) => lead.userId));
  const may = (team: Team) => {
    const known = {
      leadIsHere: here.has(team.leadId),
      members: isOn.has(team.id) ? [userId] : [],
      appointed: [],
      aboveLead: under.has(team.leadId) ? [userId] : [],
    };
    const runner = { ...person, standsInForLead: stoodIn.has(team.id) };
    return hasRight('exportData', rolesOnTeam(team, runner, known));
  };
  return { all: false, teams: teams.filter(may) };
}

/** What teams have said and done, as files. */
export function createExports({ db, clock, people, desk }: ExportsDeps) {
  async function reading<Result>(
    acting: Acting,
    work: (workspace: WorkspaceTransaction, reader: Person, exportable: Exportable) => Promise<Result>,
  ): Promise<Result> {
    const reader = await requirePerson(people, acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) =>
      work(workspace, reader, await exportableBy(workspace, reader, nowOf(clock))),
    );
  }

  return {
    /** What somebody finds to choose from; nothing for those who may export nothing. */
    exportable: (acting: Acting): Promise<Exportable> =>
      reading(acting, async (_workspace, _reader, exportable) => exportable),

    /** The same for somebody who is about to choose. @throws Refusal for those who may export nothing */
    start: (acting: Acting): Promise<Exportable> =>
      reading(acting, async (_workspace, _reader, exportable) => requireAny(exportable)),

    /**
     * Sends what was chosen to whoever asks, as a file in their direct message. That is in the audit log.
     * @param teamId none for all teams
     */
    export: async (acting: Acting, what: What, teamId: string | undefined): Promise<string> => {
      const file = await reading(acting, async (workspace, { zone, userId }, exportable) => {
        const { all, teams } = requireAny(exportable);
        const team = teams.find(({ id }) => id === teamId);
        if (!team && (teamId !== undefined || !all)) throw new Refusal(said.notThatTeam, exportFields.team);
        const teamIds = (team ? [team] : teams).map(({ id }) => id);
        const wanted = { teamIds, readerId: userId, most: MOST_ROWS_WRITTEN + 1 };
        const found = await rowsOf(workspace, what, wanted);
        if (found.length === 0) throw new Refusal(said.nothing(what), exportFields.what);
        const rows = found.slice(-MOST_ROWS_WRITTEN);
        await noteChange(workspace, clock, userId, {
          what: 'exported',
          facts: { what, rows: rows.length, ...(team && { team: { id: team.id, name: team.name } }) },
        });
        const names = new Map(
          (await findPeople(workspace, peopleIn(what, rows))).map((person) => [person.userId, person.name]),
        );
        return {
          name: `${what}-${toLocal(zone, nowOf(clock)).date}.csv`,
          content: writeSheet(what, rows, (id) => names.get(id)),
          said: fileSaid(what, rows.length, { team: team?.name, isCut: found.length > rows.length }),
        };
      });
      await desk.give(acting, file);
      return file.said;
    },
  };
}

function requireAny(exportable: Exportable): Exportable {
  if (!exportable.all && exportable.teams.length === 0) throw new Refusal(said.notAllowed);
  return exportable;
}
