import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { createStage, refusalOf } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });

describe('messages', () => {
  it('are posted, updated and deleted, with their metadata in history only on request', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const metadata = { event_type: 'check_in', event_payload: { marker: 'm1' } };
    const { ts = '' } = await client.chat.postMessage({
      channel,
      text: 'Hello',
      blocks: [section('Hello')],
      metadata,
    });
    expect(ts).toMatch(/^\d+\.\d{6}$/);
    const plainHistory = await client.conversations.history({ channel });
    expect(plainHistory.messages).toMatchObject([{ ts, text: 'Hello', bot_id: sandbox.botId }]);
    expect(plainHistory.messages?.[0]).not.toHaveProperty('metadata');
    await client.chat.update({ channel, ts, text: 'Changed' });
    const history = await client.conversations.history({ channel, include_all_metadata: true });
    expect(history.messages).toMatchObject([
      { ts, text: 'Changed', metadata, blocks: [section('Hello')], edited: { user: sandbox.botUserId } },
    ]);
    await client.chat.update({ channel, ts, text: 'Changed', blocks: [] });
    expect(sandbox.messagesIn('payments')[0]).not.toHaveProperty('blocks');
    await client.chat.delete({ channel, ts });
    expect(sandbox.messagesIn('payments')).toEqual([]);
    expect((await refusalOf(client.chat.update({ channel, ts, text: 'x' }))).error).toBe('message_not_found');
  });

  it('in a thread stand in the channel, too, when they are for all', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const { ts: thread_ts = '' } = await client.chat.postMessage({ channel, text: 'Parent' });
    await client.chat.postMessage({ channel, text: 'Reply', thread_ts });
    await client.chat.postMessage({ channel, text: 'For all', thread_ts, reply_broadcast: true });
    const { messages } = await client.conversations.history({ channel });
    expect(messages).toMatchObject([{ text: 'For all', subtype: 'thread_broadcast' }, { text: 'Parent' }]);
  });

  it('stand in threads, which outlive a deleted parent', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'Parent' });
    const reply = await client.chat.postMessage({ channel, text: 'Reply', thread_ts: ts });
    const inReply = await client.chat.postMessage({ channel, text: 'Again', thread_ts: reply.ts ?? '' });
    expect(inReply.message).toMatchObject({ thread_ts: ts, parent_user_id: sandbox.botUserId });
    expect((await client.conversations.history({ channel })).messages).toMatchObject([
      { ts, reply_count: 2 },
    ]);
    const replies = await client.conversations.replies({ channel, ts });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['Parent', 'Reply', 'Again']);
    await client.chat.delete({ channel, ts });
    expect(sandbox.messagesIn('payments')[0]).toMatchObject({ subtype: 'tombstone' });
    await client.chat.postMessage({ channel, text: 'Still', thread_ts: ts });
    expect((await refusalOf(client.chat.delete({ channel, ts }))).error).toBe('message_not_found');
  });

  it('to a person open the DM with them', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const posted = await client.chat.postMessage({ channel: sandbox.idOf('Ana'), text: 'Hi' });
    const opened = await client.conversations.open({ users: sandbox.idOf('Ana') });
    expect(posted.channel).toMatch(/^D/);
    expect(opened).toMatchObject({ channel: { id: posted.channel }, already_open: true });
    expect(sandbox.dmsOf('Ana')).toMatchObject([{ text: 'Hi' }]);
    expect(sandbox.as('Ana').read('app')).toMatchObject([{ from: 'Drumbeat', text: 'Hi' }]);
    expect(sandbox.as('Ben').read('app')).toEqual([]);
  });

  it.each([
    ['nowhere', 'channel_not_found'],
    ['hidden', 'channel_not_found'],
    ['lobby', 'not_in_channel'],
    ['attic', 'is_archived'],
  ])('to %s are refused with %s', async (name, error) => {
    const sandbox = await stage.sandbox();
    const channel = name === 'nowhere' ? 'C0NOWHERE' : sandbox.channelId(name);
    const client = stage.client(sandbox);
    expect((await refusalOf(client.chat.postMessage({ channel, text: 'x' }))).error).toBe(error);
  });

  it('to bots and deactivated people are refused', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const post = (name: string) => client.chat.postMessage({ channel: sandbox.idOf(name), text: 'x' });
    for (const name of ['Robo', 'Slackbot']) {
      expect((await refusalOf(post(name))).error).toBe('cannot_dm_bot');
    }
    expect((await refusalOf(post('Zoe'))).error).toBe('channel_not_found');
    const open = client.conversations.open({ users: sandbox.idOf('Zoe') });
    expect((await refusalOf(open)).error).toBe('user_disabled');
  });

  it('with faulty content are refused with the reason, and noted', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const long = client.chat.postMessage({ channel, text: 'x', blocks: [section('a'.repeat(3001))] });
    expect(await refusalOf(long)).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
    });
    expect((await refusalOf(client.chat.postMessage({ channel, text: '' }))).error).toBe('no_text');
    const bare = client.apiCall('chat.postMessage', { channel, text: 'x', metadata: { event_type: 'x' } });
    expect((await refusalOf(bare)).error).toBe('invalid_metadata_schema');
    expect(await refusalOf(client.apiCall('chat.postMessage', { text: 'x' }))).toEqual({
      error: 'invalid_arguments',
      messages: ['[ERROR] missing required field: channel'],
    });
    expect(sandbox.refusals.map(({ where, error }) => [where, error])).toEqual([
      ['chat.postMessage', 'invalid_blocks'],
      ['chat.postMessage', 'no_text'],
      ['chat.postMessage', 'invalid_metadata_schema'],
      ['chat.postMessage', 'invalid_arguments'],
    ]);
  });

  it('that only one person sees are in no history and cannot be updated', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const user = sandbox.idOf('Ana');
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user, text: 'Only you' });
    expect(sandbox.as('Ana').read('payments')).toMatchObject([{ text: 'Only you', ephemeral: true }]);
    expect(sandbox.as('Ben').read('payments')).toEqual([]);
    expect((await client.conversations.history({ channel })).messages).toEqual([]);
    expect((await refusalOf(client.chat.update({ channel, ts, text: 'x' }))).error).toBe('message_not_found');
    const stranger = client.chat.postEphemeral({ channel, user: sandbox.idOf('Gus'), text: 'x' });
    expect((await refusalOf(stranger)).error).toBe('user_not_in_channel');
  });

  it('of a person belong to that person', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const ts = await sandbox.as('Ana').say('Morning', { in: 'payments' });
    expect((await refusalOf(client.chat.update({ channel, ts, text: 'x' }))).error).toBe(
      'cant_update_message',
    );
    expect((await refusalOf(client.chat.delete({ channel, ts }))).error).toBe('cant_delete_message');
  });
});

