import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { appFromManifest } from '../../sandbox/server/index.ts';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { startWorkspace } from './workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const pushing = (title: string, next: string): ModalView => ({
  type: 'modal',
  title: plain(title),
  close: plain('Back'),
  blocks: [
    { type: 'section', text: plain(`This is ${title}`) },
    { type: 'actions', elements: [{ type: 'button', action_id: next, text: plain('Go deeper') }] },
  ],
});

const manifest = appFromManifest({
  display_information: { name: 'Notebook' },
  features: {
    slash_commands: [{ command: '/note', description: 'Write something down', usage_hint: '[text]' }],
    shortcuts: [
      { name: 'New note', type: 'global', callback_id: 'new_note' },
      { name: 'Keep this', type: 'message', callback_id: 'keep' },
    ],
  },
  oauth_config: { scopes: { bot: ['chat:write', 'commands', 'im:write'] } },
});

function listen(app: App): void {
  app.shortcut('new_note', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: pushing('one', 'second') });
  });
  app.action('second', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions')
      await client.views.push({ trigger_id: body.trigger_id, view: pushing('two', 'third') });
  });
  app.action('third', async ({ ack, body, client }) => {
    await ack();
    if (body.type === 'block_actions')
      await client.views.push({ trigger_id: body.trigger_id, view: pushing('three', 'fourth') });
  });
  app.shortcut({ type: 'message_action', callback_id: 'keep' }, async ({ ack, shortcut, respond }) => {
    await ack();
    await respond({ text: `Kept: ${shortcut.message.text}`, response_type: 'ephemeral' });
  });
  app.options('colour', async ({ ack, payload }) => {
    const all = ['Red', 'Green', 'Grey'].filter((name) =>
      name.toLowerCase().startsWith(payload.value.toLowerCase()),
    );
    await ack({ options: all.map((name) => ({ text: plain(name), value: name })) });
  });
  app.action('colour', async ({ ack, respond, payload }) => {
    await ack();
    if (payload.type === 'external_select')
      await respond({ text: `Chosen: ${payload.selected_option?.value}`, replace_original: false });
  });
  // Nobody listens to the button "Unheard".
}

