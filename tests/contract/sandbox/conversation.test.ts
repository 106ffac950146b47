import type { HomeView } from '@slack/types';
import { TestClock } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { button, modal, opensModal, option, plain, textInput } from './blocks.ts';
import { createStage, until } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('a message', () => {
  it('answers clicks, which tell the person when nobody listens for that action_id', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, (app) => {
      app.action('approve', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Approved', replace_original: true });
      });
      app.action('a_name_that_is_not_in_the_view', ({ ack }) => ack());
    });
    await stage.client(sandbox).chat.postMessage({
      channel: sandbox.channelId('payments'),
      text: 'Decide',
      blocks: [button('Approve', 'approve'), button('Decline', 'decline')],
    });
    const ana = sandbox.as('Ana');
    await expect(ana.click('Decline', { in: 'payments' })).rejects.toThrow('decline');
    await expect(ana.click('Postpone', { in: 'payments' })).rejects.toThrow('[ Approve ] [ Decline ]');
    await ana.click('Approve', { in: 'payments' });
    await ana.sees('Approved', { in: 'payments' });
    expect(ana.read('payments')).toMatchObject([{ text: 'Approved', buttons: [], edited: true }]);
  });

  it('only one person sees is replaced and deleted through its response_url, five times at most', async () => {
    const sandbox = await stage.sandbox();
    const urls: string[] = [];
    await stage.socketApp(sandbox, (app) => {
      app.command('/hint', ({ ack }) => ack({ text: 'Hint', blocks: [button('Got it', 'got_it')] }));
      app.action('got_it', async ({ ack, body }) => {
        await ack();
        if (body.type === 'block_actions') urls.push(body.response_url);
      });
    });
    const ana = sandbox.as('Ana');
    await ana.command('/hint', { in: 'payments' });
    await ana.click('Got it', { in: 'payments' });
    const respond = (body: object) =>
      fetch(urls[0] ?? '', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      });
    await respond({ text: 'Replaced', replace_original: true });
    expect(ana.read('payments')).toMatchObject([{ text: 'Replaced', ephemeral: true }]);
    await respond({ text: 'For all', response_type: 'in_channel' });
    expect(sandbox.as('Ben').read('payments')).toMatchObject([{ text: 'For all' }]);
    await respond({ delete_original: true });
    expect(ana.read('payments')).toHaveLength(1);
    await respond({ text: '4' });
    expect((await respond({ text: '5' })).status).toBe(200);
    expect((await respond({ text: '6' })).status).toBe(404);
  });

  it('is answered through its response_url for half an hour', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const urls: string[] = [];
    await stage.socketApp(sandbox, (app) =>
      app.command('/hint', async ({ ack, body }) => {
        urls.push(body.response_url);
        await ack();
      }),
    );
    await sandbox.as('Ana').command('/hint', { in: 'payments' });
    const respond = () => fetch(urls[0] ?? '', { method: 'POST', body: 'text=Later' });
    await clock.tick(30 * 60_000);
    expect((await respond()).status).toBe(200);
    await clock.tick(1);
    const late = await respond();
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
    expect(sandbox.as('Ana').read('payments')).toMatchObject([{ text: 'Later', ephemeral: true }]);
  });

  it('has menus whose options the app looks up, in groups too', async () => {
    const sandbox = await stage.sandbox();
    const chosen: unknown[] = [];
    await stage.socketApp(sandbox, (app) => {
      app.options('team_search', ({ ack }) =>
        ack({
          option_groups: [
            { label: plain('Money'), options: [option('Payments'), option('Refunds')] },
            { label: plain('Base'), options: [option('Platform')] },
          ],
        }),
      );
      app.action('team_search', async ({ ack, action }) => {
        if (action.type === 'external_select') chosen.push(action.selected_option);
        await ack();
      });
    });
    await stage.client(sandbox).chat.postMessage({
      channel: sandbox.channelId('payments'),
      text: 'Which team?',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'external_select',
              action_id: 'team_search',
              placeholder: plain('Team'),
              min_query_length: 2,
            },
          ],
        },
      ],
    });
    const ana = sandbox.as('Ana');
    expect(await ana.search('Team', 'R', { in: 'payments' })).toEqual([]);
    expect(await ana.search('Team', 'Re', { in: 'payments' })).toEqual(['Payments', 'Refunds', 'Platform']);
    await ana.select('Team', 'Refunds', { in: 'payments' });
    expect(chosen).toEqual([option('Refunds')]);
  });

  it('is read with names, dates in the reader’s zone and the state of threads', async () => {
    const clock = new TestClock('2026-11-23T10:00:00Z');
    const sandbox = await stage.sandbox({ clock });
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const at = Date.parse('2026-11-24T09:15:00Z') / 1000;
    const text = `*Closes* <!date^${at}^{date_pretty} at {time}|soon> · <@${sandbox.idOf('Ben')}> &lt;b&gt; <https://x.example|link>`;
    const { ts = '' } = await client.chat.postMessage({
      channel,
      text: 'x',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }, button('Go', 'go')],
    });
    await client.chat.postMessage({ channel, text: 'Reply', thread_ts: ts });
    expect(sandbox.as('Ana').read('payments')).toMatchObject([
      { text: 'Closes tomorrow at 10:15 AM · @Ben <b> link\n[ Go ]', replies: [{ text: 'Reply' }] },
    ]);
    expect(sandbox.as('Ben').read('payments')[0]?.text).toContain('tomorrow at 4:15 AM');
  });

  it('in a private channel is for its members alone', async () => {
    const sandbox = await stage.sandbox();
    await stage.client(sandbox).chat.postMessage({ channel: sandbox.channelId('secret'), text: 'Psst' });
    expect(sandbox.as('Ana').read('secret')).toMatchObject([{ text: 'Psst' }]);
    expect(() => sandbox.as('Ben').read('secret')).toThrow("can't see");
    await expect(sandbox.as('Gus').command('/x', { in: 'payments' })).rejects.toThrow("can't see");
  });
});

