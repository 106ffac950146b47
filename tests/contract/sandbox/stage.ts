import { Server } from 'node:http';
import { App, HTTPReceiver, type InstallationStore, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server/index.ts';
import { REDIRECT } from './add-to-slack.ts';

const seed = {
  workspace: { name: 'Acme', domain: 'acme' },
  people: [
    { name: 'Ana', realName: 'Ana Lindqvist', tz: 'Europe/Berlin', isAdmin: true },
    { name: 'Ben', tz: 'America/New_York' },
    { name: 'Gus', isGuest: true },
    { name: 'Robo', isBot: true },
    { name: 'Zoe', deleted: true },
  ],
  channels: [
    { name: 'payments', members: ['Ana', 'Ben'], botIsMember: true },
    { name: 'secret', isPrivate: true, members: ['Ana'], botIsMember: true },
    { name: 'hidden', isPrivate: true, members: ['Ana'] },
    { name: 'lobby', members: ['Ana', 'Ben'] },
    { name: 'attic', members: ['Ana'], botIsMember: true, isArchived: true },
  ],
};

/** Starts sandboxes and apps for one test file, and takes them down again, the last first. */
export interface Stage {
  sandbox(options?: SandboxOptions): Promise<Sandbox>;
  /** A stock client that neither retries nor waits. */
  client(sandbox: Sandbox, token?: string): WebClient;
  /** A stock Bolt app over Socket Mode. */
  socketApp(sandbox: Sandbox, listen: (app: App) => void): Promise<App>;
  /** A stock Bolt app behind an HTTP receiver, which the sandbox sends its requests to; its URL. */
  httpApp(sandbox: Sandbox, listen: (app: App) => void): Promise<string>;
  /** A stock Bolt app over HTTP which knows no workspace until it is installed by OAuth; its origin. */
  oauthApp(sandbox: Sandbox, store: InstallationStore, listen: (app: App) => void): Promise<string>;
  /** Something else to take down. */
  after(stop: () => Promise<unknown>): void;
  clear(): Promise<void>;
}

export function createStage(): Stage {
  const stops: (() => Promise<unknown>)[] = [];

  /** Starts an app on any free port; its origin. */
  async function served(app: App): Promise<string> {
    const server = await app.start({ host: '127.0.0.1', port: 0 });
    stops.push(() => app.stop());
    const address = server instanceof Server ? server.address() : undefined;
    if (typeof address !== 'object' || !address) throw new Error('The receiver did not start.');
    return `http://127.0.0.1:${address.port}`;
  }

  return {
    sandbox: async (options = {}) => {
      const sandbox = await startSandbox({ seed, ackTimeoutMs: 400, ...options });
      stops.push(() => sandbox.stop());
      return sandbox;
    },
    client: (sandbox, token = sandbox.botToken) =>
      new WebClient(token, {
        slackApiUrl: sandbox.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logLevel: LogLevel.ERROR,
      }),
    socketApp: async (sandbox, listen) => {
      const app = new App({
        token: sandbox.botToken,
        appToken: sandbox.appToken,
        socketMode: true,
        logLevel: LogLevel.ERROR,
        clientOptions: { slackApiUrl: sandbox.apiUrl },
        installerOptions: { clientOptions: { slackApiUrl: sandbox.apiUrl } },
      });
      listen(app);
      await app.start();
      stops.push(() => app.stop());
      return app;
    },
    httpApp: async (sandbox, listen) => {
      const receiver = new HTTPReceiver({
        signingSecret: sandbox.signingSecret,
        logLevel: LogLevel.ERROR,
        endpoints: '/slack/events',
      });
      const app = new App({
        token: sandbox.botToken,
        receiver,
        logLevel: LogLevel.ERROR,
        clientOptions: { slackApiUrl: sandbox.apiUrl },
      });
      listen(app);
      const url = `${await served(app)}/slack/events`;
      await sandbox.deliverTo({ url });
      return url;
    },
    oauthApp: async (sandbox, installationStore, listen) => {
      const clientOptions = { slackApiUrl: sandbox.apiUrl };
      const app = new App({
        signingSecret: sandbox.signingSecret,
        clientId: sandbox.clientId,
        clientSecret: sandbox.clientSecret,
        stateSecret: 'a secret of the app',
        scopes: ['commands', 'chat:write'],
        redirectUri: REDIRECT,
        installationStore,
        installerOptions: {
          directInstall: true,
          redirectUriPath: new URL(REDIRECT).pathname,
          authorizationUrl: sandbox.authorizationUrl,
          clientOptions,
        },
        clientOptions,
        logLevel: LogLevel.ERROR,
      });
      listen(app);
      const origin = await served(app);
      await sandbox.deliverTo({ url: `${origin}/slack/events` });
      return origin;
    },
    after: (stop) => {
      stops.push(stop);
    },
    clear: async () => {
      for (const stop of stops.splice(0).reverse()) await stop();
    },
  };
}

/** Waits until `holds` does, at most `withinMs` of real time. */
export async function until(holds: () => boolean, withinMs = 2000): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`It never came true: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The error code with which a call was refused, and its messages. */
export async function refusalOf(call: Promise<unknown>): Promise<{ error: string; messages: string[] }> {
  try {
    await call;
  } catch (error) {
    const data = dataOf(error);
    return { error: String(data.error), messages: messagesOf(data) };
  }
  throw new Error('The call was not refused.');
}

function dataOf(error: unknown): { error?: unknown; response_metadata?: unknown } {
  if (typeof error === 'object' && error !== null && 'data' in error) {
    if (typeof error.data === 'object' && error.data !== null) return error.data;
  }
  throw error;
}

function messagesOf({ response_metadata }: { response_metadata?: unknown }): string[] {
  if (typeof response_metadata !== 'object' || response_metadata === null) return [];
  return 'messages' in response_metadata && Array.isArray(response_metadata.messages)
    ? response_metadata.messages.map(String)
    : [];
}