describe.skipIf(!hasBrowser)('the surfaces of an app', () => {
  it('has global and message shortcuts, and modals on top of each other, which close one by one', async () => {
    const { sandbox, stage } = await startWorkspace({ app: manifest });
    await stage.socketApp(sandbox, listen);
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await page.getByRole('button', { name: 'Shortcuts' }).click();
    await page.getByRole('menuitem', { name: 'New note' }).click();
    for (const depth of ['one', 'two']) {
      await page.getByRole('dialog', { name: depth }).getByRole('button', { name: 'Go deeper' }).click();
    }
    await page.getByRole('dialog', { name: 'three' }).getByText('3 of 3').waitFor();
    await picture(page, 'modal-stack');
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('dialog', { name: 'two' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'one' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByLabel('Message to #general').fill('Buy milk');
    await page.keyboard.press('Enter');
    const message = page.getByRole('article', { name: /^Ana/ });
    await message.hover();
    await message.getByRole('button', { name: 'More for this message' }).click();
    await page.getByRole('menuitem', { name: 'Keep this' }).click();
    await sees(page, 'Kept: Buy milk');
    await sees(page, 'only you can see this');
  });

  it('offers its own commands with their hints, then Slack’s, by which the app is invited', async () => {
    const { sandbox, stage } = await startWorkspace({
      app: manifest,
      seed: { people: [{ name: 'Ana' }, { name: 'Ben' }], channels: [{ name: 'lobby' }] },
    });
    await stage.socketApp(sandbox, listen);
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'lobby', isFirst: true });
    // Whoever starts a workspace without a tour has no empty panel to close.
    expect(await page.getByRole('complementary').count()).toBe(0);
    await sees(page, 'Notebook is not in here: /invite @Notebook');
    await page.getByLabel('Message to #lobby').fill('/');
    await page.getByRole('option', { name: '/note [text] Write something down' }).waitFor();
    await page.getByRole('option', { name: /\/invite/ }).waitFor();
    await page.getByLabel('Message to #lobby').fill('/invite @Notebook');
    await page.keyboard.press('Enter');
    await sees(page, '@Notebook was added to #lobby.');
    await sees(page, 'with Notebook');
    await page.getByLabel('Message to #lobby').fill('/invite @Notebook @nobody');
    await page.keyboard.press('Enter');
    await sees(page, 'Nobody here is called @nobody.');
    await page.getByLabel('Message to #lobby').fill('/unknown');
    await page.keyboard.press('Enter');
    await sees(page, 'is not a valid command');
    await page.getByRole('button', { name: /^Ben/ }).click();
    await page.getByLabel('Message to Ben').fill('Between us');
    await page.keyboard.press('Enter');
    await sees(page, 'Between us');
    expect(
      sandbox.deliveries.filter(({ kind }) => kind === 'events_api').map(({ payload }) => payload.event),
    ).not.toContainEqual(expect.objectContaining({ text: 'Between us' }));
  });

  it('has threads, whose answers stand in the channel only when they are for all', async () => {
    const { sandbox, client } = await startWorkspace({ app: manifest });
    const channel = sandbox.channelId('general');
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'A question' });
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    const question = page.getByRole('article').filter({ hasText: 'A question' }).first();
    await question.hover();
    await question.getByRole('button', { name: 'More for this message' }).click();
    await page.getByRole('menuitem', { name: 'Reply in thread' }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByLabel('Reply', { exact: true }).fill('An answer');
    await page.keyboard.press('Enter');
    await thread.getByRole('article').filter({ hasText: 'An answer' }).waitFor();
    await page.getByRole('button', { name: /^1 reply/ }).waitFor();
    await client.chat.postMessage({ channel, text: 'For all', thread_ts: ts, reply_broadcast: true });
    await thread.getByText('For all').waitFor();
    const messages = page.getByRole('log', { name: 'Messages', exact: true });
    await messages.getByText('For all').waitFor();
    expect(await messages.getByText('An answer').count()).toBe(0);
  });

  it('shows what a menu of the app offers, and says beside a control when the app does not answer', async () => {
    const { sandbox, stage, client } = await startWorkspace({ app: manifest });
    await stage.socketApp(sandbox, listen);
    await client.chat.postMessage({
      channel: sandbox.channelId('general'),
      text: 'Choose',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'external_select',
              action_id: 'colour',
              placeholder: plain('A colour'),
              min_query_length: 1,
            },
            { type: 'button', action_id: 'unheard', text: plain('Unheard') },
          ],
        },
      ],
    });
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await page.getByRole('combobox', { name: 'A colour' }).click();
    await page.keyboard.type('Gr');
    await page.getByRole('option', { name: 'Grey' }).waitFor();
    await page.getByRole('option', { name: 'Green' }).click();
    await sees(page, 'Chosen: Green');
    await page.getByRole('button', { name: 'Unheard' }).click();
    await page.getByRole('alert').filter({ hasText: 'The app did not answer' }).waitFor();
    await picture(page, 'unanswered');
    await expectAccessible(page);
  });

  it('shows on the wire what Slack would refuse, in Slack’s own words', async () => {
    const { sandbox, client } = await startWorkspace({ app: manifest });
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await page.getByRole('button', { name: 'Wire' }).click();
    const text = { type: 'mrkdwn' as const, text: 'x'.repeat(3001) };
    const call = client.chat.postMessage({
      channel: sandbox.channelId('general'),
      text: 'x',
      blocks: [{ type: 'section', text }],
    });
    await expect(call).rejects.toThrow('invalid_blocks');
    await page.getByText('must be less than 3001 characters [json-pointer:/blocks/0/text/text]').waitFor();
    await picture(page, 'wire-refused');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: /chat\.postMessage/ }).click();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('"error": "invalid_blocks"');
  });
});
