import { afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import { createStage, until } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

/** The events sent so far, without what is the same in all of them. */
function eventsOf(sandbox: Sandbox) {
  return sandbox.deliveries.map(({ payload }) => {
    const event = payload.event;
    if (typeof event !== 'object' || event === null) throw new Error('No event.');
    return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'event_ts'));
  });
}

/** A sandbox whose events are all taken, by an app that does nothing. */
async function listened(): Promise<Sandbox> {
  const sandbox = await stage.sandbox();
  await stage.socketApp(sandbox, () => undefined);
  return sandbox;
}

describe('what happens in a workspace', () => {
  it('is told of channels that the bot is in, and of public ones', async () => {
    const sandbox = await listened();
    const [gus, payments, bot] = [sandbox.idOf('Gus'), sandbox.channelId('payments'), sandbox.botUserId];
    sandbox.invite('Gus', 'payments', 'Ana');
    sandbox.invite('Gus', 'lobby');
    sandbox.leave('Gus', 'payments');
    sandbox.renameChannel('payments', 'billing');
    sandbox.archive('hidden');
    sandbox.archive('secret');
    sandbox.kick('app', 'billing', 'Ana');
    sandbox.deleteChannel('lobby');
    await sandbox.idle();
    const membership = { user: gus, channel: payments, channel_type: 'C', team: sandbox.teamId };
    expect(eventsOf(sandbox)).toMatchObject([
      { type: 'member_joined_channel', ...membership, inviter: sandbox.idOf('Ana') },
      { type: 'member_left_channel', ...membership },
      { type: 'channel_rename', channel: { id: payments, name: 'billing' } },
      { type: 'group_archive', channel: sandbox.channelId('secret') },
      { type: 'member_left_channel', ...membership, user: bot },
      { type: 'channel_left', channel: payments },
      { type: 'channel_deleted' },
    ]);
  });

  it('is told of people', async () => {
    const sandbox = await listened();
    sandbox.setTz('Ana', 'Asia/Tokyo');
    sandbox.join({ name: 'Kim' });
    sandbox.deactivate('Kim');
    sandbox.setDoNotDisturb('Ana', { from: '2026-11-22T21:00:00Z', to: '2026-11-23T06:00:00Z' });
    sandbox.setDoNotDisturb('Ana', undefined);
    await sandbox.idle();
    expect(eventsOf(sandbox)).toMatchObject([
      { type: 'user_change', user: { id: sandbox.idOf('Ana'), tz: 'Asia/Tokyo' } },
      { type: 'team_join', user: { id: sandbox.idOf('Kim'), name: 'kim' } },
      { type: 'user_change', user: { deleted: true } },
      { type: 'dnd_updated_user', user: sandbox.idOf('Ana'), dnd_status: { dnd_enabled: true } },
      {
        type: 'dnd_updated_user',
        dnd_status: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 },
      },
    ]);
  });

  it('is told of messages in the DM and of metadata, in the shape that Bolt routes', async () => {
    const sandbox = await stage.sandbox();
    const seen: unknown[] = [];
    await stage.socketApp(sandbox, (app) => {
      app.message('help', async ({ message }) => {
        seen.push(message.channel_type);
      });
      app.event('message_metadata_posted', async ({ event }) => {
        seen.push(event.metadata);
      });
    });
    await sandbox.as('Ana').say('help', { in: 'app' });
    await sandbox.as('Ana').say('help', { in: 'payments' });
    const metadata = { event_type: 'check_in', event_payload: { marker: 'm1' } };
    await stage.client(sandbox).chat.postMessage({
      channel: sandbox.channelId('payments'),
      text: 'x',
      metadata,
    });
    await until(() => seen.length === 2);
    expect(seen).toEqual(['im', metadata]);
  });

  it('is told of the app’s own messages in a DM, their changes and their end', async () => {
    const sandbox = await listened();
    const client = stage.client(sandbox);
    const posted = await client.chat.postMessage({ channel: sandbox.idOf('Ana'), text: 'One' });
    const { channel = '', ts = '' } = posted;
    await client.chat.update({ channel, ts, text: 'Two' });
    await client.chat.delete({ channel, ts });
    await client.chat.postMessage({ channel: sandbox.channelId('payments'), text: 'Not subscribed' });
    await sandbox.idle();
    expect(eventsOf(sandbox)).toMatchObject([
      { type: 'message', channel_type: 'im', bot_id: sandbox.botId, text: 'One', ts },
      { subtype: 'message_changed', message: { text: 'Two' }, previous_message: { text: 'One' } },
      { subtype: 'message_deleted', deleted_ts: ts, previous_message: { text: 'Two' } },
    ]);
  });

  it('is told of a token that is revoked, and of the end of the installation', async () => {
    const sandbox = await listened();
    sandbox.faults.revokeToken();
    sandbox.uninstall();
    await sandbox.idle();
    const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [sandbox.botUserId] } };
    expect(eventsOf(sandbox)).toEqual([revoked, revoked, { type: 'app_uninstalled' }]);
  });

  it('comes twice when it is delivered again', async () => {
    const sandbox = await stage.sandbox();
    const ids: string[] = [];
    await stage.socketApp(sandbox, (app) => {
      app.event('user_change', async ({ body }) => {
        ids.push(body.event_id);
      });
    });
    sandbox.setTz('Ana', 'Asia/Tokyo');
    await until(() => ids.length === 1);
    const [delivery] = sandbox.deliveries;
    if (!delivery) throw new Error('Nothing was delivered.');
    await sandbox.redeliver(delivery);
    await until(() => ids.length === 2);
    expect(ids[0]).toBe(ids[1]);
  });
});
