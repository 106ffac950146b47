import type { CsvRow } from '../../../core/csv.ts';

/** What a file can hold, in the order in which it is written: each needs only what stands before it. */
export const kinds = ['intent', 'outcome', 'dependency', 'risk', 'indicator', 'reading'] as const;
export type Kind = (typeof kinds)[number];

/** The columns of a file, in the order in which they are written. */
export const columns = [
  'kind',
  'key',
  'of',
  'needs',
  'title',
  'level',
  'team',
  'owner',
  'state',
  'why',
  'boundaries',
  'done_means',
  'deliverable',
  'decided_on',
  'due_on',
  'first_due_on',
  'starts_on',
  'closed_on',
  'effort_days',
  'delay',
  'days_after',
  'probability',
  'impact',
  'mitigation',
  'review_on',
  'type',
  'unit',
  'direction',
  'starts_at',
  'target',
  'every',
  'rewards',
  'read_on',
  'value',
  'reason',
] as const;
export type Column = (typeof columns)[number];

/** The columns that a row of each kind must fill, and those that it may. */
const filled: Record<Kind, { must: readonly Column[]; may: readonly Column[] }> = {
  intent: {
    must: ['key', 'title', 'why', 'owner', 'decided_on'],
    may: ['boundaries', 'state', 'closed_on', 'reason'],
  },
  outcome: {
    must: ['key', 'title', 'team', 'owner', 'done_means', 'due_on'],
    may: [
      'of',
      'level',
      'state',
      'deliverable',
      'first_due_on',
      'starts_on',
      'closed_on',
      'effort_days',
      'delay',
      'reason',
    ],
  },
  dependency: { must: ['of', 'needs'], may: ['days_after'] },
  risk: {
    must: ['key', 'of', 'title', 'owner', 'probability', 'impact', 'review_on'],
    may: ['mitigation', 'state', 'closed_on', 'reason'],
  },
  indicator: {
    must: [
      'key',
      'of',
      'title',
      'owner',
      'type',
      'unit',
      'direction',
      'starts_at',
      'target',
      'every',
      'rewards',
    ],
    may: ['state'],
  },
  reading: { must: ['of', 'read_on', 'value'], may: [] },
};

/** What cannot be done about one row, in a sentence that is read behind its number. */
export interface Fault {
  row: number;
  sentence: string;
}

/** A row of a file by its columns; those in which nothing stands are left out. */
export interface SheetRow {
  row: number;
  kind: Kind;
  cells: Partial<Record<Column, string>>;
  /** The columns that the file has: of the others it says nothing, while an empty cell says that there is none. */
  named: ReadonlySet<Column>;
}

/** More than this is no company's cascade, and would be long in one transaction. */
export const MOST_ROWS = 20_000;

/** Reads the rows of a file by the names of its columns, whatever their order. */
export function readSheet(rows: readonly CsvRow[]): { rows: SheetRow[]; faults: Fault[] } {
  const [head, ...listed] = rows;
  if (!head || listed.length === 0) {
    return {
      rows: [],
      faults: [{ row: 1, sentence: `there is nothing below the names of the columns. ${COLUMNS_ARE}` }],
    };
  }
  const names = head.cells.map((cell) => cell.toLowerCase());
  const headFaults = headFaultsOf(names).map((sentence) => ({ row: head.row, sentence }));
  if (headFaults.length > 0) return { rows: [], faults: headFaults };
  if (listed.length > MOST_ROWS) {
    const sentence = `there are ${listed.length} rows, and a file holds at most ${MOST_ROWS}. Split it into several.`;
    return { rows: [], faults: [{ row: head.row, sentence }] };
  }
  const named = new Set(names.filter(isColumn));
  const faults: Fault[] = [];
  const read: SheetRow[] = [];
  for (const { row, cells } of listed) {
    const sentences: string[] = [];
    const found = rowOf(row, cells, names, sentences);
    faults.push(...sentences.map((sentence) => ({ row, sentence })));
    if (found && sentences.length === 0) read.push({ ...found, named });
  }
  return { rows: read, faults };
}

const COLUMNS_ARE = `The columns are: ${columns.join(', ')}.`;

function headFaultsOf(names: readonly string[]): string[] {
  const unknown = names.filter((name) => name !== '' && !isColumn(name));
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  return [
    ...unknown.map((name) => `no column is called “${name}”. ${COLUMNS_ARE}`),
    ...twice.map((name) => `the column ${name} is there twice. Leave one of them out.`),
    ...(names.includes('kind') ? [] : [`the column kind is missing. ${COLUMNS_ARE}`]),
  ];
}

function rowOf(
  row: number,
  values: readonly string[],
  names: readonly string[],
  sentences: string[],
): Omit<SheetRow, 'named'> | undefined {
  const cells: SheetRow['cells'] = {};
  for (const [index, value] of values.entries()) {
    if (value === '') continue;
    const name = names[index];
    if (name === undefined || !isColumn(name)) {
      sentences.push(`“${value}” stands beside the columns. Put a text with a comma in quotation marks.`);
    } else cells[name] = value;
  }
  const kind = kinds.find((each) => each === cells.kind?.toLowerCase());
  if (!kind) {
    const given = cells.kind === undefined ? 'there is no kind' : `no kind is called “${cells.kind}”`;
    sentences.push(`${given}. The kinds are: ${kinds.join(', ')}.`);
    return undefined;
  }
  const { must, may } = filled[kind];
  for (const column of must) {
    if (cells[column] === undefined) sentences.push(`${an(kind)} needs ${column}.`);
  }
  for (const column of columns) {
    // A dependency and a reading are known by what they belong to; a key does no harm there.
    if (cells[column] === undefined || column === 'kind' || column === 'key') continue;
    if (!must.includes(column) && !may.includes(column)) sentences.push(`${an(kind)} has no ${column}.`);
  }
  return { row, kind, cells };
}

/** `an outcome`, `a risk` */
export function an(kind: Kind): string {
  return /^[aeio]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}