describe('the App Home', () => {
  it('is asked for when opened, and published for one person', async () => {
    const sandbox = await stage.sandbox();
    const home = (name: string): HomeView => ({
      type: 'home',
      blocks: [{ type: 'header', text: plain(`Good morning, ${name}`) }, button('Settings', 'settings')],
    });
    await stage.socketApp(sandbox, (app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: home('you') });
      });
      app.action('settings', async ({ ack, client, body }) => {
        await ack();
        if (body.type !== 'block_actions') return;
        await client.views.open({ trigger_id: body.trigger_id, view: modal([textInput('b', 'Zone')]) });
      });
    });
    const ana = sandbox.as('Ana');
    await ana.openHome();
    await ana.sees('Good morning, you', { in: 'home' });
    await ana.click('Settings', { in: 'home' });
    expect(ana.modal()?.fields.map(({ label }) => label)).toEqual(['Zone']);
    expect(sandbox.as('Ben').home()).toBeUndefined();
  });
});

describe('a slash command', () => {
  it('carries ids for the people and channels in it when its manifest says so', async () => {
    const commands = [{ command: '/checkin', should_escape: true }];
    const sandbox = await stage.sandbox({ app: { commands } });
    const texts: string[] = [];
    await stage.socketApp(sandbox, (app) => {
      app.command('/checkin', async ({ ack, command }) => {
        texts.push(command.text);
        await ack();
      });
    });
    const ana = sandbox.as('Ana');
    await ana.command('/checkin add @Ben to #payments', { in: 'app' });
    await ana.command('/chekin', { in: 'app' });
    const [ben, payments] = [sandbox.idOf('Ben'), sandbox.channelId('payments')];
    expect(texts).toEqual([`add <@${ben}|ben> to <#${payments}|payments>`]);
    expect(ana.problems().join()).toContain('`/chekin` is not a valid command');
  });

  it('that nobody acknowledges is told by Slackbot to the person alone', async () => {
    const sandbox = await stage.sandbox();
    await stage.socketApp(sandbox, () => undefined);
    const ana = sandbox.as('Ana');
    await ana.command('/nothing', { in: 'payments' });
    expect(ana.problems()).toEqual(['/nothing failed with the error "dispatch_failed"']);
    expect(ana.read('payments')).toMatchObject([{ from: 'Slackbot', ephemeral: true }]);
    expect(sandbox.as('Ben').read('payments')).toEqual([]);
  });
});

describe('two people at once', () => {
  it('do not get into each other’s way', async () => {
    const sandbox = await stage.sandbox();
    const submitted: string[] = [];
    await stage.socketApp(sandbox, (app) => {
      opensModal(app, modal([textInput('title', 'Title')]));
      app.view('outcome_submit', async ({ ack, body, view }) => {
        submitted.push(`${body.user.name}: ${view.state.values.title?.text?.value}`);
        await ack();
      });
    });
    const doIt = async (name: string) => {
      const person = sandbox.as(name);
      await person.command('/open', { in: 'payments' });
      await person.type('Title', `by ${name}`);
      await person.submit();
    };
    await Promise.all([doIt('Ana'), doIt('Ben')]);
    await until(() => submitted.length === 2);
    expect(submitted.sort()).toEqual(['ana: by Ana', 'ben: by Ben']);
  });
});
