import { App, LogLevel } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextInput } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../../sandbox/server/index.ts';

const seed = {
  workspace: { name: 'Acme' },
  people: [
    { name: 'Ana', tz: 'Europe/Berlin', isAdmin: true },
    { name: 'Ben', tz: 'America/New_York' },
    { name: 'Gus', isGuest: true },
  ],
  channels: [
    { name: 'payments', members: ['Ana', 'Ben'], botIsMember: true },
    { name: 'secret', isPrivate: true, members: ['Ana'], botIsMember: true },
  ],
};

const modal = (blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'outcome_submit',
  title: plain('Outcome'),
  submit: plain('Save'),
  blocks,
  ...more,
});
const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text });
const option = (text: string, value = text.toLowerCase()) => ({ text: plain(text), value });
const textInput = (block_id: string, label: string, element: Partial<PlainTextInput> = {}): InputBlock => ({
  type: 'input',
  block_id,
  label: plain(label),
  element: { type: 'plain_text_input', action_id: 'text', ...element },
});
const statusInput: InputBlock = {
  type: 'input',
  block_id: 'status',
  dispatch_action: true,
  label: plain('Status'),
  element: {
    type: 'radio_buttons',
    action_id: 'status_change',
    options: [option('On track'), option('Blocked')],
  },
};

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** A sandbox with a stock Bolt app on it, over Socket Mode. */
async function world(listen: (app: App) => void): Promise<Sandbox> {
  const sandbox = await startSandbox({ seed, ackTimeoutMs: 400 });
  stops.push(() => sandbox.stop());
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
  return sandbox;
}

describe('a stock Bolt app over Socket Mode', () => {
  it('goes from command through a growing modal with errors to a posted message', async () => {
    const submitted: unknown[] = [];
    const sandbox = await world((app) => {
      app.command('/outcome', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: modal([textInput('title', 'Title', { max_length: 20 }), statusInput]),
        });
      });
      app.action('status_change', async ({ ack, client, body }) => {
        await ack();
        if (body.type !== 'block_actions' || !body.view) return;
        await client.views.update({
          view_id: body.view.id,
          hash: body.view.hash,
          view: modal([textInput('title', 'Title'), statusInput, textInput('need', 'What do you need?')]),
        });
      });
      app.view('outcome_submit', async ({ ack, view, client }) => {
        const title = view.state.values.title?.text?.value ?? '';
        if (title.length < 5) return ack({ response_action: 'errors', errors: { title: 'Say more.' } });
        submitted.push(view.state.values);
        await ack();
        await client.chat.postMessage({
          channel: '#payments',
          text: `Saved *${title}* for <@${sandbox.idOf('Ana')}>`,
        });
      });
    });
    const ana = sandbox.as('Ana');
    await ana.command('/outcome add', { in: 'payments' });
    await ana.type('Title', 'API');
    expect(await ana.submit()).toEqual({
      accepted: false,
      errors: { Status: 'Please complete this required field.' },
    });
    await ana.select('Status', 'Blocked');
    expect(ana.modal()?.fields.map(({ label, value }) => [label, value])).toEqual([
      ['Title', 'API'],
      ['Status', 'Blocked'],
      ['What do you need?', undefined],
    ]);
    await ana.type('What do you need?', 'A decision');
    expect(await ana.submit()).toEqual({ accepted: false, errors: { Title: 'Say more.' } });
    await ana.type('Title', 'Refunds API');
    expect((await ana.submit()).accepted).toBe(true);
    expect(ana.modal()).toBeUndefined();
    expect(submitted).toEqual([
      {
        title: { text: { type: 'plain_text_input', value: 'Refunds API' } },
        status: { status_change: { type: 'radio_buttons', selected_option: option('Blocked') } },
        need: { text: { type: 'plain_text_input', value: 'A decision' } },
      },
    ]);
    await sandbox.as('Ben').sees('Saved Refunds API for @Ana', { in: 'payments' });
    expect(sandbox.refusals).toEqual([]);
  });
});
