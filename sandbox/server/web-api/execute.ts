import type { SandboxContext } from '../context.ts';
import { type ApiCall, nextNote } from '../journal.ts';
import { type JsonObject, listOf } from '../json.ts';
import { ApiRefusal, GENERAL_ERRORS, invalidArguments, type Method } from './method.ts';
import { landingPlace } from './places.ts';
import { methods } from './registry.ts';

export interface Answer {
  status: number;
  headers: { [name: string]: string };
  body: JsonObject;
}

/** Codes which say that what the app sent is wrong in itself, whatever stands in the workspace. */
const FAULTY_PAYLOAD =
  /^(invalid_(?!auth|trigger_id|cursor)|no_text|msg_|view_too|metadata_|markdown_|missing_scope|unknown_method|not_allowed)/;

/** Runs a method as Slack would: token, scope, limit, arguments, and then the method itself. */
export function execute(
  context: SandboxContext,
  name: string,
  tokenKind: ApiCall['token'],
  args: JsonObject,
): Answer {
  try {
    const method = methods.get(name);
    if (!method) throw new ApiRefusal('unknown_method', { req_method: name });
    return answerOf(context, method, tokenKind, args);
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    if (FAULTY_PAYLOAD.test(error.code)) noteRefusal(context, name, error, args);
    return { status: 200, headers: {}, body: { ok: false, error: error.code, ...error.details } };
  }
}

function answerOf(
  context: SandboxContext,
  method: Method,
  tokenKind: ApiCall['token'],
  args: JsonObject,
): Answer {
  authenticate(context, method, tokenKind);
  const needScope = (...anyOf: string[]) => {
    if (anyOf.length === 0 || anyOf.some((scope) => context.tokens.scopes.includes(scope))) return;
    const provided = context.tokens.scopes.join(',');
    throw new ApiRefusal('missing_scope', { needed: anyOf[0], provided });
  };
  needScope(...method.scopes);
  const wait = context.limits.take(method.name, method.tier, landingPlace(context.workspace, args.channel));
  if (wait !== undefined) return rateLimited(wait);
  const missing = method.required.filter((argument) => args[argument] === undefined || args[argument] === '');
  if (missing.length > 0) {
    throw invalidArguments(missing.map((argument) => `[ERROR] missing required field: ${argument}`));
  }
  const refuse = (code: string, details: JsonObject = {}) => {
    if (!method.errors.includes(code) && !GENERAL_ERRORS.includes(code)) {
      throw new Error(`${method.name} answers ${code}, which it does not declare.`);
    }
    return new ApiRefusal(code, details);
  };
  const result = method.run({ args, context, workspace: context.workspace, refuse, needScope });
  return {
    status: 200,
    headers: method.token === 'bot' ? { 'X-OAuth-Scopes': context.tokens.scopes.join(',') } : {},
    body: { ok: true, ...result },
  };
}

export function rateLimited(seconds: number): Answer {
  return {
    status: 429,
    headers: { 'Retry-After': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  };
}

function authenticate(context: SandboxContext, method: Method, tokenKind: ApiCall['token']): void {
  if (method.token === 'none') return;
  if (tokenKind === 'none') throw new ApiRefusal('not_authed');
  if (tokenKind === 'unknown') throw new ApiRefusal('invalid_auth');
  if (tokenKind !== method.token) throw new ApiRefusal('not_allowed_token_type');
  const { botProblem } = context.tokens;
  if (tokenKind === 'bot' && botProblem) throw new ApiRefusal(botProblem);
}

function noteRefusal(context: SandboxContext, name: string, refusal: ApiRefusal, args: JsonObject): void {
  const metadata = refusal.details.response_metadata;
  const messages = typeof metadata === 'object' && metadata !== null && 'messages' in metadata;
  context.journal.refusals.push({
    nth: nextNote(),
    at: context.clock.now(),
    where: name,
    error: refusal.code,
    messages: messages ? listOf(metadata.messages).map(String) : [],
    payload: args,
  });
}
