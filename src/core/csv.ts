import { CsvError, parse } from 'csv-parse/sync';

/** One row of a list, numbered as a spreadsheet numbers it, empty rows included. */
export interface CsvRow {
  row: number;
  cells: string[];
}

/** The text is no list: a quotation mark is opened and not closed, or closed in the middle of a cell. */
export class UnreadableCsv extends Error {
  override readonly name = 'UnreadableCsv';
  readonly row: number;

  constructor(row: number, cause: unknown) {
    super(`Row ${row} can't be read`, { cause });
    this.row = row;
  }
}

/**
 * The rows of a list in which something stands, their cells trimmed. Cells are set apart by commas, semicolons or
 * tabs, whichever the first row has; spreadsheets of different countries write different ones.
 * @throws UnreadableCsv
 */
export function readCsv(text: string): CsvRow[] {
  const delimiter = delimiterOf(text);
  const rows = parsed(text, delimiter);
  return rows.flatMap((cells, index) => {
    const trimmed = cells.map((cell) => unprefixed(cell.trim()));
    return trimmed.some((cell) => cell !== '') ? [{ row: index + 1, cells: trimmed }] : [];
  });
}

function parsed(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      // Line ends are mixed in what was put together from several places.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quotation mark within a name is a part of it.
      relax_quotes: true,
      // Between tabs a space before a quotation mark is a part of the cell; a tab would be trimmed as well.
      trim: delimiter !== '\t',
    });
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableCsv(Number(error.records) + 1, error);
    throw error;
  }
}

/** What the first row that is not empty has between its cells; a comma where it has nothing. */
function delimiterOf(text: string): string {
  const first = /[^\s,;][^\r\n]*/.exec(text)?.[0] ?? '';
  const unquoted = first.replaceAll(/"[^"]*"/g, '');
  return ['\t', ';', ','].find((each) => unquoted.includes(each)) ?? ',';
}

/**
 * What a spreadsheet may take for a formula, or for one that was marked; full-width signs count in Japanese ones. At the
 * beginning of a cell, and of what becomes one where lists have semicolons or tabs between their cells: there, quotation
 * marks keep nothing together behind a comma.
 */
const LIKE_A_FORMULA = /(^|[;\t\r\n]\s*)('*[=+\-@＝＋－＠])/g;
const MARKED = /(^|[;\t\r\n]\s*)'('*[=+\-@＝＋－＠])/g;

/** A number is no formula, whatever its sign. */
const NUMBER = /^-\d+(?:\.\d+)?$/;

/** A cell without the marks by which spreadsheets are kept from taking it for a formula. */
function unprefixed(cell: string): string {
  return cell.replaceAll(MARKED, '$1$2');
}

/** As many rows as are written to a file: what a spreadsheet opens, and a message of Slack's takes. */
export const MOST_ROWS_WRITTEN = 50_000;

/** The list as {@link readCsv} reads it again, each cell as it was, and none of them a formula to a spreadsheet. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `${rows.map((cells) => cells.map(written).join(',')).join('\r\n')}\r\n`;
}

function written(cell: string): string {
  const marked = NUMBER.test(cell) ? cell : cell.replaceAll(LIKE_A_FORMULA, "$1'$2");
  return /[",;\s]/.test(marked) ? `"${marked.replaceAll('"', '""')}"` : marked;
}
