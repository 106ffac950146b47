import type { SandboxClock } from './clock.ts';
import type { CommandDeclaration, ShortcutDeclaration } from './declarations.ts';
import type { FaultPlan } from './faults.ts';
import type { ApiCall, DeliveryRecord, SlackRefusal } from './journal.ts';
import type { PageOptions } from './page/page.ts';
import type { SandboxWorkspace } from './tenant.ts';
import type { Outcome } from './transports/delivery.ts';
import type { RequestUrls } from './transports/http-push.ts';
import type { WorkspaceSeed } from './workspace/workspace.ts';

export interface SandboxOptions {
  seed?: WorkspaceSeed;
  /** Moves stamps, expiries, limits and retries; the machine's own clock unless given. */
  clock?: SandboxClock;
  /** The port to listen on; any free one when it is taken, or not given. */
  port?: number;
  /** The port by which the app reaches it, when something stands before it; its own unless given. */
  reachedAt?: number;
  /** What Slack knows of the app; `appFromManifest` reads it from a manifest. */
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
    /** The declared shortcuts; without it every one goes to the app. */
    shortcuts?: ShortcutDeclaration[];
  };
  /** How long, in real ms, an app has for an ack; Slack gives 3,000. */
  ackTimeoutMs?: number;
  /** Whether calls are rate limited as Slack does; they are unless this is false. */
  rateLimits?: boolean;
  /** What the page can do besides: move the app's time, guide a visitor. */
  page?: PageOptions;
}

export interface SandboxFaults extends FaultPlan {
  /** Cuts Socket Mode connections, as a network failure does: every one, or so many. */
  dropSockets(most?: number): void;
  /** Closes every Socket Mode connection in good order, as Slack does with a host that it takes down. */
  closeSockets(): void;
  /** Asks Socket Mode clients to reconnect, as Slack does every few hours. */
  refreshSockets(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Closes the port (and what is open) so that connections are refused; `false` listens again on the same one. */
  refuseConnections(refused: boolean): Promise<void>;
  /** The bot token of the first workspace stops working; the app gets `tokens_revoked`. */
  revokeToken(): void;
}

/** A local Slack with one app, installed in a first workspace, which this is the face of, and in any others added. */
export interface Sandbox extends SandboxWorkspace {
  /** The port it listens on. */
  port: number;
  /** The page on which a person can be anyone in the workspace. */
  pageUrl: string;
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
  /** How often something has begun or ended here so far: nothing has happened while this stays the same. */
  changes(): number;
  stop(): Promise<void>;
}
