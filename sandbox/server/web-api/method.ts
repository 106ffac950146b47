import type { SandboxContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Tier } from './limits.ts';

/** A documented refusal, answered as `{ok: false, error: code, ...details}`. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal';
  readonly code: string;
  readonly details: JsonObject;

  constructor(code: string, details: JsonObject = {}) {
    super(code);
    this.code = code;
    this.details = details;
  }
}

/**
 * What a method gets to work with. `E` are the error codes it has declared, the only ones it can answer, and `A` the
 * arguments it has declared, the only ones it can read.
 */
export interface Call<E extends string, A extends string = never> {
  args: { readonly [name in A]?: unknown };
  context: SandboxContext;
  workspace: Workspace;
  /** The refusal to throw. */
  refuse: (code: E, details?: JsonObject) => ApiRefusal;
  /** Refuses with missing_scope unless the token has one of these scopes. */
  needScope: (...anyOf: string[]) => void;
}

/** One method of the Web API. */
export interface Method {
  name: string;
  /** Which token it takes. */
  token: 'bot' | 'app' | 'none';
  /** Scopes of which the token needs one; none when empty. */
  scopes: string[];
  tier: Tier;
  /** Arguments without which it answers invalid_arguments. */
  required: string[];
  /** Arguments that it reads when they are there. It ignores every other one. */
  optional: string[];
  /** Error codes of its own; those that every method can answer are not among them. */
  errors: string[];
  run: (call: Call<string, string>) => JsonObject | undefined;
}

/** Declares a method; the compiler holds `run` to the declared errors and arguments. */
export function method<
  const E extends string = never,
  const R extends string = never,
  const O extends string = never,
>(declaration: {
  name: string;
  token?: Method['token'];
  scopes?: string[];
  tier: Tier;
  required?: R[];
  optional?: O[];
  errors?: E[];
  run: (call: Call<E, R | O>) => JsonObject | undefined;
}): Method {
  return {
    token: 'bot',
    scopes: [],
    ...declaration,
    required: declaration.required ?? [],
    optional: declaration.optional ?? [],
    errors: declaration.errors ?? [],
    // The dispatcher calls it with all arguments there are and a refuse() for any code; the declared are among them.
    run: declaration.run as Method['run'],
  };
}

/** Codes that any method can answer, from Slack's general list; they need no declaration. */
export const GENERAL_ERRORS = [
  'unknown_method',
  'not_authed',
  'invalid_auth',
  'token_revoked',
  'account_inactive',
  'missing_scope',
  'not_allowed_token_type',
  'invalid_arguments',
  'invalid_form_data',
  'invalid_json',
  'json_not_object',
  'invalid_post_type',
  'ratelimited',
  'internal_error',
  'fatal_error',
];

export function invalidArguments(messages: string[]): ApiRefusal {
  return new ApiRefusal('invalid_arguments', { response_metadata: { messages } });
}
