import { id } from './composition-objects.ts';
import { richText } from './rich-text.ts';
import type { Shape } from './rule.ts';
import {
  choice,
  flag,
  inside,
  integer,
  isObject,
  list,
  number,
  object,
  oneOf,
  problem,
  string,
  typed,
} from './rule.ts';

/**
 * The two tables, for messages only (https://docs.slack.dev/reference/block-kit/blocks/table-block and
 * .../data-table-block).
 */

const rawText = typed('raw_text', { required: { text: string() } });
const rawNumber = typed('raw_number', { required: { value: number, text: string() } });
const rows = (limits: { min: number; max: number }) =>
  list(list(oneOf(rawText, rawNumber, richText), { min: 1, max: 20 }), limits);

/** Every row has as many cells as the first. Slack documents the rule; the wording is ours. */
const sameWidth: Shape['also'] = (value, at) => {
  const given = Array.isArray(value.rows) ? value.rows : [];
  const width = Array.isArray(given[0]) ? given[0].length : 0;
  return given.flatMap((row, index) =>
    Array.isArray(row) && row.length !== width
      ? problem('all rows must have the same number of cells', inside(inside(at, 'rows'), index))
      : [],
  );
};

export const table = typed(
  'table',
  {
    required: { rows: rows({ min: 1, max: 100 }) },
    optional: {
      block_id: id,
      column_settings: list(
        object({ optional: { align: choice('left', 'center', 'right'), is_wrapped: flag } }),
        { max: 20 },
      ),
    },
  },
  ['message'],
);

export const dataTable = typed(
  'data_table',
  {
    // One row of headings and up to a hundred below it.
    required: { caption: string(), rows: rows({ min: 2, max: 101 }) },
    optional: {
      block_id: id,
      page_size: integer({ min: 1, max: 100 }),
      row_header_column_index: integer({ min: 0, max: 19 }),
    },
    also: (value, at) => {
      const header = Array.isArray(value.rows) && Array.isArray(value.rows[0]) ? value.rows[0] : [];
      const formatted = header.flatMap((cell, index) =>
        isObject(cell) && cell.type === 'rich_text'
          ? problem(
              'unsupported type: rich_text',
              inside(inside(inside(inside(at, 'rows'), 0), index), 'type'),
            )
          : [],
      );
      return [...formatted, ...sameWidth(value, at)];
    },
  },
  ['message'],
);
