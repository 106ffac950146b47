import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxContext } from '../context.ts';
import { nameOfFault, type PlannedFault } from '../faults.ts';
import { readArguments, respond } from '../http.ts';
import { type ApiCall, nextNote } from '../journal.ts';
import { type JsonObject, textOf } from '../json.ts';
import { type Answer, execute, rateLimited } from './execute.ts';
import { landingPlace } from './places.ts';

/** Serves `POST|GET /api/<method>` for whichever workspace the token is of, faults on demand included, and writes the call down. */
export async function serveApiCall(
  contexts: SandboxContext[],
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const since = performance.now();
  const { token, ...args } = { ...basicCredentials(request), ...(await readArguments(request)) };
  const { context, tokenKind } = whoCalls(contexts, bearer(request) ?? textOf(token));
  // A conversation has several names; a fault that is for one of them is for the conversation.
  const fault = context.faults.take(name, landingPlace(context.workspace, args.channel) ?? args.channel);
  const call: ApiCall = {
    nth: nextNote(),
    at: context.clock.now(),
    team: context.workspace.team.id,
    method: name,
    args,
    token: tokenKind,
    reply: undefined,
    status: 0,
    fault: fault && nameOfFault(fault.fault),
    took: undefined,
  };
  response.once('finish', () => {
    call.took = performance.now() - since;
  });
  context.journal.calls.push(call);
  const run = () => {
    const answer = execute(context, name, tokenKind, args);
    call.reply = answer.body;
    call.status = answer.status;
    return answer;
  };
  if (fault) playFault(context, fault, run, call, response);
  else send(response, run());
}

function send(response: ServerResponse, answer: Answer): void {
  respond(response, answer.status, answer.body, answer.headers);
}

function playFault(
  context: SandboxContext,
  { fault, afterMs }: PlannedFault,
  run: () => Answer,
  call: ApiCall,
  response: ServerResponse,
): void {
  if (typeof fault === 'object') {
    const answer: Answer =
      'error' in fault
        ? { status: 200, headers: {}, body: { ok: false, error: fault.error } }
        : rateLimited(fault.ratelimited);
    call.reply = answer.body;
    call.status = answer.status;
    send(response, answer);
    return;
  }
  switch (fault) {
    case 'error500':
      call.status = 500;
      respond(response, 500, 'Internal Server Error');
      return;
    case 'timeout':
      // The request simply stays open; the server's stop or the caller's patience ends it.
      return;
    case 'refused':
      response.socket?.resetAndDestroy();
      return;
    case 'lost-response':
      run();
      response.socket?.destroy();
      return;
    case 'late-commit':
      context.clock.setTimeout(run, afterMs);
      return;
  }
}

/** oauth.v2.access takes the app's credentials as HTTP Basic authentication too. */
function basicCredentials(request: IncomingMessage): JsonObject {
  const encoded = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return {};
  const [client_id, client_secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { client_id, client_secret };
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The workspace that a token is for, and its kind; without a good one the call is the first workspace's to refuse. */
function whoCalls(
  contexts: SandboxContext[],
  token: string | undefined,
): { context: SandboxContext; tokenKind: ApiCall['token'] } {
  const [first] = contexts;
  if (!first) throw new Error('There is no workspace to call.');
  if (token === undefined) return { context: first, tokenKind: 'none' };
  const context = contexts.find(({ tokens }) => tokens.bot === token);
  if (context) return { context, tokenKind: 'bot' };
  return { context: first, tokenKind: token === first.credentials.appToken ? 'app' : 'unknown' };
}
