import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { hasBrowser, sees, visit } from '../support/browser/visit.ts';
import { startWorkspace } from './workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const input = (label: string, more: object = {}) => ({
  type: 'input' as const,
  block_id: label,
  label: plain(label),
  element: { type: 'plain_text_input' as const, action_id: 'text', ...more },
});

/** An app whose form has two fields that must be filled, and a command that takes its time. */
function listen(app: App): void {
  app.command('/form', async ({ ack, body, client }) => {
    await ack();
    const blocks = [input('First'), input('Second', { focus_on_load: true })];
    await client.views.open({
      trigger_id: body.trigger_id,
      view: { type: 'modal', callback_id: 'form', title: plain('Two fields'), submit: plain('Send'), blocks },
    });
  });
  app.view('form', async ({ ack, view, client }) => {
    await ack();
    const { values } = view.state;
    const text = `${values.First?.text?.value} / ${values.Second?.text?.value}`;
    await client.chat.postMessage({ channel: 'general', text });
  });
  app.command('/slow', async ({ ack }) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await ack();
  });
}

describe.skipIf(!hasBrowser)('typing', () => {
  it('begins in the field that the app chose, and goes on where it is while errors go away', async () => {
    const { sandbox, stage } = await startWorkspace();
    await stage.socketApp(sandbox, listen);
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await page.getByLabel('Message to #general').fill('/form');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Two fields' });
    const [first, second] = [form.getByLabel('First'), form.getByLabel('Second')];
    await expect.poll(() => second.evaluate((element) => element.matches(':focus'))).toBe(true);
    await form.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => first.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.type('hello world', { delay: 20 });
    expect([await first.inputValue(), await second.inputValue()]).toEqual(['hello world', '']);
    // Sent once more with the other error: there one is taken now.
    await form.getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => second.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  it('is not lost when the sandbox can’t be reached for a while: it is sent with the form', async () => {
    const { sandbox, stage } = await startWorkspace();
    await stage.socketApp(sandbox, listen);
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general', expects: /ERR_FAILED/ });
    await page.getByLabel('Message to #general').fill('/form');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Two fields' });
    await form.getByLabel('First').fill('kept');
    await page.route('**/sandbox/page/enter', (route) => route.abort());
    await form.getByLabel('Second').fill('also kept');
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('alert').filter({ hasText: 'The workspace does not answer.' }).waitFor();
    await page.unroute('**/sandbox/page/enter');
    await form.getByRole('button', { name: 'Send' }).click();
    await sees(page, 'kept / also kept');
  });

  it('goes on in the box while a command is on its way, and waits there while one looks elsewhere', async () => {
    const { sandbox, stage } = await startWorkspace();
    await stage.socketApp(sandbox, listen);
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    const box = page.getByLabel('Message to #general');
    await box.fill('/slow');
    await page.keyboard.press('Enter');
    await box.fill('my next thought');
    await page.getByRole('button', { name: 'Send' }).and(page.locator('[aria-busy="false"]')).waitFor();
    expect(await box.inputValue()).toBe('my next thought');
    await page.getByRole('button', { name: /^secret/ }).click();
    await page.getByLabel('Message to #secret').waitFor();
    await page.getByRole('button', { name: /^general/ }).click();
    expect(await box.inputValue()).toBe('my next thought');
  });
});

describe.skipIf(!hasBrowser)('finding one’s way', () => {
  it('leads back by the Back button, and out of the page', async () => {
    const { sandbox } = await startWorkspace();
    const page = await visit(sandbox.pageUrl);
    await page.waitForURL(/as=Ana&in=general/);
    await page.getByRole('button', { name: /^secret/ }).click();
    await page.getByLabel('Message to #secret').waitFor();
    await page.goBack();
    await page.getByLabel('Message to #general').waitFor();
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  it('tells whoever asks for somebody that is not here, and for a channel that can’t be', async () => {
    const { sandbox } = await startWorkspace();
    const page = await visit(sandbox.pageUrl, { as: 'Zoe', in: 'general' });
    await sees(page, 'There is nobody called Zoe here.');
    await page.getByRole('button', { name: 'Add a channel' }).click();
    const name = page.getByLabel('Name of the new channel');
    await name.fill('general');
    await page.keyboard.press('Enter');
    await sees(page, 'There is a channel general already.');
    expect(await name.inputValue()).toBe('general');
    await name.fill('home');
    await page.keyboard.press('Enter');
    await page.getByLabel('Message to #home').waitFor();
  });

  it('shows what can’t be drawn or told apart, and everything else around it', async () => {
    const { sandbox, client } = await startWorkspace();
    const channel = sandbox.channelId('general');
    await client.chat.postMessage({ channel, text: 'due <!date^99999999999999^{date}|soon>' });
    await client.chat.postMessage({ channel, text: 'All well' });
    const page = await visit(sandbox.pageUrl, { as: 'Ana', in: 'general' });
    await sees(page, 'due soon');
    await sees(page, 'All well');
    expect(sandbox.as('Ana').read('general')).toMatchObject([{ text: 'due soon' }, { text: 'All well' }]);
  });
});
