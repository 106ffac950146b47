import { systemClock } from '../../../src/core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { testDatabase } from '../../support/database/test-database.ts';

export const ANA = { userId: 'U0001', zone: 'Europe/Berlin' };
export const BEN = { userId: 'U0002', zone: 'America/New_York' };
export const KIM = { userId: 'U0003', zone: 'Etc/UTC' };

const READ_AT = new Date('2027-01-11T08:00:00Z');

/** Two workspaces with the same people in them, of whom Ana and Ben are on a team. */
export async function twoWorkspaces() {
  const { kysely } = await testDatabase();
  const inWorkspace =
    (workspaceId: string) =>
    <Result>(work: (workspace: WorkspaceTransaction) => Promise<Result>) =>
      withWorkspace(kysely, workspaceId, work);
  for (const workspaceId of ['T0001', 'T0002']) {
    await inWorkspace(workspaceId)(async (workspace) => {
      const identity = { name: 'Acme', domain: null, botUserId: 'U9999', botId: 'B0001' };
      await rememberWorkspace(workspace, identity, systemClock);
      const flags = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
      const people = [ANA, BEN, KIM].map((person) => ({ ...person, ...flags, name: person.userId }));
      await savePeople(workspace, people, READ_AT);
      const team = {
        id: '0198c0de-0000-7000-8000-000000000001',
        channelId: 'C0001',
        name: 'Payments',
        leadId: ANA.userId,
      };
      await insertTeam(workspace, team, ANA.userId, READ_AT);
      await setMembers(workspace, team.id, [ANA.userId, BEN.userId], READ_AT);
    });
  }
  return { db: kysely, inWorkspace: inWorkspace('T0001'), elsewhere: inWorkspace('T0002') };
}
