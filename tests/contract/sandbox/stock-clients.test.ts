import type { Installation, InstallationStore } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import { REDIRECT } from './add-to-slack.ts';
import { button } from './blocks.ts';
import { createStage, until } from './stage.ts';

// The other tests hold Bolt over HTTP (http.test.ts) and over Socket Mode (conversation.test.ts, modal.test.ts).
const stage = createStage();
afterEach(() => stage.clear());

describe('a stock WebClient with its own settings', () => {
  const clientOf = ({ botToken, apiUrl: slackApiUrl }: Sandbox) =>
    new WebClient(botToken, { slackApiUrl, logLevel: LogLevel.ERROR });

  it('waits as long as a 429 says, and then goes on', async () => {
    const sandbox = await stage.sandbox();
    const client = clientOf(sandbox);
    sandbox.faults.next('auth.test', { ratelimited: 1 });
    expect(await client.auth.test()).toMatchObject({ bot_id: sandbox.botId });
    expect(sandbox.calls.map(({ status }) => status)).toEqual([429, 200]);
  });

  it('posts twice when the answer to its first try is lost, as it does at Slack', async () => {
    const sandbox = await stage.sandbox();
    const client = clientOf(sandbox);
    sandbox.faults.next('chat.postMessage', 'lost-response');
    await client.chat.postMessage({ channel: sandbox.channelId('payments'), text: 'Once' });
    expect(sandbox.messagesIn('payments')).toHaveLength(2);
  });

  it('goes through a list page by page', async () => {
    const sandbox = await stage.sandbox();
    const client = clientOf(sandbox);
    const ids: string[] = [];
    const pages = client.paginate('conversations.members', {
      channel: sandbox.channelId('payments'),
      limit: 2,
    });
    for await (const page of pages) {
      if ('members' in page && Array.isArray(page.members)) ids.push(...page.members);
    }
    expect(ids).toEqual([sandbox.idOf('Ana'), sandbox.idOf('Ben'), sandbox.botUserId]);
    expect(sandbox.calls).toHaveLength(2);
  });
});

describe('a stock SocketModeClient without Bolt', () => {
  it('hears commands, clicks and events, answers them, and comes back when it is asked to reconnect', async () => {
    const sandbox = await stage.sandbox();
    const { appToken, apiUrl: slackApiUrl } = sandbox;
    const client = new SocketModeClient({ appToken, clientOptions: { slackApiUrl } });
    const heard: string[] = [];
    client.on('slash_commands', async ({ ack, body }) => {
      heard.push(body.command);
      await ack({ text: 'Here', blocks: [button('Go', 'go')] });
    });
    client.on('interactive', async ({ ack, body }) => {
      heard.push(body.type);
      await ack();
    });
    client.on('team_join', async ({ ack, event }) => {
      heard.push(event.type);
      await ack();
    });
    await client.start();
    stage.after(() => client.disconnect());
    const ana = sandbox.as('Ana');
    await ana.command('/hello', { in: 'payments' });
    await ana.click('Go', { in: 'payments' });
    sandbox.faults.refreshSockets();
    await until(() => sandbox.connections() === 0, 8000);
    await until(() => sandbox.connections() === 1, 8000);
    sandbox.join({ name: 'Kim' });
    await until(() => heard.length === 3);
    // Heard is not yet acknowledged.
    await sandbox.idle();
    expect(heard).toEqual(['/hello', 'block_actions', 'team_join']);
    expect(sandbox.deliveries.map(({ outcome }) => outcome)).toEqual(['acked', 'acked', 'acked']);
  }, 20_000);
});

/** Keeps installations in memory, by team. */
function memoryStore(): InstallationStore & { teams: () => string[] } {
  const kept = new Map<string, Installation>();
  return {
    teams: () => [...kept.keys()],
    storeInstallation: async (installation) => {
      // Bolt's type leaves the choice of version open; this app knows the present one, with a team.
      kept.set(installation.team?.id ?? '', installation as Installation);
    },
    fetchInstallation: async ({ teamId }) => {
      const found = kept.get(teamId ?? '');
      if (!found) throw new Error(`${teamId} is not installed.`);
      // The same: what was stored is of the version asked for.
      return found as Installation<'v2', boolean>;
    },
  };
}

describe('a stock Bolt app that installs itself by OAuth', () => {
  /** Somebody opens the app's install page and agrees; what the app then shows. */
  async function install(origin: string, teamId: string): Promise<Response> {
    const start = await fetch(`${origin}/slack/install`, { redirect: 'manual' });
    const cookie = start.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const consent = new URL(start.headers.get('Location') ?? '');
    consent.searchParams.set('team', teamId);
    const back = (await fetch(consent, { redirect: 'manual' })).headers.get('Location') ?? '';
    return fetch(back.replace(new URL(REDIRECT).origin, origin), { headers: { cookie } });
  }

  it('gets a token of each workspace, and answers there with it', async () => {
    const sandbox = await stage.sandbox();
    const other = sandbox.addWorkspace({
      people: [{ name: 'Kim', isAdmin: true }],
      channels: [{ name: 'payments', botIsMember: true }],
    });
    const store = memoryStore();
    const origin = await stage.oauthApp(sandbox, store, (app) =>
      app.command('/hello', async ({ ack, client, body }) => {
        await ack();
        await client.chat.postMessage({ channel: body.channel_id, text: `Hello, ${body.user_name}` });
      }),
    );
    for (const { teamId } of [sandbox, other]) expect((await install(origin, teamId)).status).toBe(200);
    expect(store.teams()).toEqual([sandbox.teamId, other.teamId]);
    await other.as('Kim').command('/hello', { in: 'payments' });
    await sandbox.as('Ana').command('/hello', { in: 'payments' });
    await other.as('Kim').sees('Hello, kim', { in: 'payments' });
    await sandbox.as('Ana').sees('Hello, ana', { in: 'payments' });
  });
});
