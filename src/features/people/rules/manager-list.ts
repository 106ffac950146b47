import type { CsvRow } from '../../../core/csv.ts';
import { canAnswer } from './can-answer.ts';
import { circleText, overrules, type ReportsTo, settleChanges } from './reporting-line.ts';

/** Someone of whom a list may speak. */
export interface Listed {
  userId: string;
  name: string;
  isBot: boolean;
  isDeactivated: boolean;
  /** As far as Slack tells. */
  handle?: string | undefined;
  email?: string | undefined;
}

/** Everyone to whom a reference fits. */
export type Find = (reference: Reference) => readonly Listed[];

/** What cannot be done about one row, in a sentence that begins with its number. */
export interface Fault {
  row: number;
  sentence: string;
}

/** A row that would have somebody report to themselves in the end. */
export interface CircleInList {
  row: number;
  /** Everyone on it, in order. */
  circle: string[];
}

/** What a list comes to. */
export interface ListRead {
  /** Whose manager changes, and to whom; undefined: to nobody. */
  changes: Map<string, string | undefined>;
  /** Rows that say what is known already, or what somebody has chosen otherwise for themselves. */
  unchanged: number;
  chosenOtherwise: number[];
  faults: Fault[];
  circles: CircleInList[];
}

/** How somebody is named in a list, as it is looked up. */
export interface Reference {
  kind: 'id' | 'email' | 'handle' | 'name';
  /** Without what marks its kind; compared without regard to case. */
  key: string;
  /** As it was written. */
  written: string;
}

/** Who is meant by what stands in a cell: `<@U123>`, `U0123ABC`, `ana@acme.example`, `@ana`, or a name. */
export function referenceOf(cell: string): Reference {
  const written = cell;
  const mentioned = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(cell)?.[1];
  if (mentioned) return { kind: 'id', key: mentioned, written };
  // Slack's ids are longer than any name in capitals that has a digit in it.
  if (/^[UW](?=[A-Z0-9]*\d)[A-Z0-9]{6,}$/.test(cell)) return { kind: 'id', key: cell, written };
  const address = /^(?:mailto:|<)?([^\s@<>]+@[^\s@<>]+\.[^\s@<>]+)>?$/i.exec(cell)?.[1];
  if (address) return { kind: 'email', key: address.toLowerCase(), written };
  if (/^@\S/.test(cell)) return { kind: 'handle', key: nameKey(cell.slice(1)), written };
  return { kind: 'name', key: nameKey(cell), written };
}

/** A name as it is compared: whatever its case and however its letters are composed. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

/** Looks references up among people, each found by every way in which a list may name them. */
export function finderOf(people: readonly Listed[]): Find {
  const found = new Map<string, Listed[]>();
  for (const person of people) {
    const { userId, name, handle, email } = person;
    const ways = [`id:${userId}`, `name:${nameKey(name)}`];
    if (handle) ways.push(`handle:${nameKey(handle)}`);
    if (email) ways.push(`email:${email.toLowerCase()}`);
    for (const way of ways) {
      const others = found.get(way);
      if (others) others.push(person);
      else found.set(way, [person]);
    }
  }
  return ({ kind, key }) => found.get(`${kind}:${key}`) ?? [];
}

/** The rows without a heading, and everyone they speak of. */
export function readList(rows: readonly CsvRow[]): { rows: CsvRow[]; references: Reference[] } {
  const [first] = rows;
  const heading = /^(?:line )?(?:manager|reports? to|supervisor|boss)\b/i;
  const listed = first && heading.test(first.cells[1] ?? '') ? rows.slice(1) : [...rows];
  const references = listed.flatMap(({ cells }) =>
    cells.slice(0, 2).flatMap((cell) => (cell === '' ? [] : [referenceOf(cell)])),
  );
  return { rows: listed, references };
}

/**
 * Holds a list against who is here and who reports to whom.
 * @param known the reporting line as it is, without a circle
 */
