import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/core/csv.ts';
import { type Row, sheets, whats, writeSheet } from '../../../src/features/exports/rules.ts';
import { teamChoices } from '../../../src/features/exports/views/form-modal.ts';
import { fileSaid } from '../../../src/features/exports/views/replies.ts';

/** As people store them: what is typed is trimmed. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '=cmd|calc',
      '+1',
      '-2+3',
      '@SUM(A1)',
      "'=1",
      'a;=b',
      'two\nlines',
      '"quoted"',
      'tab\t=1',
    ),
  )
  .map((each) => each.replaceAll(/\p{C}/gu, (sign) => (sign === '\n' ? sign : ' ')).trim());
const value = fc.oneof(
  fc.constant(null),
  text,
  fc.integer(),
  fc.boolean(),
  fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
);

describe('a file', () => {
  it.each(whats)('of %s is read again as what was written, and holds no formula', (what) => {
    const { columns, people } = sheets[what];
    const isPerson = (column: string) => people.some((each) => each === column);
    const row = fc.record(
      Object.fromEntries(
        columns.map((column) => [column, isPerson(column) ? fc.constantFrom('U1', 'U2', null) : value]),
      ),
    ) as fc.Arbitrary<Row>;
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (rows) => {
        const file = writeSheet(what, rows, (id) => (id === 'U1' ? '=Ana' : undefined));
        const [header, ...read] = readCsv(file).map(({ cells }) => cells);
        const named = read.map((cells) =>
          Object.fromEntries((header ?? []).map((column, index) => [column, cells[index]])),
        );
        const written = rows.map((each) =>
          Object.fromEntries(
            columns.flatMap((column) =>
              isPerson(column)
                ? [
                    [column, each[column] === 'U1' ? '=Ana' : ''],
                    [`${column}_id`, said(each[column])],
                  ]
                : [[column, said(each[column])]],
            ),
          ),
        );
        // A row in which nothing stands is none.
        const something = written.filter((each) => Object.values(each).some((cell) => cell !== ''));
        expect(named).toEqual(something);
        expect(file).not.toMatch(/(?:^|,|\r\n)"?[=+@]/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the form', () => {
  const team = (name: string) => ({ id: name, channelId: 'C1', name, leadId: 'U1' });
  const teams = ['Payments', 'Search', 'Shop payments'].map(team);
  const labels = (all: boolean, query: string) =>
    teamChoices({ all, teams }, query, 3).map(({ label }) => label);

  it('finds teams by what is in their names, and all of them only for those who may', () => {
    expect(labels(true, '')).toEqual(['All teams', 'Payments', 'Search']);
    expect(labels(false, '')).toEqual(['Payments', 'Search', 'Shop payments']);
    expect(labels(true, ' PAY')).toEqual(['Payments', 'Shop payments']);
  });

  it('says what is in the file', () => {
    expect(fileSaid('answers', 1, { team: 'Pay <b>', isCut: false })).toBe(
      'Answers of Pay &lt;b&gt;, 1 row.',
    );
    expect(fileSaid('blockers', 50_000, { team: undefined, isCut: true })).toBe(
      'Blockers of all teams, the newest 50000 rows.',
    );
  });
});

function said(cell: Row[string] | undefined): string {
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell === null || cell === undefined ? '' : String(cell);
}
