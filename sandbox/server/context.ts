import type { Activity } from './activity.ts';
import type { SandboxClock } from './clock.ts';
import type { CommandDeclaration, ShortcutDeclaration } from './declarations.ts';
import type { EventFeed } from './events.ts';
import type { FaultPlan } from './faults.ts';
import type { Grants } from './interactions/oauth.ts';
import type { ResponseUrls } from './interactions/response-url.ts';
import type { Triggers } from './interactions/triggers.ts';
import type { Journal } from './journal.ts';
import type { Delivery, Outcome } from './transports/delivery.ts';
import type { SocketMode } from './transports/socket-mode.ts';
import type { RateLimits } from './web-api/limits.ts';
import type { Credentials, Tokens } from './web-api/tokens.ts';
import type { Workspace } from './workspace/workspace.ts';

/** The app as it is registered with Slack, the same in every workspace. */
export interface AppSettings {
  appId: string;
  appName: string;
  /** Scopes that a bot token gets. */
  scopes: string[];
  /** Event subscriptions. */
  events: string[];
  /** The declared slash commands; undefined: every command is known. */
  commands: CommandDeclaration[] | undefined;
  /** The declared shortcuts; undefined: every callback_id is known. */
  shortcuts: ShortcutDeclaration[] | undefined;
  rateLimits: boolean;
}

/** What all workspaces of a sandbox share. */
export interface Site {
  clock: SandboxClock;
  settings: AppSettings;
  credentials: Credentials;
  faults: FaultPlan;
  journal: Journal;
  activity: Activity;
  socketMode: SocketMode;
  grants: Grants;
  /** Sends something to the app by whichever transport is in use, and waits for the ack. */
  deliver: (delivery: Delivery) => Promise<Outcome>;
  /** `http://127.0.0.1:PORT`. */
  origin: () => string;
}

/** One workspace from the inside: its state and its ways out. */
export interface SandboxContext extends Site {
  workspace: Workspace;
  tokens: Tokens;
  limits: RateLimits;
  events: EventFeed;
  triggers: Triggers;
  responseUrls: ResponseUrls;
}
