import type { InputBlock, ModalView } from '@slack/types';
import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { button, modal, opensModal, option, plain, textInput } from './blocks.ts';
import { createStage, refusalOf } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

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
describe('a modal', () => {
  it('grows, keeps what was entered, shows errors and is accepted', async () => {
    const submitted: unknown[] = [];
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal([textInput('title', 'Title', { max_length: 20 }), statusInput]));
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
    await ana.command('/open', { in: 'payments' });
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
    expect(ana.modal()?.fields[0]).toMatchObject({ label: 'Title', error: 'Say more.' });
    await ana.type('Title', 'Refunds API');
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
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

  it('reports every kind of element in its own shape', async () => {
    const inputs: [string, InputBlock['element']][] = [
      ['Owner', { type: 'users_select', action_id: 'a' }],
      ['Helpers', { type: 'multi_users_select', action_id: 'a' }],
      ['Day', { type: 'static_select', action_id: 'a', options: [option('Tuesday'), option('Friday')] }],
      ['Tags', { type: 'multi_static_select', action_id: 'a', options: [option('A'), option('B')] }],
      ['Ticks', { type: 'checkboxes', action_id: 'a', options: [option('X'), option('Y')] }],
      ['Due', { type: 'datepicker', action_id: 'a' }],
      ['Time', { type: 'timepicker', action_id: 'a', initial_time: '10:00' }],
      ['Cost', { type: 'number_input', action_id: 'a', is_decimal_allowed: false }],
      ['Channel', { type: 'conversations_select', action_id: 'a' }],
      ['Team', { type: 'external_select', action_id: 'team_search', min_query_length: 0 }],
    ];
    const blocks = inputs.map(
      ([label, element]): InputBlock => ({
        type: 'input',
        block_id: label.toLowerCase(),
        label: plain(label),
        element,
      }),
    );
    let values: unknown;
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal(blocks));
      app.options('team_search', async ({ ack, options }) => {
        const all = [option('Payments'), option('Platform')];
        await ack({ options: all.filter(({ text }) => text.text.includes(options.value)) });
      });
      app.view('outcome_submit', async ({ ack, view }) => {
        values = view.state.values;
        await ack();
      });
    });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.pickUser('Owner', 'Ben');
    await ana.pickUsers('Helpers', ['Ana', 'Ben']);
    await ana.select('Day', 'Friday');
    await ana.selectMany('Tags', ['B']);
    await ana.check('Ticks', ['X', 'Y']);
    await ana.pickDate('Due', '2026-12-12');
    await ana.type('Cost', '4.5');
    await ana.pickChannel('Channel', 'payments');
    expect(await ana.search('Team', 'Pl')).toEqual(['Platform']);
    await ana.select('Team', 'Payments');
    await expect(ana.select('Day', 'Sunday')).rejects.toThrow('there are: Tuesday, Friday');
    expect((await ana.submit()).errors).toEqual({ Cost: 'Please enter a whole number.' });
    await ana.type('Cost', '4');
    expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
    const [anaId, benId] = [sandbox.idOf('Ana'), sandbox.idOf('Ben')];
    expect(values).toEqual({
      owner: { a: { type: 'users_select', selected_user: benId } },
      helpers: { a: { type: 'multi_users_select', selected_users: [anaId, benId] } },
      day: { a: { type: 'static_select', selected_option: option('Friday') } },
      tags: { a: { type: 'multi_static_select', selected_options: [option('B')] } },
      ticks: { a: { type: 'checkboxes', selected_options: [option('X'), option('Y')] } },
      due: { a: { type: 'datepicker', selected_date: '2026-12-12' } },
      time: { a: { type: 'timepicker', selected_time: '10:00' } },
      cost: { a: { type: 'number_input', value: '4' } },
      channel: { a: { type: 'conversations_select', selected_conversation: sandbox.channelId('payments') } },
      team: { team_search: { type: 'external_select', selected_option: option('Payments') } },
    });
  });

  it('stands on at most two others, and goes when they are cleared', async () => {
    const sandbox = await stage.sandbox();
    const closed: unknown[] = [];
    const refused: unknown[] = [];
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal([button('Deeper', 'go_deeper')], { notify_on_close: true }));
      app.action('go_deeper', async ({ ack, client, body }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        const view = modal([button('Deeper', 'go_deeper')], {
          title: plain('Deeper'),
          notify_on_close: true,
        });
        await client.views.push({ trigger_id: body.trigger_id, view }).catch((error) => {
          refused.push(error.data.error);
        });
      });
      app.view({ type: 'view_closed', callback_id: 'outcome_submit' }, async ({ ack, body }) => {
        closed.push('is_cleared' in body && body.is_cleared);
        await ack();
      });
    });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await ana.click('Deeper');
    await ana.click('Deeper');
    await ana.click('Deeper');
    expect(refused).toEqual(['push_limit_reached']);
    expect(ana.modal()?.title).toBe('Deeper');
    await ana.close();
    await ana.close();
    expect(ana.modal()?.title).toBe('Outcome');
    await ana.click('Deeper');
    await ana.close({ all: true });
    expect(ana.modal()).toBeUndefined();
    expect(closed).toEqual([false, false, true, true]);
  });

  it('is not opened by a trigger that is late, used up or invented', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const triggers: string[] = [];
    await stage.socketApp(sandbox, (app) => {
      app.command('/open', async ({ ack, body }) => {
        triggers.push(body.trigger_id);
        await ack();
      });
    });
    const client = stage.client(sandbox);
    const open = (trigger_id = '') => client.views.open({ trigger_id, view: modal([button('x', 'y')]) });
    const ana = sandbox.as('Ana');
    await ana.command('/open', { in: 'payments' });
    await open(triggers[0]);
    expect((await refusalOf(open(triggers[0]))).error).toBe('exchanged_trigger_id');
    await ana.command('/open', { in: 'payments' });
    await clock.tick(3001);
    expect((await refusalOf(open(triggers[1]))).error).toBe('expired_trigger_id');
    expect((await refusalOf(open('1.2.abc'))).error).toBe('invalid_trigger_id');
  });

  it('is not updated from a stale copy, nor with a view that Slack refuses', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => opensModal(app, modal([button('x', 'y')])));
    await sandbox.as('Ana').command('/open', { in: 'payments' });
    const opened = sandbox.calls.find(({ method }) => method === 'views.open')?.reply?.view;
    if (typeof opened !== 'object' || !opened || !('id' in opened) || !('hash' in opened)) throw new Error();
    const client = stage.client(sandbox);
    const update = (view: ModalView) =>
      client.views.update({ view_id: String(opened.id), hash: String(opened.hash), view });
    await update(modal([button('first', 'y')]));
    expect((await refusalOf(update(modal([button('second', 'y')])))).error).toBe('hash_conflict');
    const long = await refusalOf(update(modal([], { title: plain('x'.repeat(25)) })));
    expect(long.error).toBe('invalid_arguments');
    expect(long.messages.join()).toContain('must be less than 25 characters');
  });
});