export function judgeList(
  rows: readonly CsvRow[],
  find: Find,
  known: ReadonlyMap<string, ReportsTo>,
): ListRead {
  const faults: Fault[] = [];
  const wanted = new Map<string, { row: number; managerId: string | undefined }>();
  for (const { row, cells } of rows) {
    const read = readRow(cells, find);
    if ('fault' in read) {
      faults.push({ row, sentence: read.fault });
      continue;
    }
    const { person, manager } = read;
    const before = wanted.get(person.userId);
    if (before && before.managerId !== manager?.userId) {
      faults.push({ row, sentence: `${person.name} has another manager in row ${before.row}.` });
    } else if (!before) wanted.set(person.userId, { row, managerId: manager?.userId });
  }

  const changes = new Map<string, string | undefined>();
  let unchanged = 0;
  const chosenOtherwise: number[] = [];
  for (const [userId, { row, managerId }] of wanted) {
    const now = known.get(userId);
    if (now?.managerId === managerId) unchanged += 1;
    else if (!overrules('csv', now)) chosenOtherwise.push(row);
    else changes.set(userId, managerId);
  }
  const line = new Map([...known].map(([userId, { managerId }]) => [userId, managerId]));
  const settled = settleChanges(line, changes);
  const circles = [...settled.circles].map(([userId, circle]) => ({
    row: wanted.get(userId)?.row ?? 0,
    circle,
  }));
  return { changes: settled.accepted, unchanged, chosenOtherwise, faults, circles };
}

/** Everything that is wrong with a list, in the order of its rows. */
export function faultsOf({ faults, circles }: ListRead, nameOf: (userId: string) => string): Fault[] {
  const round = circles.map(({ row, circle }) => ({
    row,
    sentence: `this makes a circle: ${circleText(circle, nameOf)}.`,
  }));
  return [...faults, ...round].toSorted((a, b) => a.row - b.row);
}

type RowRead = { person: Listed; manager: Listed | undefined } | { fault: string };

function readRow(cells: readonly string[], find: Find): RowRead {
  const [who = '', by] = cells;
  if (who === '') return { fault: 'there is no person. Write who, a comma, and their manager.' };
  if (by === undefined) return { fault: 'there is no manager. Write who, a comma, and their manager.' };
  if (cells.slice(2).some((cell) => cell !== '')) {
    return { fault: 'there are more than two columns. Put a name with a comma in quotation marks.' };
  }
  const person = theOne(referenceOf(who), find);
  if ('fault' in person) return person;
  if (person.isBot) return { fault: `${person.name} is an app, and has no manager.` };
  if (person.isDeactivated) return { fault: `${person.name} was deactivated.` };
  if (by === '') return { person, manager: undefined };
  const manager = theOne(referenceOf(by), find);
  if ('fault' in manager) return manager;
  const unfit = unfitManager(person.userId, manager);
  return unfit ? { fault: unfit } : { person, manager };
}

function unfitManager(userId: string, manager: Listed): string | undefined {
  if (manager.userId === userId) return `${manager.name} can’t be their own manager.`;
  if (canAnswer(manager)) return undefined;
  return manager.isBot
    ? `${manager.name} is an app, and can’t be a manager.`
    : `${manager.name} was deactivated, and can’t be a manager.`;
}

/** The one person who is meant by a reference; of several by one name those who have left are not. */
export function theOne(reference: Reference, find: Find): Listed | { fault: string } {
  const found = find(reference);
  // Of several by one name those who have left are not meant.
  const here = found.length > 1 ? found.filter(canAnswer) : found;
  const [one, another] = here.length > 0 ? here : found;
  if (one && !another) return one;
  const quoted = `“${reference.written}”`;
  if (one)
    return { fault: `${here.length} people here are called ${quoted}. Write an address or @handle instead.` };
  switch (reference.kind) {
    case 'id':
      return { fault: `no one here has the id ${quoted}.` };
    case 'email':
      return { fault: `no one here is known by the address ${quoted}.` };
    default:
      return { fault: `no one here is called ${quoted}.` };
  }
}
