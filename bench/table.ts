/** Rows of one table; the first is its head. */
export type Rows = readonly (readonly string[])[];

/** Prints a table as Markdown, with columns of one width, and what is to be said beneath it. */
export function printTable(title: string, rows: Rows, notes: readonly string[] = []): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const lines = [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)];
  console.log([`\n## ${title}\n`, ...lines, '', ...notes].join('\n'));
}

/** Milliseconds, with as many digits as tell something. */
export const ms = (value: number) =>
  `${value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** A number a second. */
export const rate = (value: number) => `${Math.round(value).toLocaleString('en')}/s`;

/** How something stands to its peer. */
export const ratio = (value: number) => value.toFixed(2);

/** Bytes in MB. */
export const mb = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
