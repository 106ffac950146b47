import type { App } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, sees, visit } from '../support/browser/visit.ts';
import { startWorkspace } from './workspace.ts';

/** A stock sample app with three listeners: a command that opens a form, its submission, and the Home tab. */
function listen(app: App): void {
  app.command('/todo', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'todo',
        private_metadata: body.channel_id,
        title: { type: 'plain_text', text: 'Something to do' },
        submit: { type: 'plain_text', text: 'Add' },
        blocks: [
          {
            type: 'input',
            block_id: 'what',
            label: { type: 'plain_text', text: 'What?' },
            element: { type: 'plain_text_input', action_id: 'text' },
          },
        ],
      },
    });
  });
  app.view('todo', async ({ ack, view, body, client }) => {
    const text = view.state.values.what?.text?.value ?? '';
    if (text.length < 3) {
      await ack({ response_action: 'errors', errors: { what: 'Say it in a few more letters.' } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: view.private_metadata,
      text: `<@${body.user.id}> will *${text}*`,
    });
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const text = { type: 'plain_text' as const, text: 'Nothing to do' };
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text }] },
    });
  });
}

async function use(page: Page): Promise<void> {
  const box = page.getByLabel('Message to #general');
  await box.fill('/todo');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Something to do' });
  await form.getByLabel('What?').fill('go');
  await form.getByRole('button', { name: 'Add' }).click();
  await form.getByText('Say it in a few more letters.').waitFor();
  await form.getByLabel('What?').fill('write a test');
  await page.keyboard.press('Enter');
  await form.waitFor({ state: 'detached' });
  await sees(page, 'write a test');
  await page.getByRole('button', { name: 'Drumbeat Home' }).click();
  await sees(page, 'Nothing to do');
}

describe.skipIf(!hasBrowser)('a stock Bolt app on the sandbox alone', () => {
  it('works over Socket Mode', async () => {
    const { sandbox, stage } = await startWorkspace();
    await stage.socketApp(sandbox, listen);
    await use(await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' }));
    expect(sandbox.refusals).toEqual([]);
  });

  it('works over signed HTTP', async () => {
    const { sandbox, stage } = await startWorkspace();
    await stage.httpApp(sandbox, listen);
    await use(await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' }));
    expect(sandbox.refusals).toEqual([]);
  });
});
