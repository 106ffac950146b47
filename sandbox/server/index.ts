import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createActivity } from './activity.ts';
import { realClock, type SandboxClock } from './clock.ts';
import type { CommandDeclaration, SandboxContext } from './context.ts';
import { createEventFeed, DEFAULT_EVENTS } from './events.ts';
import { createFaultPlan, type FaultPlan } from './faults.ts';
import { readArguments, readBody, respond } from './http.ts';
import { createResponseUrls } from './interactions/response-url.ts';
import { createTriggers } from './interactions/triggers.ts';
import type { ApiCall, DeliveryRecord, Journal, SlackRefusal } from './journal.ts';

import { createPeople } from './person/driver.ts';
import type { Person } from './person/person.ts';
import { serveSandboxApi } from './sandbox-http.ts';
import type { Delivery, Outcome, Transport } from './transports/delivery.ts';
import { createHttpPush, type RequestUrls } from './transports/http-push.ts';
import { createSocketMode } from './transports/socket-mode.ts';
import { serveApiCall } from './web-api/dispatcher.ts';
import { createRateLimits } from './web-api/limits.ts';
import { createTokens } from './web-api/tokens.ts';
import { type Administration, createAdministration } from './workspace/administration.ts';
import { createWorkspace, type WorkspaceSeed } from './workspace/workspace.ts';

export type { SandboxClock } from './clock.ts';
export type { CommandDeclaration } from './context.ts';
export type { Fault, FaultOptions } from './faults.ts';
export type { ApiCall, DeliveryRecord, SlackRefusal } from './journal.ts';
export type { Person, Spot, SubmitResult } from './person/person.ts';
export type { ReadMessage, ViewSnapshot } from './person/snapshots.ts';
export type { WorkspaceSeed } from './workspace/workspace.ts';

export interface SandboxOptions {
  seed?: WorkspaceSeed;
  /** Moves stamps, expiries, limits and retries; the machine's own clock unless given. */
  clock?: SandboxClock;
  /** The port to listen on; any free one unless given. */
  port?: number;
  app?: {
    id?: string;
    name?: string;
    botId?: string;
    botUserId?: string;
    /** Scopes of the bot token. */
    scopes?: string[];
    /** Event subscriptions. */
    events?: string[];
    /** The declared slash commands; without it every command goes to the app. */
    commands?: CommandDeclaration[];
  };
  /** How long, in real ms, an app has for an ack; Slack gives 3,000. */
  ackTimeoutMs?: number;
  /** Whether calls are rate limited as Slack does; they are unless this is false. */
  rateLimits?: boolean;
}

export interface SandboxFaults extends FaultPlan {
  /** Cuts every Socket Mode connection, as a network failure does. */
  dropSockets(): void;
  /** Asks Socket Mode clients to reconnect, as Slack does every few hours. */
  refreshSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Closes the port (and what is open) so that connections are refused; `false` listens again on the same one. */
  refuseConnections(refused: boolean): Promise<void>;
  /** The bot token stops working; the app gets `tokens_revoked`. */
  revokeToken(): void;
}

