import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import type { Logger } from '../../../logging.ts';
import type { SlackDirectory, SlackPerson } from '../../../slack/directory.ts';
import { findAdmins, findPeople } from '../repository/people.ts';
import { canAnswer } from '../rules/can-answer.ts';
import { createKeeping, type OnPeopleChange } from './keeping.ts';
import { createPeopleSync, type PeopleSync } from './sync.ts';

/** Enough to be quick for a channel of sixty. */
const READ_AT_ONCE = 10;

/** `users.info` may be called about a hundred times a minute: more people than this are read from the members' list. */
const MOST_ONE_BY_ONE = 70;

export interface People extends PeopleSync {
  /**
   * The people with these ids, in that order; those unknown to Slack are left out. Asks Slack about those whom
   * neither the daily reading of all members nor an event has told of yet, so it must be called outside a transaction.
   */
  lookUp: (workspaceId: string, userIds: readonly string[]) => Promise<SlackPerson[]>;
  /** The workspace's admins. Asks Slack when none is known, so it must be called outside a transaction. */
  admins: (workspaceId: string) => Promise<SlackPerson[]>;
  /** Stores what Slack told us about someone. */
  remember: (workspaceId: string, person: SlackPerson) => Promise<void>;
}

/** The people of all workspaces, as Slack has them: looked up, heard of, and read every day. */
export function createPeople(deps: {
  db: Kysely<Tables>;
  clock: Clock;
  directory: SlackDirectory;
  logger: Logger;
  onChange?: OnPeopleChange | undefined;
}): People {
  const { db, clock, directory } = deps;
  const keep = createKeeping({ logger: deps.logger, onChange: deps.onChange });
  return {
    ...createPeopleSync({ db, clock, directory, keep }),
    lookUp: async (workspaceId, userIds) => {
      const wanted = [...new Set(userIds)];
      if (wanted.length === 0) return [];
      const known = await withWorkspace(db, workspaceId, (workspace) => findPeople(workspace, wanted));
      const byId = new Map<string, SlackPerson>(known.map((person) => [person.userId, person]));
      const missing = () => wanted.filter((id) => !byId.has(id));
      const askedAt = nowOf(clock);
      // Stored as they are read: where Slack's limit ends this, trying again later goes on from there.
      const learn = async (read: readonly SlackPerson[]) => {
        if (read.length === 0) return;
        const people = await withWorkspace(db, workspaceId, (workspace) => keep(workspace, read, askedAt));
        for (const person of people) byId.set(person.userId, person);
      };
      if (missing().length > MOST_ONE_BY_ONE) await learn(await directory.people(workspaceId, missing()));
      const rest = missing();
      for (let from = 0; from < rest.length; from += READ_AT_ONCE) {
        const batch = rest.slice(from, from + READ_AT_ONCE);
        const found = await Promise.all(batch.map((id) => directory.person(workspaceId, id)));
        await learn(found.filter((person) => person !== undefined));
      }
      return wanted.flatMap((id) => byId.get(id) ?? []);
    },
    admins: async (workspaceId) => {
      const known = await withWorkspace(db, workspaceId, findAdmins);
      if (known.length > 0) return known;
      const askedAt = nowOf(clock);
      const read = (await directory.admins(workspaceId)).filter(canAnswer);
      return withWorkspace(db, workspaceId, (workspace) => keep(workspace, read, askedAt));
    },
    remember: async (workspaceId, person) => {
      await withWorkspace(db, workspaceId, (workspace) => keep(workspace, [person], nowOf(clock)));
    },
  };
}
