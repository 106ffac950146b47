import type { BlockProblem } from './problem.ts';

/**
 * The small language the Block Kit rules are written in. Slack checks payloads with JSON Schema, so each rule
 * here is one JSON Schema keyword and says the sentence that Slack's own validator says for it
 * (github.com/slackhq/hack-json-schema). Where several sentences apply to one place, Slack also reports the
 * enclosing "failed to match all allowed schemas"; that line is left out, as it names no fault of its own.
 */
export type Surface = 'message' | 'modal' | 'home';

/** Where in the payload a value was found, and what it will be shown on. */
export interface Place {
  pointer: string;
  surface: Surface;
}

export type Rule = (value: unknown, at: Place) => BlockProblem[];
export type JsonObject = Record<string, unknown>;

/** A rule for an object that names itself by its `type` property. */
export interface TypedRule {
  type: string;
  rule: Rule;
  /** The surfaces it may stand on; everywhere when left out. */
  surfaces?: readonly Surface[];
}

export interface Shape {
  required?: Record<string, Rule>;
  optional?: Record<string, Rule>;
  /** What concerns several properties at once; asked only when each of them is right. */
  also?: (object: JsonObject, at: Place) => BlockProblem[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function problem(message: string, at: Place): BlockProblem[] {
  return [{ message, pointer: at.pointer }];
}

/** The place of a property or item of the value at `at`. */
export function inside(at: Place, key: string | number): Place {
  const token = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  return { ...at, pointer: `${at.pointer}/${token}` };
}

/** Lengths are counted in UTF-16 code units, the strictest of the ways in which Slack may count. */
export function string(limits: { min?: number; max?: number } = {}): Rule {
  const { min = 1, max } = limits;
  return (value, at) => {
    if (typeof value !== 'string') return problem('must provide a string', at);
    if (value.length < min) return problem(`must be more than ${min - 1} characters`, at);
    if (max !== undefined && value.length > max)
      return problem(`must be less than ${max + 1} characters`, at);
    return [];
  };
}

export function matching(pattern: RegExp, limits: { max?: number } = {}): Rule {
  const length = string(limits);
  return (value, at) => {
    const problems = length(value, at);
    if (problems.length > 0 || pattern.test(String(value))) return problems;
    return problem(`input must match regex pattern: ${pattern.source}`, at);
  };
}

export function format(
  name: string,
  accepts: (value: string) => boolean,
  limits: { max?: number } = {},
): Rule {
  const length = string(limits);
  return (value, at) => {
    const problems = length(value, at);
    if (problems.length > 0 || accepts(String(value))) return problems;
    return problem(`input must be a valid: ${name}`, at);
  };
}

export function choice(...values: (string | number)[]): Rule {
  return (value, at) => (values.some((v) => v === value) ? [] : problem('must be a valid enum value', at));
}

export const flag: Rule = (value, at) => (typeof value === 'boolean' ? [] : problem('must be a boolean', at));

export const number: Rule = (value, at) =>
  typeof value === 'number' ? [] : problem('must provide a number', at);

export function integer(limits: { min?: number; max?: number } = {}): Rule {
  const { min, max } = limits;
  return (value, at) => {
    if (typeof value !== 'number') return problem('must provide a number', at);
    if (!Number.isInteger(value)) return problem('must provide an integer', at);
    // Slack says "greater than" and "less than" of the bound itself, although the bound is allowed.
    if (min !== undefined && value < min) return problem(`must be greater than ${min}`, at);
    if (max !== undefined && value > max) return problem(`must be less than ${max}`, at);
    return [];
  };
}

export function list(item: Rule, limits: { min?: number; max?: number } = {}): Rule {
  const { min = 0, max } = limits;
  return (value, at) => {
    if (!Array.isArray(value)) return problem('must provide an array', at);
    if (value.length < min) return problem(`must provide at least ${min} items`, at);
    if (max !== undefined && value.length > max) return problem(`no more than ${max} items allowed`, at);
    return value.flatMap((entry, index) => item(entry, inside(at, index)));
  };
}

/** An object with these properties and no others. A property that is null counts as given, as it does at Slack. */
export function object(shape: Shape): Rule {
  const required = Object.entries(shape.required ?? {});
  const known = new Map([...required, ...Object.entries(shape.optional ?? {})]);
  return (value, at) => {
    if (!isObject(value)) return problem('must provide an object', at);
    const problems: BlockProblem[] = [];
    for (const [name] of required) {
      if (value[name] === undefined) problems.push(...problem(`missing required field: ${name}`, at));
    }
    for (const [name, given] of Object.entries(value)) {
      if (given === undefined) continue;
      const rule = known.get(name);
      if (rule) problems.push(...rule(given, inside(at, name)));
      else problems.push(...problem(`invalid additional property: ${name}`, at));
    }
    return problems.length === 0 ? (shape.also?.(value, at) ?? []) : problems;
  };
}

export function typed(type: string, shape: Shape = {}, surfaces?: readonly Surface[]): TypedRule {
  const rule = object({ ...shape, required: { type: choice(type), ...shape.required } });
  return surfaces ? { type, rule, surfaces } : { type, rule };
}

/** Exactly one of these, told apart by `type`. */
export function oneOf(...candidates: TypedRule[]): Rule {
  const byType = new Map(candidates.map((candidate) => [candidate.type, candidate]));
  return (value, at) => {
    if (!isObject(value)) return problem('must provide an object', at);
    if (value.type === undefined) return problem('missing required field: type', at);
    const candidate = byType.get(String(value.type));
    if (!candidate || (candidate.surfaces && !candidate.surfaces.includes(at.surface))) {
      return problem(`unsupported type: ${String(value.type)}`, inside(at, 'type'));
    }
    return candidate.rule(value, at);
  };
}

/** Neither none nor both of two properties. */
export function exactlyOne(first: string, second: string): NonNullable<Shape['also']> {
  return (value, at) => {
    if ((value[first] === undefined) === (value[second] === undefined)) {
      return problem(`must define either \`${first}\` or \`${second}\``, at);
    }
    return [];
  };
}
