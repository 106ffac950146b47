import { afterEach, describe, expect, it } from 'vitest';
import { appFromManifest } from '../../../sandbox/server/index.ts';
import { addToSlack, REDIRECT } from './add-to-slack.ts';
import { createStage, refusalOf } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('an installation', () => {
  it('goes by a code that works once, and gives a new token after an uninstall', async () => {
    const sandbox = await stage.sandbox();
    const before = sandbox.botToken;
    sandbox.uninstall();
    const client = stage.client(sandbox);
    expect((await refusalOf(client.auth.test())).error).toBe('account_inactive');
    const back = await addToSlack(sandbox);
    expect(`${back.origin}${back.pathname}`).toBe(REDIRECT);
    expect(back.searchParams.get('state')).toBe('s1');
    const { clientId: client_id, clientSecret: client_secret } = sandbox;
    const exchange = (more: { client_secret?: string; code?: string } = {}) =>
      client.oauth.v2.access({
        client_id,
        client_secret,
        code: back.searchParams.get('code') ?? '',
        redirect_uri: REDIRECT,
        ...more,
      });
    expect((await refusalOf(exchange({ client_secret: 'x' }))).error).toBe('bad_client_secret');
    const granted = await exchange();
    expect(granted).toMatchObject({
      access_token: sandbox.botToken,
      bot_user_id: sandbox.botUserId,
      team: { id: sandbox.teamId, name: 'Acme' },
      authed_user: { id: sandbox.idOf('Ana') },
    });
    expect(sandbox.botToken).not.toBe(before);
    expect((await refusalOf(exchange())).error).toBe('invalid_code');
    await stage.client(sandbox).auth.test();
    await expect(addToSlack(sandbox, { client_id: 'other' })).rejects.toThrow('Invalid client_id');
  });
});

describe('a manifest', () => {
  it('decides on scopes, events, commands and shortcuts', async () => {
    const app = appFromManifest({
      display_information: { name: 'Tick' },
      features: { slash_commands: [{ command: '/tick', description: 'Ticks' }] },
      oauth_config: { scopes: { bot: ['chat:write'] } },
      settings: { event_subscriptions: { bot_events: ['user_change'] } },
    });
    const sandbox = await stage.sandbox({ app });
    const client = stage.client(sandbox);
    expect((await refusalOf(client.users.list({}))).error).toBe('missing_scope');
    sandbox.setTz('Ana', 'Asia/Tokyo');
    sandbox.join({ name: 'Kim' });
    await sandbox.idle();
    const types = sandbox.deliveries.map(({ payload }) => payload.event);
    expect(types).toMatchObject([{ type: 'user_change' }, { type: 'user_change' }]);
    const ana = sandbox.as('Ana');
    await ana.command('/tock', { in: 'payments' });
    expect(ana.problems().join()).toContain('not a valid command');
    await expect(ana.shortcut('tick_all')).rejects.toThrow('no shortcut tick_all');
    expect(() => appFromManifest({})).toThrow('display_information');
  });
});

describe('a second workspace', () => {
  it('has people, channels and a token of its own, and reaches the same app', async () => {
    const sandbox = await stage.sandbox();
    const other = sandbox.addWorkspace({
      people: [{ name: 'Ana' }],
      channels: [{ name: 'payments', botIsMember: true }],
    });
    const client = stage.client(sandbox, other.botToken);
    await client.chat.postMessage({ channel: other.channelId('payments'), text: 'Hello' });
    const foreign = client.chat.postMessage({ channel: sandbox.channelId('payments'), text: 'Hello' });
    expect((await refusalOf(foreign)).error).toBe('channel_not_found');
    expect(sandbox.messagesIn('payments')).toEqual([]);
    expect(other.as('Ana').read('payments')).toMatchObject([{ text: 'Hello' }]);
    expect(other.idOf('Ana')).not.toBe(sandbox.idOf('Ana'));
    const teams: string[] = [];
    await stage.socketApp(sandbox, (app) =>
      app.command('/hi', async ({ ack, body, respond }) => {
        teams.push(body.team_id);
        await ack();
        await respond('Hi');
      }),
    );
    await other.as('Ana').command('/hi', { in: 'payments' });
    await sandbox.as('Ana').command('/hi', { in: 'payments' });
    expect(teams).toEqual([other.teamId, sandbox.teamId]);
    expect(
      other
        .as('Ana')
        .read('payments')
        .map(({ text }) => text),
    ).toEqual(['Hello', 'Hi']);
  });
});
