import { isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { readNumber } from '../../measures/index.ts';
import type { Column, Fault, SheetRow } from './sheet.ts';

/** What stands in a row, read as what it is to be; each cell that can't be read is a fault of the row. */
export interface Cells {
  /** On one line, where it is a title. */
  text: (column: Column, most: number, lines?: 'one' | 'many') => string | undefined;
  date: (column: Column) => LocalDate | undefined;
  /** A day that has come. */
  past: (column: Column) => LocalDate | undefined;
  whole: (column: Column, least: number, most: number) => number | undefined;
  number: (column: Column) => number | undefined;
  oneOf: <Choice extends string>(column: Column, choices: readonly Choice[]) => Choice | undefined;
  fault: (sentence: string) => undefined;
  /** What `read` finds; or, in a file without this column, what it was before. */
  orKept: <Value>(column: Column, before: Value, read: () => Value) => Value;
}

/** Reads the cells of one row, and puts what is wrong with them to `faults`. */
export function cellsOf({ row, cells, named }: SheetRow, faults: Fault[], today: LocalDate): Cells {
  const fault = (sentence: string) => {
    faults.push({ row, sentence });
    return undefined;
  };
  const date = (column: Column) => {
    const cell = cells[column];
    if (cell === undefined || isLocalDate(cell)) return cell;
    return fault(`${column} is “${cell}”. Write a day that exists, such as 2027-03-31.`);
  };
  return {
    fault,
    orKept: (column, before, read) => (named.has(column) ? read() : before),
    text: (column, most, lines = 'one') => {
      const cell = cells[column];
      if (cell === undefined) return undefined;
      const text = lines === 'one' ? cell.replaceAll(/\s+/g, ' ') : cell;
      if (text.length <= most) return text;
      return fault(`${column} is ${text.length} characters long. Keep it to ${most}.`);
    },
    date,
    past: (column) => {
      const day = date(column);
      if (day === undefined || day <= today) return day;
      return fault(`${column} is ${day}, which has not come yet. Write the day on which it happened.`);
    },
    whole: (column, least, most) => {
      const cell = cells[column];
      if (cell === undefined) return undefined;
      const value = /^\d{1,9}$/.test(cell) ? Number(cell) : undefined;
      if (value !== undefined && value >= least && value <= most) return value;
      return fault(`${column} is “${cell}”. Write a whole number from ${least} to ${most}.`);
    },
    number: (column) => {
      const cell = cells[column];
      if (cell === undefined) return undefined;
      const value = readNumber(cell);
      return value ?? fault(`${column} is “${cell}”. Write a number such as 1200 or -3.5.`);
    },
    oneOf: (column, choices) => {
      const cell = cells[column]?.toLowerCase();
      if (cell === undefined) return undefined;
      const found = choices.find((choice) => choice === cell);
      return found ?? fault(`${column} is “${cells[column]}”. It is one of: ${choices.join(', ')}.`);
    },
  };
}
