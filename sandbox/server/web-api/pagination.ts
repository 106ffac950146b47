import { type JsonObject, textOf } from '../json.ts';
import type { Call } from './method.ts';

const PREFIX = 'next:';

/**
 * One page of `items`, by the arguments `cursor` and `limit`, with `response_metadata.next_cursor`
 * (empty on the last page). A cursor is Slack's usual base64 of something only Slack understands.
 */
export function page<T>(
  call: Call<'invalid_cursor', 'cursor' | 'limit'>,
  items: T[],
  keyOf: (item: T) => string,
  options: { defaultLimit: number; maxLimit: number },
): { items: T[]; hasMore: boolean; response_metadata: JsonObject } {
  const asked = Number(textOf(call.args.limit) ?? 0);
  const limit = asked > 0 ? Math.min(asked, options.maxLimit) : options.defaultLimit;
  const start = startOf(call, items, keyOf);
  const end = start + limit;
  const next = items[end];
  const cursor = next === undefined ? '' : Buffer.from(`${PREFIX}${keyOf(next)}`).toString('base64');
  return {
    items: items.slice(start, end),
    hasMore: next !== undefined,
    response_metadata: { next_cursor: cursor },
  };
}

function startOf<T>(call: Call<'invalid_cursor', 'cursor'>, items: T[], keyOf: (item: T) => string): number {
  const cursor = textOf(call.args.cursor);
  if (cursor === undefined) return 0;
  const decoded = Buffer.from(cursor, 'base64').toString();
  const key = decoded.startsWith(PREFIX) ? decoded.slice(PREFIX.length) : undefined;
  const index = items.findIndex((item) => keyOf(item) === key);
  if (index < 0) throw call.refuse('invalid_cursor');
  return index;
}
