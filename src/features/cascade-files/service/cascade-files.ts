import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { count } from '../../../core/wording.ts';
import { toLocal } from '../../../core/zones.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { holdGraphToChange } from '../../dependencies/index.ts';
import {
  type Acting,
  findEveryone,
  type Person,
  requirePerson,
  requireRight,
  workspaceRolesOf,
} from '../../people/index.ts';
import { holdOutcomes } from '../repository/holding.ts';
import { forgetFile, keepFile, lockKeptFile } from '../repository/kept-files.ts';
import { readCascade } from '../repository/known.ts';
import { listTeams } from '../repository/teams.ts';
import { givenIn } from '../rules/became.ts';
import { countsOf, type ImportCounts } from '../rules/counts.ts';
import { meantBy } from '../rules/meant.ts';
import type { Fault } from '../rules/sheet.ts';
import { writeFile } from '../rules/write.ts';
import type { CascadeFilesDeps } from './deps.ts';
import { carryOut, teamsOf } from './importing.ts';
import { judgeFile, rowsOf } from './planning.ts';

const SENTENCE =
  'Only leaders and admins move the whole cascade by a file. An admin appoints leaders on the Home tab.';

/** Of a file that nobody decides about no more is heard. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

export type CascadeFiles = ReturnType<typeof createCascadeFiles>;

/** The whole cascade as a file, out and in. */
export function createCascadeFiles(deps: CascadeFilesDeps) {
  const { db, clock, people, desk, beforeChange, onImport, onGiven, onChange } = deps;

  async function allowed<Result>(
    acting: Acting,
    work: (workspace: WorkspaceTransaction, actor: Person) => Promise<Result>,
  ): Promise<Result> {
    const actor = await requirePerson(people, acting);
    return withWorkspace(db, acting.workspaceId, async (workspace) => {
      requireRight('moveCascade', await workspaceRolesOf(workspace, actor), SENTENCE);
      return work(workspace, actor);
    });
  }

  return {
    /** Sends the whole cascade to whoever asks, as a file in their direct message. Returns how many rows it has. */
    export: async (acting: Acting): Promise<number> => {
      const { content, rows, name } = await allowed(acting, async (workspace, { zone }) => {
        const items = await readCascade(workspace);
        const meant = meantBy(await findEveryone(workspace), await listTeams(workspace));
        const today = toLocal(zone, nowOf(clock)).date;
        const rows = items.length;
        if (rows > 0) {
          const facts = { what: 'cascade', rows } as const;
          await noteChange(workspace, clock, acting.userId, { what: 'exported', facts });
        }
        return { content: writeFile(items, meant), rows, name: `cascade-${today}.csv` };
      });
      if (rows === 0) throw new Refusal('There is nothing to write out yet: no intents, no outcomes.');
      await desk.give(acting, { name, content, said: `The whole cascade, in ${count(rows, 'row')}.` });
      return rows;
    },

    /** For someone who is about to choose a file. */
    startImport: (acting: Acting): Promise<void> => allowed(acting, async () => {}),

    /**
     * Reads a file that was uploaded to Slack.
     * @throws Refusal where it can't be read
     */
    fetch: async (acting: Acting, url: string): Promise<string> => {
      await allowed(acting, async () => {});
      return desk.read(url);
    },

    /** A dry run: nothing changes. A file without a fault waits for a yes. */
    check: async (
      acting: Acting,
      file: string,
    ): Promise<{ faults: readonly Fault[] } | { importId: string; counts: ImportCounts }> => {
      const rows = rowsOf(file);
      return allowed(acting, async (workspace) => {
        const { plan, faults } = await judgeFile(workspace, clock, rows);
        if (faults.length > 0) return { faults };
        const now = nowOf(clock);
        const importId = newId(clock);
        const kept = { id: importId, file, askedBy: acting.userId };
        await keepFile(workspace, kept, now, new Date(now.getTime() - KEPT_FOR_MS));
        return { importId, counts: countsOf(plan) };
      });
    },

    /** Imports a file that was checked, as things stand now: all of it, or nothing. */
    import: (
      acting: Acting,
      importId: string,
    ): Promise<{ faults: readonly Fault[] } | { counts: ImportCounts }> =>
      allowed(acting, async (workspace) => {
        const file = await lockKeptFile(workspace, importId, acting.userId);
        if (file === undefined) {
          throw new Refusal(
            'This file was imported already, waited for too long, or you chose another one since. Choose it once more.',
          );
        }
        const rows = rowsOf(file);
        const teamIds = teamsOf((await judgeFile(workspace, clock, rows)).plan);
        for (const teamId of teamIds) await beforeChange(workspace, teamId);
        await holdOutcomes(workspace);
        await holdGraphToChange(workspace);
        // Once more, now that nobody else changes anything.
        const { plan, faults } = await judgeFile(workspace, clock, rows);
        if (faults.length > 0) return { faults };
        if (teamsOf(plan).some((teamId) => !teamIds.includes(teamId))) {
          throw new Refusal('Something was changed just now. Press Import once more.');
        }
        await carryOut(workspace, clock, plan, acting.userId);
        const [added, changed] = [plan.added.length, plan.changed.length];
        if (added + changed > 0) {
          const facts = { added, changed };
          await noteChange(workspace, clock, acting.userId, { what: 'cascade_imported', facts });
        }
        await onImport(workspace);
        const given = givenIn(plan);
        if (given.length > 0) await onGiven(workspace, given, acting.userId);
        for (const teamId of teamIds) await onChange(workspace, teamId);
        await forgetFile(workspace, importId);
        return { counts: countsOf(plan) };
      }),
  };
}
