import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { Refusal } from '../../../src/core/errors.ts';
import { modal } from '../../../src/slack/block-kit/builders.ts';
import { textInput } from '../../../src/slack/block-kit/inputs.ts';
import { createHomeChanges } from '../../../src/slack/home-changes.ts';
import { createInFlight } from '../../../src/slack/in-flight.ts';
import type { MessageShortcutCall, SlackListeners } from '../../../src/slack/interaction.ts';
import { createSlackListeners } from '../../../src/slack/listeners/index.ts';
import { noticeModal } from '../../../src/slack/screen.ts';
import { createStage, until } from '../sandbox/stage.ts';

/* Our edge on stock Bolt and the local Slack: what a shortcut brings, and how it is answered. */

const stage = createStage();
afterEach(() => stage.clear());

const form = modal({
  callbackId: 'form',
  title: 'Log a blocker',
  submit: 'Log it',
  close: 'Cancel',
  blocks: [textInput({ blockId: 'stuck', label: 'What is stuck?' })],
});

type Handle = Parameters<SlackListeners['shortcut']>[1];
type Prepare = Parameters<SlackListeners['globalShortcut']>[1];

async function startEdge(handle: Handle, prepare: Prepare = async () => form) {
  const clock = new TestClock(Date.parse('2026-11-27T09:00:00Z'));
  const sandbox = await stage.sandbox({ clock, ackTimeoutMs: 2_000 });
  const client = stage.client(sandbox);
  const logged: number[] = [];
  const logger = pino({}, { write: (line: string) => void logged.push(JSON.parse(line).level as number) });
  const events = { isHandled: async () => false, remember: async () => {}, forgetOld: async () => 0 };
  await stage.socketApp(sandbox, (bolt) => {
    const { apiUrl } = sandbox;
    const slack = createSlackListeners({
      ...{ bolt, clock, logger, events, apiUrl },
      clientOf: () => client,
      homeChanges: createHomeChanges({}),
      inFlight: createInFlight(clock),
    });
    slack.shortcut('log_it', handle);
    slack.globalShortcut('log_anywhere', prepare, noticeModal('One moment …'));
  });
  const ana = sandbox.as('Ana');
  return {
    sandbox,
    clock,
    client,
    logged,
    ana,
    /** Uses the shortcut on a new message of the channel. */
    use: async (channel = 'payments', text = 'The vendor is silent') =>
      ana.messageShortcut('log_it', { in: channel, message: await ana.say(text, { in: channel }) }),
  };
}

