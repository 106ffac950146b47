import { createActivity } from './activity.ts';
import { realClock, type SandboxClock } from './clock.ts';
import type { CommandDeclaration, Site } from './context.ts';
import { DEFAULT_EVENTS } from './events.ts';
import { createFaultPlan, type FaultPlan } from './faults.ts';
import { createHttpServer } from './http-server.ts';
import { createGrants } from './interactions/oauth.ts';
import type { ApiCall, DeliveryRecord, Journal, SlackRefusal } from './journal.ts';
import { createTenant, type SandboxWorkspace, type Tenant } from './tenant.ts';
import type { Delivery, Outcome, Transport } from './transports/delivery.ts';
import { createHttpPush, type RequestUrls } from './transports/http-push.ts';
import { createSocketMode } from './transports/socket-mode.ts';
import { createCredentials, DEFAULT_SCOPES } from './web-api/tokens.ts';
import { randomLetters } from './workspace/identifiers.ts';
import type { WorkspaceSeed } from './workspace/workspace.ts';

export type { SandboxClock } from './clock.ts';
export type { CommandDeclaration } from './context.ts';
export type { Fault, FaultOptions } from './faults.ts';
export type { ApiCall, DeliveryRecord, SlackRefusal } from './journal.ts';
export type { Person, Spot, SubmitResult } from './person/person.ts';
export type { ReadMessage, ViewSnapshot } from './person/snapshots.ts';
export type { SandboxWorkspace } from './tenant.ts';
export type { StandingMessage } from './workspace/administration.ts';
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
  /** The bot token of the first workspace stops working; the app gets `tokens_revoked`. */
  revokeToken(): void;
}

/** A local Slack with one app, installed in a first workspace, which this is the face of, and in any others added. */
export interface Sandbox extends SandboxWorkspace {
  /** Ends in `/api/`; for `slackApiUrl`. */
  apiUrl: string;
  /** For `authorizationUrl`: whoever is sent there agrees at once. `?team=` chooses the workspace. */
  authorizationUrl: string;
  appToken: string;
  signingSecret: string;
  clientId: string;
  clientSecret: string;
  appId: string;
  /** Another workspace with the same app in it, with a bot token of its own. */
  addWorkspace(seed: WorkspaceSeed): SandboxWorkspace;
  faults: SandboxFaults;
  calls: ApiCall[];
  refusals: SlackRefusal[];
  deliveries: DeliveryRecord[];
  /** Sends an event, a click or a command from `deliveries` again, as it was; how it went. */
  redeliver(record: DeliveryRecord): Promise<Outcome>;
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
  const appId = app.id ?? `A${randomLetters(9)}`;
  const ackTimeoutMs = options.ackTimeoutMs ?? 3000;
  const journal: Journal = { calls: [], refusals: [], deliveries: [] };
  const activity = createActivity();
  const socketMode = createSocketMode({ appId, ackTimeoutMs });
  const credentials = createCredentials();
  const { signingSecret } = credentials;
  let transport: Transport = socketMode;
  let port = options.port ?? 0;
  const origin = () => `http://127.0.0.1:${port}`;

  const deliver = (delivery: Delivery): Promise<Outcome> =>
    activity.during(async () => {
      const { kind, payload } = delivery;
      const record: DeliveryRecord = { at: clock.now(), kind, payload, outcome: 'waiting' };
      journal.deliveries.push(record);
      const outcome = await transport.deliver(delivery);
      record.outcome = outcome.acked ? 'acked' : outcome.reason;
      return outcome;
    });

  const site: Site = {
    clock,
    settings: {
      appId,
      appName: app.name ?? 'Drumbeat',
      scopes: app.scopes ?? DEFAULT_SCOPES,
      events: app.events ?? DEFAULT_EVENTS,
      commands: app.commands,
      rateLimits: options.rateLimits ?? true,
    },
    credentials,
    faults: createFaultPlan(),
    journal,
    activity,
    socketMode,
    grants: createGrants(clock),
    deliver,
    origin,
  };
  const first = createTenant(site, options.seed ?? {}, app);
  const tenants: Tenant[] = [first];
  const server = createHttpServer(site, tenants, () => sandbox);
  port = await server.listen(port);

  const own: Omit<Sandbox, keyof SandboxWorkspace> = {
    apiUrl: `${origin()}/api/`,
    authorizationUrl: `${origin()}/oauth/v2/authorize`,
    ...credentials,
    appId,
    addWorkspace: (seed) => {
      const tenant = createTenant(site, seed);
      tenants.push(tenant);
      return tenant.face;
    },
    faults: {
      ...site.faults,
      dropSockets: () => socketMode.drop(),
      refreshSockets: (reason) => socketMode.refresh(reason),
      refuseConnections: async (refused) => {
        if (refused === server.listening()) await (refused ? server.shut() : server.listen(port));
      },
      revokeToken: () => first.face.revokeToken(),
    },
    ...journal,
    redeliver: ({ kind, payload }) => deliver({ kind, payload }),
    deliverTo: async (urls) => {
      const push = createHttpPush({ signingSecret, ...urls }, clock, ackTimeoutMs);
      await push.verify();
      transport = push;
    },
    connections: () => socketMode.connections(),
    idle: () => activity.idle(),
    stop: async () => {
      await socketMode.stop();
      if (server.listening()) await server.shut();
    },
  };
  // Assigned onto the face rather than spread, so that its present bot token stays a getter.
  const sandbox: Sandbox = Object.assign(first.face, own);
  return sandbox;
}