/** A local Slack workspace with one app in it. */
export interface Sandbox extends Administration {
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  teamId: string;
  appId: string;
  botId: string;
  botUserId: string;
  as(name: string): Person;
  faults: SandboxFaults;
  calls: ApiCall[];
  refusals: SlackRefusal[];
  deliveries: DeliveryRecord[];
  /** Sends an event from `deliveries` again. */
  redeliver(record: DeliveryRecord): void;
  /** Events, commands and interactions go to this URL, signed, instead of over Socket Mode. */
  deliverTo(urls: Partial<RequestUrls> & { url: string }): Promise<void>;
  /** How many Socket Mode connections are open. */
  connections(): number;
  /** Resolves when no delivery awaits its ack and no API call is being served, for a moment. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a workspace on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? realClock;
  const app = options.app ?? {};
  const ackTimeoutMs = options.ackTimeoutMs ?? 3000;
  const workspace = createWorkspace(clock, options.seed ?? {}, app);
  const { identity, team } = workspace;
  const journal: Journal = { calls: [], refusals: [], deliveries: [] };
  const activity = createActivity();
  const tokens = createTokens(app.scopes);
  const socketMode = createSocketMode({ appId: identity.id, ackTimeoutMs });
  let transport: Transport = socketMode;
  let port = options.port ?? 0;
  const origin = () => `http://127.0.0.1:${port}`;

  const deliver = (delivery: Delivery): Promise<Outcome> =>
    activity.during(async () => {
      const record: DeliveryRecord = {
        at: clock.now(),
        kind: delivery.kind,
        payload: delivery.payload,
        outcome: 'waiting',
      };
      journal.deliveries.push(record);
      const outcome = await transport.deliver(delivery);
      record.outcome = outcome.acked ? 'acked' : outcome.reason;
      return outcome;
    });

  const context: SandboxContext = {
    clock,
    workspace,
    tokens,
    limits: createRateLimits(clock, options.rateLimits ?? true),
    events: createEventFeed(workspace, app.events ?? DEFAULT_EVENTS, deliver),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(workspace, clock, journal, origin),
    faults: createFaultPlan(),
    journal,
    activity,
    socketMode,
    deliver,
    origin,
    commands: app.commands,
  };
  const as = createPeople(context);
  const server = createServer((request, response) => {
    answering(context, sandbox, request, response).catch((error: unknown) => {
      // A fault of the sandbox itself must be seen by whoever called it.
      const reason = error instanceof Error ? error.stack : String(error);
      if (!response.headersSent) respond(response, 500, `The sandbox broke: ${reason}`);
    });
  });
  server.on('upgrade', (request, socket, head) => socketMode.upgrade(request, socket, head));

  const sandbox: Sandbox = {
    apiUrl: '',
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret: tokens.signingSecret,
    teamId: team.id,
    appId: identity.id,
    botId: identity.botId,
    botUserId: identity.botUserId,
    as,
    faults: {
      ...context.faults,
      dropSockets: () => socketMode.drop(),
      refreshSockets: (reason) => socketMode.refresh(reason),
      refuseConnections: async (refused) => {
        if (refused === server.listening) await (refused ? shut(server, context) : listen(server, port));
      },
      revokeToken: () => {
        tokens.botProblem = 'token_revoked';
        context.events.emit({
          type: 'tokens_revoked',
          tokens: { oauth: [], bot: [identity.botUserId] },
        });
      },
    },
    calls: journal.calls,
    refusals: journal.refusals,
    deliveries: journal.deliveries,
    redeliver: (record) => context.events.redeliver(record.payload),
    deliverTo: async (urls) => {
      const push = createHttpPush({ signingSecret: tokens.signingSecret, ...urls }, clock, ackTimeoutMs);
      await push.verify();
      transport = push;
    },
    connections: () => socketMode.connections(),
    idle: () => activity.idle(),
    stop: async () => {
      await socketMode.stop();
      if (server.listening) await shut(server, context);
    },
    ...createAdministration(context),
  };
  port = await listen(server, port);
  sandbox.apiUrl = `${origin()}/api/`;
  return sandbox;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function shut(server: Server, { socketMode }: SandboxContext): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    socketMode.drop();
    server.closeAllConnections();
  });
}

/** What a script asks of a person waits for quiet itself, so it is not counted as something under way. */
function answering(
  context: SandboxContext,
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const work = () => serve(context, sandbox, request, response);
  return request.url?.startsWith('/sandbox/') ? work() : context.activity.during(work);
}

async function serve(
  context: SandboxContext,
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://sandbox');
  const [, area, name] = pathname.split('/');
  switch (area) {
    case 'api':
      return serveApiCall(context, name ?? '', request, response);
    case 'actions':
    case 'commands': {
      const answer = context.responseUrls.use(pathname, await readArguments(request));
      return respond(response, answer.status, answer.body);
    }
    case 'upload': {
      const file = context.workspace.files.get(name ?? '');
      if (!file) return respond(response, 404, 'No such upload.');
      file.content = await readBody(request);
      return respond(response, 200, `OK - ${file.content.length}`);
    }
    case 'sandbox':
      return serveSandboxApi(context, sandbox, pathname, request, response);
    default:
      return respond(response, 404, { ok: false, error: 'not_found' });
  }
}
