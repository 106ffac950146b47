import { type Clock, nowOf } from '../../../core/clock.ts';
import { type CsvRow, readCsv, UnreadableCsv } from '../../../core/csv.ts';
import { Refusal } from '../../../core/errors.ts';
import { newId } from '../../../core/identifiers.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { clean } from '../../../slack/block-kit/text.ts';
import { findEveryone } from '../../people/index.ts';
import { readCascade } from '../repository/known.ts';
import { listTeams } from '../repository/teams.ts';
import { identityOf } from '../rules/items.ts';
import { meantBy } from '../rules/meant.ts';
import { type ImportPlan, planImport } from '../rules/plan.ts';
import { keyName, readItems } from '../rules/read.ts';
import { type Fault, readSheet } from '../rules/sheet.ts';

/** What a file would do, and what is wrong with it: with one fault nothing is done. */
export interface Judged {
  plan: ImportPlan;
  faults: Fault[];
}

/**
 * The rows of a file.
 * @throws Refusal for what is no table
 */
export function rowsOf(file: string): CsvRow[] {
  try {
    return readCsv(clean(file));
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    throw new Refusal(
      `Row ${error.row}: a quotation mark is opened there and not closed, or something stands behind it.`,
    );
  }
}

/** Readers are all over the world, and a file says nothing of where its days were. */
const FIRST_TO_SEE_A_DAY = 'Pacific/Kiritimati';

/** Holds a file against everything that is there; in a fixed number of queries, however long it is. */
export async function judgeFile(
  workspace: WorkspaceTransaction,
  clock: Clock,
  rows: readonly CsvRow[],
): Promise<Judged> {
  const sheet = readSheet(rows);
  const known = await readCascade(workspace);
  const meant = meantBy(await findEveryone(workspace), await listTeams(workspace));
  const byIdentity = new Map(known.map((item) => [identityOf(item), item]));
  const keyed = known.flatMap((item) => ('key' in item ? [item] : []));
  const byKey = new Map(
    keyed.flatMap((item) => [[keyName(item.id), item] as const, [keyName(item.key), item] as const]),
  );
  const read = readItems(sheet.rows, {
    person: meant.findPerson,
    team: meant.findTeam,
    known: (key) => byKey.get(keyName(key)),
    before: (id) => byIdentity.get(id),
    freshId: () => newId(clock),
    today: toLocal(FIRST_TO_SEE_A_DAY, nowOf(clock)).date,
  });
  const { plan, faults } = planImport(read.items, byIdentity, meant.isOnTeam);
  return {
    plan,
    faults: [...sheet.faults, ...read.faults, ...faults].toSorted((a, b) => a.row - b.row),
  };
}