describe('lists', () => {
  it('come in pages, for as long as there is a cursor', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const names: unknown[] = [];
    let cursor: string | undefined;
    do {
      const { members = [], response_metadata } = await client.users.list({
        limit: 2,
        ...(cursor ? { cursor } : {}),
      });
      expect(members.length).toBeLessThanOrEqual(2);
      names.push(...members.map(({ name }) => name));
      cursor = response_metadata?.next_cursor;
    } while (cursor);
    expect(names).toEqual(['slackbot', 'drumbeat', 'ana', 'ben', 'gus', 'robo', 'zoe']);
    expect((await refusalOf(client.users.list({ cursor: 'nonsense' }))).error).toBe('invalid_cursor');
  });

  it('of messages come newest first in a channel and oldest first in a thread, without a gap', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const post = (text: string, thread_ts?: string) =>
      client.chat.postMessage({ channel, text, ...(thread_ts ? { thread_ts } : {}) });
    const { ts = '' } = await post('1');
    for (const text of ['a', 'b']) await post(text, ts);
    await post('2');
    const textsOf = async (method: string, args: object) => {
      const texts: unknown[] = [];
      for await (const page of client.paginate(method, { channel, limit: 2, ...args })) {
        if (!('messages' in page) || !Array.isArray(page.messages)) throw new Error('No messages.');
        texts.push(page.messages.map(({ text }) => text));
      }
      return texts;
    };
    expect(await textsOf('conversations.history', { limit: 1 })).toEqual([['2'], ['1']]);
    expect(await textsOf('conversations.replies', { ts })).toEqual([['1', 'a'], ['b']]);
  });

  it('of channels leave out private ones that the bot is not in', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const { channels } = await client.conversations.list({ types: 'public_channel,private_channel' });
    expect(channels?.map(({ name }) => name)).toEqual(['payments', 'secret', 'lobby', 'attic']);
    const hidden = client.conversations.info({ channel: sandbox.channelId('hidden') });
    expect((await refusalOf(hidden)).error).toBe('channel_not_found');
    const mine = await client.users.conversations({ exclude_archived: true });
    expect(mine.channels?.map(({ name }) => name)).toEqual(['payments']);
  });

  it('tell time zones, guests, bots and the deactivated apart', async () => {
    const clock = new TestClock('2026-07-01T12:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const client = stage.client(sandbox);
    const of = async (name: string) => (await client.users.info({ user: sandbox.idOf(name) })).user;
    expect(await of('Ana')).toMatchObject({ tz: 'Europe/Berlin', tz_offset: 7200, is_admin: true });
    expect(await of('Ana')).toMatchObject({ profile: { email: 'ana@acme.example', display_name: 'Ana' } });
    expect(await of('Gus')).toMatchObject({ is_restricted: true });
    expect(await of('Robo')).toMatchObject({ is_bot: true });
    expect(await of('Zoe')).toMatchObject({ deleted: true });
    expect(await of('Zoe')).not.toHaveProperty('tz');
  });
});

describe('tokens', () => {
  it('are asked for, known, of the right kind and with the scope', async () => {
    const sandbox = await stage.sandbox({ app: { scopes: ['channels:read'] } });
    const client = stage.client(sandbox);
    expect((await refusalOf(stage.client(sandbox, 'xoxb-other').auth.test())).error).toBe('invalid_auth');
    const asApp = stage.client(sandbox, sandbox.appToken);
    expect((await refusalOf(asApp.auth.test())).error).toBe('not_allowed_token_type');
    const post = client.chat.postMessage({ channel: sandbox.channelId('payments'), text: 'x' });
    expect((await refusalOf(post)).error).toBe('missing_scope');
    const ofPrivate = client.conversations.info({ channel: sandbox.channelId('secret') });
    expect((await refusalOf(ofPrivate)).error).toBe('missing_scope');
    expect(await client.auth.test()).toMatchObject({ team_id: sandbox.teamId, bot_id: sandbox.botId });
    const unauthenticated = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST' });
    expect(await unauthenticated.json()).toEqual({ ok: false, error: 'not_authed' });
    expect((await refusalOf(client.apiCall('chat.poke'))).error).toBe('unknown_method');
    sandbox.faults.revokeToken();
    expect((await refusalOf(client.auth.test())).error).toBe('token_revoked');
  });
});
