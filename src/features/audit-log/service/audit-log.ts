import type { Kysely } from 'kysely';
import { type Clock, nowOf } from '../../../core/clock.ts';
import { MOST_ROWS_WRITTEN } from '../../../core/csv.ts';
import { Refusal } from '../../../core/errors.ts';
import { count } from '../../../core/wording.ts';
import { toLocal } from '../../../core/zones.ts';
import type { Tables } from '../../../db/tables.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import type { FileDesk } from '../../../slack/file-desk.ts';
import { type AuditEntry, entriesOf, noteChange } from '../../audit-entries/index.ts';
import {
  type Acting,
  findPeople,
  type People,
  type Person,
  requirePerson,
  requireRight,
  workspaceRolesOf,
} from '../../people/index.ts';
import { type Area, areas } from '../rules/areas.ts';
import { writeLog } from '../rules/file.ts';
import { saidOf } from '../rules/sentences.ts';
import type { LogPage } from '../views/log-modal.ts';

const SENTENCE = 'Only an admin of the workspace can read the audit log. Ask one of them.';

/** As many as a phone scrolls through at ease. */
const ON_A_PAGE = 20;

export interface AuditLogDeps {
  db: Kysely<Tables>;
  clock: Clock;
  people: Pick<People, 'lookUp'>;
  desk: Pick<FileDesk, 'give'>;
}

export type AuditLog = ReturnType<typeof createAuditLog>;

/** Who changed what, for admins. */
export function createAuditLog({ db, clock, people, desk }: AuditLogDeps) {
  async function allowed<Result>(
    acting: Acting,
    work: (workspace: WorkspaceTransaction, reader: Person) => Promise<Result>,
  ): Promise<Result> {
    const reader = await requirePerson(people, acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      requireRight('readAuditLog', await workspaceRolesOf(workspace, reader), SENTENCE);
      return work(workspace, reader);
    });
  }

  return {
    /** @param before the last entry of the page before; none for the newest */
    page: (acting: Acting, area: Area | undefined, before?: string): Promise<LogPage> =>
      allowed(acting, async (workspace, { zone }) => {
        const found = await entriesOf(workspace, {
          kinds: area && areas[area].kinds,
          before,
          most: ON_A_PAGE + 1,
        });
        const entries = found.slice(0, ON_A_PAGE);
        return {
          entries,
          area,
          isNewest: before === undefined,
          older: found.length > entries.length ? entries.at(-1)?.id : undefined,
          nameOf: await namesIn(workspace, entries),
          zone,
          today: toLocal(zone, nowOf(clock)).date,
        };
      }),

    /** Sends the log to whoever asks, as a file in their direct message. That is itself in the log. */
    export: async (acting: Acting, area: Area | undefined): Promise<number> => {
      const { content, rows, name } = await allowed(acting, async (workspace, { zone }) => {
        const entries = await entriesOf(workspace, {
          kinds: area && areas[area].kinds,
          most: MOST_ROWS_WRITTEN,
        });
        if (entries.length === 0) throw new Refusal('There is nothing to write out: nothing was changed.');
        const rows = entries.length;
        await noteChange(workspace, clock, acting.userId, {
          what: 'exported',
          facts: { what: 'audit log', rows },
        });
        const today = toLocal(zone, nowOf(clock)).date;
        return {
          content: writeLog(entries, await namesIn(workspace, entries)),
          rows,
          name: `audit-log-${today}.csv`,
        };
      });
      await desk.give(acting, { name, content, said: `The audit log, in ${count(rows, 'row')}.` });
      return rows;
    },
  };
}

/** The names of everybody whom these entries name. */
async function namesIn(
  workspace: WorkspaceTransaction,
  entries: readonly AuditEntry[],
): Promise<(userId: string) => string> {
  const ids = new Set<string>();
  const nameOf = (userId: string) => {
    ids.add(userId);
    return '';
  };
  // Whoever a sentence asks for is named in it.
  for (const { actorId, change } of entries) {
    if (actorId !== undefined) ids.add(actorId);
    saidOf(change, actorId, { nameOf, day: () => '' });
  }
  const names = new Map((await findPeople(workspace, [...ids])).map(({ userId, name }) => [userId, name]));
  return (userId) => names.get(userId) ?? 'someone';
}
