import { pino } from 'pino';
import { sqlStateOf } from './core/errors.ts';

/** What of a database error names a thing of ours. All else may quote a row or a parameter, and so people's words. */
const NAMES = ['severity', 'code', 'schema', 'table', 'column', 'dataType', 'constraint', 'routine'] as const;

/** What stands in a log for an error of the database. */
class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** An error as one object of the log, without what people wrote. */
export function loggedError(error: Error): unknown {
  return pino.stdSerializers.err(withoutValues(error));
}

/**
 * The same error, where neither it nor what caused it quotes values from the database: not the message ("invalid input
 * syntax for type uuid: …"), which Postgres fills with them, nor detail, hint, where, query and parameters.
 */
export function withoutValues(error: Error): Error {
  return swept(error, quotedIn(error, new Map(), new Set()), new Map());
}

/** What the database said anywhere in an error, which whatever wraps it may repeat: its words -> what stands for them. */
function quotedIn(value: unknown, quoted: Map<string, string>, seen: Set<unknown>): Map<string, string> {
  if (Array.isArray(value)) for (const each of value) quotedIn(each, quoted, seen);
  if (!(value instanceof Error) || seen.has(value)) return quoted;
  seen.add(value);
  if (sqlStateOf(value) && value.message) quoted.set(value.message, said(value));
  for (const key of Object.getOwnPropertyNames(value)) quotedIn(Reflect.get(value, key), quoted, seen);
  return quoted;
}

function swept(error: Error, quoted: ReadonlyMap<string, string>, known: Map<Error, Error>): Error {
  const before = known.get(error);
  if (before) return before;
  if (sqlStateOf(error)) return bare(error);
  const copy: Error = Object.create(Object.getPrototypeOf(error));
  known.set(error, copy);
  const sweep = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(sweep);
    return value instanceof Error ? swept(value, quoted, known) : value;
  };
  for (const [key, { value, enumerable = false }] of Object.entries(
    Object.getOwnPropertyDescriptors(error),
  )) {
    // Kysely's error of a row that is missing brings the whole query along, values included.
    if (key === 'message' || key === 'stack' || key === 'node') continue;
    Object.defineProperty(copy, key, { value: sweep(value), enumerable, configurable: true, writable: true });
  }
  const { message, stack = '' } = error;
  Object.defineProperties(copy, {
    message: { value: without(message, quoted), configurable: true, writable: true },
    stack: { value: without(stack, quoted), configurable: true, writable: true },
  });
  return copy;
}

function without(text: string, quoted: ReadonlyMap<string, string>): string {
  return [...quoted].reduce((swept, [words, instead]) => swept.replaceAll(words, instead), text);
}

function said(error: Error): string {
  return `the database said ${'severity' in error ? error.severity : 'ERROR'} ${sqlStateOf(error)}`;
}

function bare(error: Error): Error {
  const logged = new DatabaseError(said(error));
  const named = NAMES.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return value === undefined ? [] : [[name, value]];
  });
  Object.assign(logged, Object.fromEntries(named));
  logged.stack = `${logged.name}: ${logged.message}\n${callsOf(error)}`;
  return logged;
}

/** Where it happened. The stack begins with the message, which may have any number of lines. */
function callsOf({ stack = '', message }: Error): string {
  const begins = stack.indexOf(message);
  return begins === -1 ? '' : stack.slice(begins + message.length).trimStart();
}
