import type { Selectable } from 'kysely';
import { knownZone } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { SlackPerson } from '../../../slack/directory.ts';
import type { Listed } from '../rules/manager-list.ts';
import { changeOf, type PersonChange, seenBy, takeOver } from '../rules/mirror.ts';
import type { PeopleTables } from '../tables.ts';
import { lockOrganization } from './lock.ts';

type PersonRow = Selectable<PeopleTables['person']>;

/** Whose Home tabs show something else of people now. */
export interface Seen {
  byEveryone: boolean;
  /** Those who see it of themselves alone. */
  byThemselves: string[];
}

/** Those of these people whom we know, in no order, with the moment from which on that was true. */
export async function findPeople(
  { trx, workspaceId }: WorkspaceTransaction,
  userIds: readonly string[],
): Promise<(SlackPerson & { readAt: Date })[]> {
  if (userIds.length === 0) return [];
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', userIds)
    .execute();
  return rows.map((row) => ({ ...personOf(row), readAt: row.read_at }));
}

/**
 * Everyone in the workspace that we know of, for a list that may name any of them. Read as a whole: databases differ
 * in what they take for the same letters, so names are compared by our own rules.
 */
export async function findEveryone({ trx, workspaceId }: WorkspaceTransaction): Promise<Listed[]> {
  const rows = await trx
    .selectFrom('person')
    .select(['user_id', 'name', 'is_bot', 'is_deactivated', 'handle', 'email'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    name: row.name,
    isBot: row.is_bot,
    isDeactivated: row.is_deactivated,
    handle: row.handle ?? undefined,
    email: row.email ?? undefined,
  }));
}

/** The workspace's admins that we know of, appointed ones too, that can read a message, in the order of their ids. */
export async function findAdmins({ trx, workspaceId }: WorkspaceTransaction): Promise<SlackPerson[]> {
  const rows = await trx
    .selectFrom('person')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(({ eb, exists, selectFrom }) =>
      eb.or([
        eb('is_admin', '=', true),
        exists(
          selectFrom('person_role')
            .select('role')
            .whereRef('person_role.workspace_id', '=', 'person.workspace_id')
            .whereRef('person_role.user_id', '=', 'person.user_id')
            .where('role', '=', 'admin'),
        ),
      ]),
    )
    .where('is_deactivated', '=', false)
    .where('is_bot', '=', false)
    .orderBy('user_id')
    .execute();
  return rows.map(personOf);
}

/**
 * Stores what Slack said of people at `readAt`, as far as that is news. Whoever writes does so alone in the workspace,
 * so that what was compared still stands; nothing is locked or written where there is no news.
 * @returns all of them as they now stand, who has moved to another zone, left or come back, and who sees any of it
 */
export async function savePeople(
  workspace: WorkspaceTransaction,
  said: readonly SlackPerson[],
  readAt: Date,
): Promise<{ people: SlackPerson[]; changed: PersonChange[]; seen: Seen }> {
  const byId = new Map(said.map((person) => [person.userId, person]));
  const known = new Map((await findPeople(workspace, [...byId.keys()])).map((one) => [one.userId, one]));
  const news = [...byId.values()].filter((one) => takeOver(known.get(one.userId), one, readAt));
  const changed: PersonChange[] = [];
  const seen: Seen = { byEveryone: false, byThemselves: [] };
  if (news.length > 0) {
    await lockOrganization(workspace);
    const ids = news.map(({ userId }) => userId);
    for (const one of await findPeople(workspace, ids)) known.set(one.userId, one);
    const rows: SlackPerson[] = [];
    for (const one of news) {
      const before = known.get(one.userId);
      const person = takeOver(before, one, readAt);
      if (!person) continue;
      rows.push(person);
      const change = before && changeOf(before, person);
      if (change) changed.push(change);
      const by = before ? seenBy(before, person) : 'themself';
      if (by === 'everyone') seen.byEveryone = true;
      if (by === 'themself') seen.byThemselves.push(one.userId);
      known.set(one.userId, { ...person, readAt });
    }
    await writePeople(workspace, rows, readAt);
  }
  return { people: said.map((one) => known.get(one.userId) ?? one), changed, seen };
}

async function writePeople(
  { trx, workspaceId }: WorkspaceTransaction,
  people: readonly SlackPerson[],
  readAt: Date,
): Promise<void> {
  if (people.length === 0) return;
  // In the order of their ids: so nobody who locks people's rows, in that order too, waits in a circle.
  const inOrder = people.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));
  await trx
    .insertInto('person')
    .values(
      inOrder.map((person) => ({
        workspace_id: workspaceId,
        user_id: person.userId,
        name: person.name,
        zone: person.zone,
        is_admin: person.isAdmin,
        is_bot: person.isBot,
        is_guest: person.isGuest,
        is_deactivated: person.isDeactivated,
        handle: person.handle ?? null,
        email: person.email ?? null,
        updated_at: person.updatedAt ?? null,
        read_at: readAt,
        known_since: earlierOf(person.updatedAt, readAt),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'user_id']).doUpdateSet((row) => ({
        name: row.ref('excluded.name'),
        zone: row.ref('excluded.zone'),
        is_admin: row.ref('excluded.is_admin'),
        is_bot: row.ref('excluded.is_bot'),
        is_guest: row.ref('excluded.is_guest'),
        is_deactivated: row.ref('excluded.is_deactivated'),
        handle: row.ref('excluded.handle'),
        email: row.ref('excluded.email'),
        updated_at: row.ref('excluded.updated_at'),
        read_at: row.ref('excluded.read_at'),
      })),
    )
    .execute();
}

/** Whom Slack says that it changed at some time was there by then. It stays as it was first written. */
function earlierOf(updatedAt: Date | undefined, readAt: Date): Date {
  return updatedAt && updatedAt < readAt ? updatedAt : readAt;
}

function personOf(row: PersonRow): SlackPerson {
  return {
    userId: row.user_id,
    name: row.name,
    zone: knownZone(row.zone),
    isAdmin: row.is_admin,
    isBot: row.is_bot,
    isGuest: row.is_guest,
    isDeactivated: row.is_deactivated,
    handle: row.handle ?? undefined,
    email: row.email ?? undefined,
    updatedAt: row.updated_at ?? undefined,
  };
}
