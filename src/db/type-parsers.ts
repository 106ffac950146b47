/** Object ids of Postgres's own types (pg_type.dat), the same in every server. */
const INT8 = 20;
const DATE = 1082;

/**
 * How values come back from either database. A `date` stays the text YYYY-MM-DD: it is a day in a team's calendar,
 * and as a JavaScript Date it would move with the server's zone. An `int8` is a number: ours are counts.
 */
export const textParsers: Record<number, (text: string) => unknown> = {
  [INT8]: Number,
  [DATE]: (text) => text,
};
