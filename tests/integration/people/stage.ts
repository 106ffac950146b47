import { TestClock } from 'pg-boss';
import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { createPeople } from '../../../src/features/people/index.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { membersAfter } from '../../../src/features/teams/index.ts';
import type { SlackDirectory, SlackPerson } from '../../../src/slack/directory.ts';
import type { ProfileReader } from '../../../src/slack/profiles.ts';
import { testDatabase } from '../../support/database/test-database.ts';
import { silentLogger } from '../../support/silent-logger.ts';

export const workspaceId = 'T0001';
export const CHANNEL = 'C0PAYMENTS';

export function personOf(name: string, facts: Partial<SlackPerson> = {}): SlackPerson {
  return {
    userId: `U0${name.toUpperCase()}`,
    name,
    zone: 'Europe/Berlin',
    isAdmin: false,
    isBot: false,
    isGuest: false,
    isDeactivated: false,
    ...facts,
  };
}

/** Ana and her team, a stranger, an admin, somebody who has left, and an app. */
export const STAFF = [
  personOf('Ana'),
  personOf('Ben'),
  personOf('Cleo'),
  personOf('Zed'),
  personOf('Root', { isAdmin: true }),
  personOf('Kim', { isDeactivated: true }),
  personOf('Deploybot', { isBot: true }),
];

/** A database with people in it, and a directory that knows them. */
export async function startPeople(staff: readonly SlackPerson[] = STAFF) {
  const clock = new TestClock('2026-11-23T09:00:00Z');
  const { kysely: db } = await testDatabase({ clock });
  const inWorkspace = <Result>(work: (workspace: WorkspaceTransaction) => Promise<Result>) =>
    withWorkspace(db, workspaceId, work);
  const identity = { name: 'Acme', domain: null, botUserId: 'U9999', botId: 'B0001' };
  await inWorkspace(async (workspace) => {
    await rememberWorkspace(workspace, identity, clock);
    await savePeople(workspace, staff, new Date(clock.now()));
  });
  const directory: SlackDirectory = {
    person: async (_, userId) => staff.find((person) => person.userId === userId),
    people: async (_, userIds) => staff.filter(({ userId }) => userIds.includes(userId)),
    membersFrom: async () => ({ kind: 'page', people: [...staff], next: undefined }),
    admins: async () => staff.filter(({ isAdmin }) => isAdmin),
    channel: async (_, channelId) => ({
      channelId,
      name: 'payments',
      isArchived: false,
      isMember: true,
      isDirectMessage: false,
      isPrivate: false,
    }),
    memberIds: async () => staff.map(({ userId }) => userId),
  };
  const people = createPeople({ db, clock, directory, logger: silentLogger });
  const profiles: ProfileReader = {
    personFields: async () => [{ id: 'Xf0BOSS', label: 'Manager' }],
    valueOf: async () => ({ kind: 'value', value: undefined }),
  };
  return { db, clock, inWorkspace, directory, people, profiles, membersAfter };
}

export const as = (name: string) => ({ workspaceId, userId: `U0${name.toUpperCase()}` });
