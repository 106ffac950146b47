import { nowOf } from '../../../core/clock.ts';
import { type CsvRow, readCsv, UnreadableCsv } from '../../../core/csv.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { importFields } from '../ids.ts';
import { forgetList, keepList, keptList } from '../repository/imports.ts';
import { lockOrganization } from '../repository/lock.ts';
import { findEveryone } from '../repository/people.ts';
import { readReportingLine, saveManagers } from '../repository/reporting-line.ts';
import { faultsOf, finderOf, judgeList, readList } from '../rules/manager-list.ts';
import type { Imported, RefusedList } from '../views/import-modals.ts';
import type { Acting } from './acting.ts';
import type { Allowed, OrganizationDeps } from './deps.ts';

const SENTENCE = 'Only an admin of the workspace can import managers. Ask one of them.';

/** Of a list that nobody decides about no more is heard. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

/** Managers by a list that an admin pastes. */
export function createImportCases({ clock, people }: OrganizationDeps, allowed: Allowed) {
  /** People whom a list names by an id that is not known yet: Slack is asked, before the transaction. */
  const meet = ({ workspaceId }: Acting, rows: readonly CsvRow[]) =>
    people.lookUp(
      workspaceId,
      readList(rows).references.flatMap(({ kind, key }) => (kind === 'id' ? [key] : [])),
    );

  async function judge(workspace: WorkspaceTransaction, rows: readonly CsvRow[]) {
    await lockOrganization(workspace);
    const everyone = await findEveryone(workspace);
    const names = new Map(everyone.map(({ userId, name }) => [userId, name]));
    const read = judgeList(readList(rows).rows, finderOf(everyone), await readReportingLine(workspace));
    return { ...read, faults: faultsOf(read, (userId) => names.get(userId) ?? userId) };
  }

  async function store(
    workspace: WorkspaceTransaction,
    acting: Acting,
    { changes, unchanged, chosenOtherwise }: Awaited<ReturnType<typeof judge>>,
  ): Promise<Imported> {
    await saveManagers(workspace, changes, 'csv', { by: acting.userId, at: nowOf(clock) });
    if (changes.size > 0) {
      const facts = { from: 'list', people: changes.size } as const;
      await noteChange(workspace, clock, acting.userId, { what: 'managers_taken_over', facts });
    }
    return { changed: changes.size, unchanged, chosenOtherwise };
  }

  return {
    /** For someone who is about to paste a list. */
    startImport: (acting: Acting): Promise<void> =>
      allowed(acting, 'importManagers', SENTENCE, async () => {}),

    /**
     * Takes a list over if nothing is wrong with it. Else nothing changes, and the list is kept until it is said
     * whether its good rows are to be taken.
     * @throws Refusal on the field for what is no list
     */
    importManagers: async (
      acting: Acting,
      list: string,
    ): Promise<{ imported: Imported } | { refused: RefusedList }> => {
      const rows = rowsOf(list);
      await allowed(acting, 'importManagers', SENTENCE, async () => {});
      await meet(acting, rows);
      return allowed(acting, 'importManagers', SENTENCE, async (workspace) => {
        const judged = await judge(workspace, rows);
        if (judged.faults.length === 0) return { imported: await store(workspace, acting, judged) };
        const now = nowOf(clock);
        const importId = newId(clock);
        const forgetBefore = new Date(now.getTime() - KEPT_FOR_MS);
        await keepList(workspace, { id: importId, list, askedBy: acting.userId }, now, forgetBefore);
        return { refused: { importId, faults: judged.faults, good: goodRows(judged) } };
      });
    },

    /** Takes over the good rows of a list that was kept, as things stand now. */
    keepGoodRows: (acting: Acting, importId: string): Promise<Imported> =>
      allowed(acting, 'importManagers', SENTENCE, async (workspace) => {
        const list = await keptList(workspace, importId, acting.userId);
        if (list === undefined) {
          throw new Refusal('This list was imported already, or waited for too long. Paste it once more.');
        }
        const imported = await store(workspace, acting, await judge(workspace, rowsOf(list)));
        await forgetList(workspace, importId);
        return imported;
      }),
  };
}

function goodRows({
  changes,
  unchanged,
  chosenOtherwise,
}: {
  changes: ReadonlyMap<string, unknown>;
  unchanged: number;
  chosenOtherwise: readonly number[];
}): number {
  return changes.size + unchanged + chosenOtherwise.length;
}

function rowsOf(list: string): CsvRow[] {
  try {
    const rows = readCsv(list);
    if (readList(rows).rows.length > 0) return rows;
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    throw new Refusal(
      `Row ${error.row}: a quotation mark is opened there and not closed, or something stands behind it.`,
      importFields.list,
    );
  }
  throw new Refusal('Paste a list: in each row a person, a comma, and their manager.', importFields.list);
}
