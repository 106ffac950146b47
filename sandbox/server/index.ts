import { createActivity } from './activity.ts';
import { realClock } from './clock.ts';
import type { Site } from './context.ts';
import { DEFAULT_EVENTS } from './events.ts';
import { createFaultPlan } from './faults.ts';
import { createHttpServer } from './http-server.ts';
import { createGrants } from './interactions/oauth.ts';
import { type DeliveryRecord, type Journal, nextNote } from './journal.ts';
import { createPage } from './page/page.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { createTenant, type SandboxWorkspace, type Tenant } from './tenant.ts';
import type { Delivery, Outcome, Transport } from './transports/delivery.ts';
import { createHttpPush } from './transports/http-push.ts';
import { createSocketMode } from './transports/socket-mode.ts';
import { createCredentials, DEFAULT_SCOPES } from './web-api/tokens.ts';
import { randomLetters } from './workspace/identifiers.ts';

export type { SandboxClock } from './clock.ts';
export type { CommandDeclaration, ShortcutDeclaration } from './declarations.ts';
export type { Fault, FaultOptions } from './faults.ts';
export type { ApiCall, DeliveryRecord, SlackRefusal } from './journal.ts';
export { appFromManifest, type RegisteredApp } from './manifest.ts';
export type { DueEvent, GalleryOnPage, GalleryScreen } from './page/protocol.ts';
export type { TimeControl } from './page/time.ts';
export type { TourStep } from './page/tour.ts';
export type { Person, Spot, SubmitResult } from './person/person.ts';
export type { ReadMessage, ViewSnapshot } from './person/snapshots.ts';
export type { Sandbox, SandboxFaults, SandboxOptions } from './sandbox.ts';
export type { SandboxWorkspace } from './tenant.ts';
export type { StandingMessage } from './workspace/administration.ts';
export type { WorkspaceSeed } from './workspace/workspace.ts';

/** Starts a workspace on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? realClock;
  const app = options.app ?? {};
  const appId = app.id ?? `A${randomLetters(9)}`;
  const ackTimeoutMs = options.ackTimeoutMs ?? 3000;
  const journal: Journal = { calls: [], refusals: [], deliveries: [] };
  const activity = createActivity();
  const socketMode = createSocketMode({ appId, ackTimeoutMs, onChange: activity.touch });
  const credentials = createCredentials();
  const { signingSecret } = credentials;
  let transport: Transport = socketMode;
  let port = options.port ?? 0;
  const origin = () => `http://127.0.0.1:${options.reachedAt ?? port}`;

  const deliver = (delivery: Delivery): Promise<Outcome> =>
    activity.during(async () => {
      const { kind, payload } = delivery;
      const record: DeliveryRecord = {
        nth: nextNote(),
        at: clock.now(),
        kind,
        payload,
        outcome: 'waiting',
        answer: undefined,
        took: undefined,
      };
      journal.deliveries.push(record);
      const since = performance.now();
      const outcome = await transport.deliver(delivery);
      record.outcome = outcome.acked ? 'acked' : outcome.reason;
      record.answer = outcome.acked ? outcome.body : outcome.detail;
      record.took = performance.now() - since;
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
      shortcuts: app.shortcuts,
      rateLimits: options.rateLimits ?? true,
    },
    credentials,
    faults: createFaultPlan(clock),
    journal,
    activity,
    socketMode,
    grants: createGrants(clock),
    deliver,
    origin,
  };
  const first = createTenant(site, options.seed ?? {}, app);
  const tenants: Tenant[] = [first];
  const page = createPage(first.context, first.face, options.page ?? {});
  const server = createHttpServer(site, tenants, page, () => sandbox);
  port = await server.listen(port).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return server.listen(0);
    throw error;
  });

  const own: Omit<Sandbox, keyof SandboxWorkspace> = {
    port,
    pageUrl: `${origin()}/`,
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
      dropSockets: (most) => socketMode.drop(most),
      closeSockets: () => void socketMode.close(),
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
    changes: activity.changes,
    stop: async () => {
      page.stop();
      await socketMode.stop();
      if (server.listening()) await server.shut();
    },
  };
  // Assigned onto the face rather than spread, so that its present bot token stays a getter.
  const sandbox: Sandbox = Object.assign(first.face, own);
  return sandbox;
}
