import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { toLocal } from '../../../core/zones.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { Blockers } from '../../blockers/index.ts';
import { settingsOf } from '../../calendars/index.ts';
import { type CheckIns, freedSince, statusesOf } from '../../check-ins/index.ts';
import type { Digests } from '../../digests/index.ts';
import { type Escalations, ledgersOf } from '../../escalations/index.ts';
import type { Onboarding } from '../../onboarding/index.ts';
import { openOutcomesOfOwner, purposesOf } from '../../outcomes/index.ts';
import type { OwnershipCases } from '../../ownership/index.ts';
import {
  canAnswer,
  everyoneUnder,
  hasRight,
  ownPosition,
  type People,
  type Role,
} from '../../people/index.ts';
import type { Pulses } from '../../pulses/index.ts';
import { rolesOnTeam, teamsConcerning, teamsLedBy } from '../../teams/index.ts';
import { type TimeOff, teamsStoodInFor } from '../../time-off/index.ts';
import type { MemberHome } from '../views/shown.ts';
import type { HomeTeam } from '../views/teams.ts';

export interface Home {
  /** What someone's Home tab shows now; nothing for apps and for people who were deactivated. */
  of: (workspaceId: string, userId: string) => Promise<MemberHome | undefined>;
}

export interface HomeDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  blockers: Pick<Blockers, 'raisedBy'>;
  ownership: Pick<OwnershipCases, 'askedOf' | 'linesOf'>;
  escalations: Pick<Escalations, 'waitingForYou'>;
  checkIns: Pick<CheckIns, 'standingAsked' | 'standingElsewhere' | 'lastOf'>;
  pulses: Pick<Pulses, 'openFor'>;
  timeOff: Pick<TimeOff, 'coming'>;
  digests: Pick<Digests, 'plan'>;
  onboarding: Pick<Onboarding, 'checklist'>;
}

/** The Home tab: each feature's part, read in one transaction and a fixed number of queries. */
export function createHome(deps: HomeDeps): Home {
  const { db, clock, people, blockers, ownership, escalations, pulses, timeOff } = deps;
  return {
    of: async (workspaceId, userId) => {
      const [person] = await people.lookUp(workspaceId, [userId]);
      if (person && !canAnswer(person)) return undefined;
      const zone = person?.zone ?? 'Etc/UTC';
      return withWorkspace(db, workspaceId, async (workspace) => {
        const now = nowOf(clock);
        const local = toLocal(zone, now);
        const position = person && (await ownPosition(workspace, person));
        const teams = await teamsOf(deps, workspace, {
          userId,
          zone,
          roles: position?.roles ?? [],
          today: local.date,
        });
        const shown = teams.map(({ team }) => team);
        const outcomes = await openOutcomesOfOwner(workspace, userId);
        const outcomeIds = outcomes.map(({ id }) => id);
        const statuses = await statusesOf(workspace, outcomeIds);
        return {
          now,
          userId,
          name: person?.name ?? '',
          local,
          zone,
          teams,
          elsewhere: await deps.checkIns.standingElsewhere(workspace, shown, userId),
          pulses: await pulses.openFor(workspace, userId),
          ledgers: await ledgersOf(
            workspace,
            // These are for who is on the team, and not for who stands in for some days.
            teams.flatMap(({ team, isMember, standsInFor }) =>
              isMember || standsInFor === undefined ? [team.id] : [],
            ),
            userId,
            now,
          ),
          blockers: await blockers.raisedBy(workspace, userId),
          waiting: await escalations.waitingForYou(workspace, userId),
          outcomes,
          statuses,
          freed: await freedSince(workspace, statuses, userId),
          purposes: await purposesOf(workspace, outcomeIds),
          lines: await ownership.linesOf(workspace, outcomeIds),
          toTakeOn: await ownership.askedOf(workspace, userId, outcomeIds),
          settings: await settingsOf(workspace, { userId, zone }),
          timeOff: person ? await timeOff.coming(workspace, person) : undefined,
          checklist: await deps.onboarding.checklist(workspace, userId, position?.roles ?? []),
          position,
          digest: await deps.digests.plan(workspace, userId),
          isAboveLead: (await teamsLedBy(workspace, await everyoneUnder(workspace, userId))).length > 0,
        };
      });
    },
  };
}

/** Of a team where the Home tab decides only what to offer: the forms ask for the right with all that is known. */
const KNOWN = { leadIsHere: true, appointed: [], aboveLead: [] };

/** The teams that someone is on or leads, and those whose lead they stand in for. */
async function teamsOf(
  { checkIns, clock }: Pick<HomeDeps, 'checkIns' | 'clock'>,
  workspace: WorkspaceTransaction,
  { userId, zone, roles, today }: { userId: string; zone: string; roles: readonly Role[]; today: string },
): Promise<HomeTeam[]> {
  const person = { userId, isAdmin: roles.includes('admin') };
  const stoodIn = await teamsStoodInFor(workspace, { userId, zone }, nowOf(clock));
  const leadOf = new Map(stoodIn.map(({ team, lead }) => [team.id, lead]));
  const concerning = await teamsConcerning(workspace, userId);
  const known = new Set(concerning.map(({ id }) => id));
  const others = stoodIn.flatMap(({ team }) => (known.has(team.id) ? [] : [team]));
  const teams = [...concerning, ...others].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const standings = await checkIns.standingAsked(workspace, teams, userId);
  const last = await checkIns.lastOf(
    workspace,
    teams.map(({ id }) => id),
    today,
  );
  return standings.map((standing) => {
    const { team, isMember } = standing;
    const standsInFor = leadOf.get(team.id);
    return {
      ...standing,
      standsInFor,
      maySet: hasRight(
        'runCheckIn',
        rolesOnTeam(
          team,
          { ...person, standsInForLead: standsInFor !== undefined },
          { ...KNOWN, members: isMember ? [userId] : [] },
        ),
      ),
      last: last.get(team.id),
    };
  });
}
