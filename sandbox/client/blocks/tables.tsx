import { type ReactNode, useState } from 'react';
import { type JsonObject, listOf, objectOf, objectsOf, textOf } from '../../server/json.ts';
import type { BlockProps } from './drawing.ts';
import { RichText } from './rich-text.tsx';
import './tables.css';

const rowsOf = (block: JsonObject) => listOf(block.rows).map(objectsOf);

/** A table whose first row holds the headings. */
export function Table({ block }: BlockProps) {
  const [head = [], ...rows] = rowsOf(block);
  const columns = objectsOf(block.column_settings);
  return (
    <ScrollBox>
      <TableHead cells={head} columns={columns} />
      <TableBody rows={rows} columns={columns} />
    </ScrollBox>
  );
}

/** A table with a caption, turned over page by page. */
export function DataTable({ block }: BlockProps) {
  const [page, setPage] = useState(0);
  const [head = [], ...rows] = rowsOf(block);
  const size = Number(block.page_size ?? rows.length) || rows.length;
  const pages = Math.max(1, Math.ceil(rows.length / size));
  // The app may have taken rows away.
  const shown = Math.min(page, pages - 1);
  const from = shown * size;
  const to = Math.min(rows.length, from + size);
  const columns = numberColumns(rows);
  const caption = textOf(block.caption) ?? '';
  return (
    <div className="bk-data-table">
      <ScrollBox caption={caption}>
        <TableHead cells={head} columns={columns} />
        <TableBody rows={rows.slice(from, to)} columns={columns} heading={block.row_header_column_index} />
      </ScrollBox>
      {pages > 1 && (
        <div className="bk-pages">
          <button
            type="button"
            className="bk-button"
            disabled={shown === 0}
            onClick={() => setPage(shown - 1)}
          >
            Previous
          </button>
          <span aria-live="polite">
            {from + 1}–{to} of {rows.length}
          </span>
          <button
            type="button"
            className="bk-button"
            disabled={shown === pages - 1}
            onClick={() => setPage(shown + 1)}
          >
            Next
          </button>
        </div>
      )}
    </div>
  );
}

/** A column of nothing but numbers is aligned like one. */
function numberColumns(rows: JsonObject[][]): JsonObject[] {
  return (rows[0] ?? []).map((_, index) => ({
    align: rows.every((row) => row[index]?.type === 'raw_number') ? 'right' : 'left',
  }));
}

function ScrollBox({ caption, children }: { caption?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it the keyboard can't scroll a wide table
    <div className="bk-table-box" tabIndex={0}>
      <table className="bk-table">
        {caption && <caption>{caption}</caption>}
        {children}
      </table>
    </div>
  );
}

interface RowProps {
  columns: JsonObject[];
}

function TableHead({ cells, columns }: RowProps & { cells: JsonObject[] }) {
  return (
    <thead>
      <tr>
        {cells.map((cell, column) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name and keep no state
          <th key={column} scope="col" className={cellClass(columns[column])}>
            <Cell cell={cell} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function TableBody({ rows, columns, heading }: RowProps & { rows: JsonObject[][]; heading?: unknown }) {
  return (
    <tbody>
      {rows.map((cells, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name and keep no state
        <tr key={row}>
          {cells.map((cell, column) => {
            const attributes = { className: cellClass(columns[column]) };
            return column === heading ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <th key={column} scope="row" {...attributes}>
                <Cell cell={cell} />
              </th>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <td key={column} {...attributes}>
                <Cell cell={cell} />
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

function Cell({ cell }: { cell: JsonObject }) {
  return cell.type === 'rich_text' ? <RichText block={cell} /> : <span dir="auto">{textOf(cell.text)}</span>;
}

function cellClass(column: unknown): string {
  const { align, is_wrapped } = objectOf(column);
  const aligned = align === 'right' || align === 'center' ? ` bk-cell-${align}` : '';
  return `bk-cell${aligned}${is_wrapped === true ? ' bk-cell-wrapped' : ''}`;
}
