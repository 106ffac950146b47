import { writeCsv } from '../../core/csv.ts';

/** Of each thing that is exported, its columns, in the order of the file. A person's column is followed by their id. */
export const sheets = {
  answers: {
    people: ['person'],
    columns: [
      'answer_id',
      'team',
      'check_in',
      'held_on',
      'outcome_id',
      'outcome',
      'person',
      'status',
      'reason',
      'note',
      'moved_from',
      'moved_to',
      'move_reason',
      'late',
      'revision',
      'answered_at',
    ],
  },
  outcomes: {
    people: ['owner'],
    columns: [
      'outcome_id',
      'team',
      'level',
      'parent_id',
      'intent_id',
      'title',
      'done_means',
      'deliverable',
      'owner',
      'due_on',
      'first_due_on',
      'moves',
      'starts_on',
      'effort_days',
      'delay_amount',
      'delay_size',
      'state',
      'closed_at',
      'closed_because',
      'created_at',
    ],
  },
  blockers: {
    people: ['raised_by', 'asked_of', 'resolved_by'],
    columns: [
      'blocker_id',
      'team',
      'outcome_id',
      'outcome',
      'stuck',
      'ask',
      'support',
      'raised_by',
      'asked_of',
      'needed_by',
      'visibility',
      'state',
      'merged_into',
      'raised_at',
      'reopened_at',
      'reopenings',
      'resolved_at',
      'resolved_by',
      'resolution',
      'permalink',
    ],
  },
  escalations: {
    people: ['about', 'raised_by', 'asked_of', 'held_by', 'decided_by'],
    columns: [
      'escalation_id',
      'team',
      'trigger',
      'blocker_id',
      'outcome_id',
      'about',
      'raised_by',
      'asked_of',
      'started_at',
      'state',
      'level',
      'held_by',
      'people_told',
      'first_told_at',
      'first_acknowledged_at',
      'decided_at',
      'decided_by',
      'decision',
      'why',
      'ended_at',
      'ended_how',
    ],
  },
} as const satisfies Record<string, { people: readonly string[]; columns: readonly string[] }>;

export type What = keyof typeof sheets;

export const whats = ['answers', 'outcomes', 'blockers', 'escalations'] as const satisfies readonly What[];

/** One row, by its columns. A person is their id. */
export type Row = Readonly<Record<string, string | number | boolean | Date | null>>;

/** Everyone whom these rows name. */
export function peopleIn(what: What, rows: readonly Row[]): string[] {
  const ids = rows.flatMap((row) =>
    sheets[what].people.flatMap((column) => (typeof row[column] === 'string' ? [row[column]] : [])),
  );
  return [...new Set(ids)];
}

/** The file: its first row names the columns, and read again each cell is what it was. */
export function writeSheet(
  what: What,
  rows: readonly Row[],
  nameOf: (userId: string) => string | undefined,
): string {
  const { columns } = sheets[what];
  const people = new Set<string>(sheets[what].people);
  const header = columns.flatMap((column) => (people.has(column) ? [column, `${column}_id`] : [column]));
  const cells = rows.map((row) =>
    columns.flatMap((column) => {
      const cell = cellOf(row[column]);
      return people.has(column) ? [nameOf(cell) ?? '', cell] : [cell];
    }),
  );
  return writeCsv([header, ...cells]);
}

function cellOf(value: Row[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
