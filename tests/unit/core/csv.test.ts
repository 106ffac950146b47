import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, UnreadableCsv, writeCsv } from '../../../src/core/csv.ts';

const cells = (text: string) => readCsv(text).map((row) => row.cells);

describe('a list', () => {
  it.each([
    ['commas', 'Ana,Ben\nCleo,Dan'],
    ['semicolons', 'Ana;Ben\nCleo;Dan'],
    ['tabs', 'Ana\tBen\nCleo\tDan'],
    ['spaces around', ' Ana , Ben \n Cleo ,Dan '],
    ['a byte order mark', '\ufeffAna,Ben\nCleo,Dan'],
    ['a byte order mark before a quotation mark', '\ufeff"Ana"\tBen\nCleo\tDan'],
    ['line ends of Windows, and others', 'Ana,Ben\r\nCleo,Dan\n'],
    ['line ends of old Macs', 'Ana,Ben\rCleo,Dan'],
    ['quotation marks', '"Ana","Ben"\n"Cleo",Dan'],
  ])('is read with %s', (_, text) => {
    expect(cells(text)).toEqual([
      ['Ana', 'Ben'],
      ['Cleo', 'Dan'],
    ]);
  });

  it('keeps what is within quotation marks together', () => {
    expect(cells('"Smith, Ana";"O""Neill; Ben"\n"Cleo\tX";Dan')).toEqual([
      ['Smith, Ana', 'O"Neill; Ben'],
      ['Cleo\tX', 'Dan'],
    ]);
    expect(cells('Ben "Bo" Hill,Ana')).toEqual([['Ben "Bo" Hill', 'Ana']]);
  });

  it('goes by tabs before semicolons, and by those before commas, which are in names', () => {
    expect(cells('Smith, Ana\tBen; B.\n\tCleo')).toEqual([
      ['Smith, Ana', 'Ben; B.'],
      ['', 'Cleo'],
    ]);
    expect(cells('Ana\t "Bo" Hill')).toEqual([['Ana', '"Bo" Hill']]);
    expect(cells('Ana;Hill, Ben')).toEqual([['Ana', 'Hill, Ben']]);
  });

  it('numbers rows as a spreadsheet does, and leaves out those with nothing in them', () => {
    expect(readCsv('\nAna,Ben\n , \n\nCleo,\n')).toEqual([
      { row: 2, cells: ['Ana', 'Ben'] },
      { row: 5, cells: ['Cleo', ''] },
    ]);
    expect(readCsv('')).toEqual([]);
  });

  it('gives back what was marked so that no spreadsheet takes it for a formula', () => {
    expect(cells("'@ana,'=1+1\n'Ana',x")).toEqual([
      ['@ana', '=1+1'],
      ["'Ana'", 'x'],
    ]);
  });

  it.each([
    ['is opened and not closed', 'Ana,Ben\n"Cleo,Dan\nEve,Finn', 2],
    ['is closed within a cell', 'Ana,Ben\n\n"Cleo" x,Dan', 3],
  ])('with a quotation mark that %s says in which row', (_, text, row) => {
    expect(() => readCsv(text)).toThrow(expect.objectContaining({ name: 'UnreadableCsv', row }));
  });

  it('is read or refused, whatever somebody pastes', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r', "'", '=', 'a', ' ', '\0', '😀', '\ufeff'),
    });
    fc.assert(
      fc.property(hostile, (text) => {
        try {
          for (const { cells } of readCsv(text)) expect(cells.join('')).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableCsv);
        }
      }),
    );
  });

  it('comes back as it was written', () => {
    const cell = fc
      .string()
      .filter((text) => text.trim() === text && text !== '' && !/^'|^\ufeff|\0/.test(text));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1 }),
        fc.constantFrom(',', ';', '\t'),
        (rows, mark) => {
          const text = rows.map((row) => row.map(quoted).join(mark)).join('\n');
          expect(cells(text)).toEqual(rows);
        },
      ),
    );
  });
});

describe('a list that is written', () => {
  /** As forms and files give them: without white space around, and line ends of one kind. */
  const cell = fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'=+-@＝\'", ;\n\tab1'), maxLength: 6 }),
    )
    .map((text) => text.replaceAll(/\r\n?/g, '\n').replaceAll('\ufeff', '').trim());

  it('is read again as it was', () => {
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (list) => {
        const all = [['kind', 'key', 'title'], ...list];
        const shown = all.filter((row) => row.some((each) => each !== ''));
        expect(readCsv(writeCsv(all)).map(({ cells: read }) => read)).toEqual(shown);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1+1', '@x', "'=x", "''=x", '＝1', '－1', '-1 2'])(
    'has no formula in it: %s',
    (formula) => {
      expect(writeCsv([[formula]])).toMatch(/^"?'/);
    },
  );

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a\t@x', "a\t'@x"],
    ['a\n+1;\n -2', "a\n'+1;\n '-2"],
    ["a;'=x", "a;''=x"],
    ['a,=1; b=2', 'a,=1; b=2'],
  ])('has none where semicolons, tabs and line breaks begin another cell: %j', (cell, written) => {
    // What a spreadsheet takes for the beginning of a cell, wherever it is in the file.
    const file = writeCsv([['kind', cell, 'last']]);
    expect(file).toBe(`kind,"${written}",last\r\n`);
    expect(readCsv(file)[0]?.cells[1]).toBe(cell);
  });

  it('leaves numbers as they are', () => {
    expect(writeCsv([['-5', '-0.25', '12', "O'Neil"]])).toBe("-5,-0.25,12,O'Neil\r\n");
  });
});
