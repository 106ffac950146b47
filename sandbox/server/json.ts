/** A JSON object whose members have not been looked at yet. */
export type JsonObject = { [key: string]: unknown };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one: for reading optional members without a cascade of checks. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The members of a JSON array that are objects. */
export function objectsOf(value: unknown): JsonObject[] {
  return listOf(value).filter(isObject);
}

export function stringsOf(value: unknown): string[] {
  return listOf(value).filter((member) => typeof member === 'string');
}

/** A string or number as text; anything else (absent, empty) is undefined. Form bodies know only strings. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Slack reads `true`, `1` and `"true"` alike, since arguments come in forms as well as in JSON. */
export function flagOf(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** A member that a form carries JSON-encoded and a JSON body carries as it is. Undefined when it can't be read. */
export function decoded(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** The text of a composition object such as `{type: 'plain_text', text: '...'}`; empty when there is none. */
export function compositionText(value: unknown): string {
  const text = objectOf(value).text;
  return typeof text === 'string' ? text : '';
}

/** A deep copy, so that what was handed out can't be changed from outside. */
export function copyOf<T>(value: T): T {
  return structuredClone(value);
}
