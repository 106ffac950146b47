import type { Around, Reading } from './around.ts';
import { cellsOf } from './cells.ts';
import type { FileItem, Item } from './items.ts';
import {
  MOST_OF_A_REASON,
  readDependency,
  readIndicator,
  readIntent,
  readOutcome,
  readReading,
  readRisk,
} from './read-kinds.ts';
import { an, type Fault, type Kind, type SheetRow } from './sheet.ts';

/** A key that stands for itself: what another workspace, or this one, has written out. */
const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const MOST_OF_A_KEY = 60;

const hasKey = (kind: Kind) => kind !== 'dependency' && kind !== 'reading';

/** Reads what each row says, held against what is around it and in the other rows. */
export function readItems(rows: readonly SheetRow[], around: Around): { items: FileItem[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const keyed = readKeys(rows, around, faults);
  const items: FileItem[] = [];
  for (const sheetRow of rows) {
    const { row, kind, cells: raw } = sheetRow;
    const before = faults.length;
    const cells = cellsOf(sheetRow, faults, around.today);
    const own = keyed.byRow.get(row);
    if (hasKey(kind) && !own) continue;
    const item = readers[kind]({
      cells,
      id: own?.id ?? '',
      key: raw.key ?? '',
      before: own && around.before(own.id),
      knownAs: around.before,
      find: (column, of) => {
        const key = raw[column];
        if (key === undefined) return undefined;
        const found = keyed.byKey.get(keyName(key)) ?? around.known(key);
        if (!found) return cells.fault(`${column} is “${key}”, and nothing here has this key.`);
        if (of.includes(found.kind)) return found;
        return cells.fault(`${column} is “${key}”, and that is ${an(found.kind)}.`);
      },
      owner: (mayBeGone) => {
        const found = around.person(raw.owner ?? '');
        if ('fault' in found) return cells.fault(`owner: ${found.fault}`);
        if (!found.isGone || mayBeGone) return found.userId;
        return cells.fault(`owner: ${found.name} is an app, or was deactivated. Choose someone who is here.`);
      },
      team: () => {
        const found = around.team(raw.team ?? '');
        return 'fault' in found ? cells.fault(`team: ${found.fault}`) : found.teamId;
      },
    });
    if (item && faults.length === before) {
      items.push({ item, row, reason: cells.text('reason', MOST_OF_A_REASON, 'many') });
    }
  }
  return { items, faults };
}

const readers: Record<Kind, (reading: Reading) => Item | undefined> = {
  intent: readIntent,
  outcome: readOutcome,
  dependency: readDependency,
  risk: readRisk,
  indicator: readIndicator,
  reading: readReading,
};

/** The ids of the rows that have a key: what they are known by already, or a new one. */
function readKeys(rows: readonly SheetRow[], around: Around, faults: Fault[]) {
  const byKey = new Map<string, { id: string; kind: Kind; row: number }>();
  const byRow = new Map<number, { id: string }>();
  for (const { row, kind, cells } of rows) {
    const { key } = cells;
    if (!hasKey(kind) || key === undefined) continue;
    const fault = (sentence: string) => void faults.push({ row, sentence });
    const known = around.known(key);
    const before = byKey.get(keyName(key));
    if (key.length > MOST_OF_A_KEY)
      fault(`key is ${key.length} characters long. Keep it to ${MOST_OF_A_KEY}.`);
    else if (before) fault(`row ${before.row} has the key “${key}” already. Give each its own.`);
    else if (known && known.kind !== kind) fault(`“${key}” is the key of ${an(known.kind)} here already.`);
    else {
      const id = known?.id ?? (ID.test(key) ? key.toLowerCase() : around.freshId());
      byKey.set(keyName(key), { id, kind, row });
      byRow.set(row, { id });
    }
  }
  return { byKey, byRow };
}

/** Keys are told apart whatever their case, as people write them by hand. */
export function keyName(key: string): string {
  return key.normalize('NFC').toLowerCase();
}

/** Whether a key stands for itself, so that it need not be kept. */
export function isId(key: string): boolean {
  return ID.test(key);
}
