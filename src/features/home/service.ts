import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../core/clock.ts';
import { toLocal } from '../../core/zones.ts';
import type { Tables } from '../../db/tables.ts';
import { withWorkspace } from '../../db/tenant.ts';
import type { Blockers } from '../blockers/index.ts';
import { settingsOf } from '../calendars/index.ts';
import type { CheckIns } from '../check-ins/index.ts';
import { type Escalations, ledgersOf } from '../escalations/index.ts';
import { openOutcomesOfOwner, purposesOf } from '../outcomes/index.ts';
import type { OwnershipCases } from '../ownership/index.ts';
import { ownPosition, type People } from '../people/index.ts';
import { teamsOfMember } from '../teams/index.ts';
import type { TimeOff } from '../time-off/index.ts';
import type { MemberHome } from './views.ts';

export interface Home {
  /** What someone's Home tab shows now. */
  of: (workspaceId: string, userId: string) => Promise<MemberHome>;
}

/** The Home tab: each feature's part, read in one transaction. */
export function createHome(deps: {
  db: Kysely<Tables>;
  clock: Clock;
  people: People;
  blockers: Pick<Blockers, 'raisedBy'>;
  ownership: Pick<OwnershipCases, 'linesOf'>;
  escalations: Pick<Escalations, 'waitingForYou'>;
  checkIns: CheckIns;
  timeOff: TimeOff;
}): Home {
  const { db, clock, people, blockers, ownership, escalations, checkIns, timeOff } = deps;
  return {
    of: async (workspaceId, userId) => {
      const [person] = await people.lookUp(workspaceId, [userId]);
      const zone = person?.zone ?? 'Etc/UTC';
      return withWorkspace(db, workspaceId, async (workspace) => {
        const teams = await teamsOfMember(workspace, userId);
        const now = nowOf(clock);
        const outcomes = await openOutcomesOfOwner(workspace, userId);
        const outcomeIds = outcomes.map(({ id }) => id);
        return {
          now,
          userId,
          name: person?.name ?? '',
          local: toLocal(zone, now),
          zone,
          teams: await checkIns.standing(workspace, teams, userId),
          elsewhere: await checkIns.standingElsewhere(workspace, teams, userId),
          ledgers: await ledgersOf(
            workspace,
            teams.map(({ id }) => id),
            userId,
            now,
          ),
          blockers: await blockers.raisedBy(workspace, userId),
          waiting: await escalations.waitingForYou(workspace, userId),
          outcomes,
          purposes: await purposesOf(workspace, outcomeIds),
          lines: await ownership.linesOf(workspace, outcomeIds),
          settings: await settingsOf(workspace, { userId, zone }),
          timeOff: person ? await timeOff.coming(workspace, person) : undefined,
          position: person && (await ownPosition(workspace, person)),
        };
      });
    },
  };
}