it('a shortcut brings the message as it was written, with Slack’s own link to it', async () => {
  const calls: MessageShortcutCall[] = [];
  const { sandbox, client, ana } = await startEdge(async (call) => {
    calls.push(call);
    return undefined;
  });
  const first = await ana.say('Waiting for <@U123> &amp; *legal*', { in: 'payments' });
  const reply = await ana.say('Still waiting', { in: 'payments', thread: first });
  // Drumbeat is not in this one and can ask nothing about it.
  const elsewhere = await ana.say('Between us', { in: 'hidden' });
  await ana.messageShortcut('log_it', { in: 'payments', message: first });
  await ana.messageShortcut('log_it', { in: 'payments', message: reply });
  await ana.messageShortcut('log_it', { in: 'hidden', message: elsewhere });

  const channel = sandbox.channelId('payments');
  const hidden = sandbox.channelId('hidden');
  const linkTo = async (ts: string) =>
    (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
  expect(calls.map(({ workspaceId, userId, message }) => ({ workspaceId, userId, message }))).toEqual([
    expect.objectContaining({
      userId: ana.id,
      message: {
        channelId: channel,
        ts: first,
        text: 'Waiting for <@U123> &amp; *legal*',
        permalink: await linkTo(first),
      },
    }),
    expect.objectContaining({
      message: { channelId: channel, ts: reply, text: 'Still waiting', permalink: await linkTo(reply) },
    }),
    expect.objectContaining({
      message: {
        channelId: hidden,
        ts: elsewhere,
        text: 'Between us',
        permalink: `https://acme.slack.com/archives/${hidden}/p${elsewhere.replace('.', '')}`,
      },
    }),
  ]);
});

it('a shortcut is acknowledged once its work is done', async () => {
  const work = Promise.withResolvers<undefined>();
  const { sandbox, use } = await startEdge(() => work.promise);
  const used = use();
  await until(() => sandbox.deliveries.some(({ kind }) => kind === 'interactive'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sandbox.deliveries.at(-1)?.outcome).toBe('waiting');
  work.resolve(undefined);
  await used;
  expect(sandbox.deliveries.at(-1)?.outcome).toBe('acked');
});

it('a shortcut whose work takes too long for Slack is acknowledged in time, and answered when it is done', async () => {
  const work = Promise.withResolvers<{ text: string }>();
  const called = Promise.withResolvers<void>();
  const { ana, clock, use } = await startEdge(() => {
    called.resolve();
    return work.promise;
  });
  const used = use();
  await called.promise;
  await new Promise(setImmediate);
  await clock.tick(2_500);
  await used;
  work.resolve({ text: 'Done after all.' });
  await ana.sees('Done after all.', { in: 'payments' });
});

it('a refusal is said where the person is, and to them alone', async () => {
  const { sandbox, ana, logged, use } = await startEdge(async () => {
    throw new Refusal('You are on no team yet.');
  });
  await use();
  await ana.sees('You are on no team yet.', { in: 'payments' });
  const seenByBen = sandbox
    .as('Ben')
    .read('payments')
    .map(({ text }) => text);
  expect(seenByBen).not.toContain('You are on no team yet.');
  expect(logged).toEqual([]);
});

it('what breaks is said with a reference and logged as an error', async () => {
  const { ana, logged, use } = await startEdge(async () => {
    throw new Error('no such column');
  });
  await use();
  await ana.sees('use the shortcut again', { in: 'payments' });
  expect(logged).toEqual([50]);
});

it('a form opens by the shortcut’s trigger, once, and within its three seconds', async () => {
  let waits = 0;
  const { sandbox, ana, clock, use } = await startEdge(async ({ screen }) => {
    await clock.tick(waits);
    await screen.open(form);
    return undefined;
  });
  await use();
  expect(ana.modal()?.title).toBe('Log a blocker');

  const record = sandbox.deliveries.at(-1);
  if (!record) throw new Error('Nothing was delivered');
  await sandbox.redeliver(record);
  const opened = sandbox.calls.filter(({ method, reply }) => method === 'views.open' && reply?.ok === true);
  expect(opened).toHaveLength(1);

  await ana.close();
  waits = 3_100;
  await use('payments', 'Again');
  expect(ana.modal()).toBeUndefined();
  await ana.sees('use the shortcut again', { in: 'payments' });
});

it('a shortcut that is used anywhere opens a modal at once, which becomes what there is to say', async () => {
  const ready = Promise.withResolvers<void>();
  const { sandbox, ana, logged } = await startEdge(
    async () => undefined,
    async (actor) => {
      expect(actor).toEqual({ workspaceId: sandbox.teamId, userId: ana.id });
      await ready.promise;
      return form;
    },
  );
  const used = ana.shortcut('log_anywhere');
  await until(() => ana.modal()?.text === 'One moment …');
  ready.resolve();
  await used;
  expect(ana.modal()?.title).toBe('Log a blocker');
  expect(sandbox.deliveries.at(-1)?.outcome).toBe('acked');
  expect(logged).toEqual([]);
});

it('a shortcut that is used anywhere says in its modal why there is nothing to open', async () => {
  const { sandbox, ana, logged } = await startEdge(
    async () => undefined,
    async () => {
      throw new Refusal('You are on no team yet.');
    },
  );
  await ana.shortcut('log_anywhere');
  expect(ana.modal()?.text).toContain('You are on no team yet.');
  expect(sandbox.calls.slice(-2).map(({ method }) => method)).toEqual(['views.open', 'views.update']);
  expect(logged).toEqual([]);
});
