import type { Activity } from './activity.ts';
import type { SandboxClock } from './clock.ts';
import type { EventFeed } from './events.ts';
import type { FaultPlan } from './faults.ts';
import type { ResponseUrls } from './interactions/response-url.ts';
import type { Triggers } from './interactions/triggers.ts';
import type { Journal } from './journal.ts';
import type { Delivery, Outcome } from './transports/delivery.ts';
import type { SocketMode } from './transports/socket-mode.ts';
import type { RateLimits } from './web-api/limits.ts';
import type { Tokens } from './web-api/tokens.ts';
import type { Workspace } from './workspace/workspace.ts';

/** A slash command as the app's manifest declares it. */
export interface CommandDeclaration {
  command: string;
  /** Whether Slack turns @people and #channels in its text into ids. */
  should_escape?: boolean;
}

/** The running sandbox from the inside: its state and its ways out. */
export interface SandboxContext {
  clock: SandboxClock;
  workspace: Workspace;
  tokens: Tokens;
  limits: RateLimits;
  events: EventFeed;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  faults: FaultPlan;
  journal: Journal;
  activity: Activity;
  socketMode: SocketMode;
  /** Sends something to the app by whichever transport is in use, and waits for the ack. */
  deliver: (delivery: Delivery) => Promise<Outcome>;
  /** `http://127.0.0.1:PORT`. */
  origin: () => string;
  /** The declared slash commands; undefined: every command is known. */
  commands: CommandDeclaration[] | undefined;
}
