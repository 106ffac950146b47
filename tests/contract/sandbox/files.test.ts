import type { ImageBlock, SlackFileImageObject } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../sandbox/server/index.ts';
import { createStage, refusalOf } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

const PIXEL = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

/** Uploads a file as the stock client does, into a channel when there is one; the file as Slack then shows it. */
async function upload(
  sandbox: Sandbox,
  filename: string,
  content: Buffer,
  more: { channel_id?: string } = {},
) {
  await stage.client(sandbox).filesUploadV2({ file: content, filename, ...more });
  const reply = sandbox.calls.findLast(({ method }) => method === 'files.completeUploadExternal')?.reply;
  if (!Array.isArray(reply?.files)) throw new Error('No file came back.');
  return reply.files[0];
}

/** What a browser gets at a URL of the sandbox. */
async function fetched(url: string) {
  const response = await fetch(url);
  const { status, headers } = response;
  return { status, headers: Object.fromEntries(headers), body: Buffer.from(await response.arrayBuffer()) };
}

describe('an uploaded file', () => {
  it('stands in the channel with what a client needs to show it, and the app is told', async () => {
    const sandbox = await stage.sandbox({
      app: { scopes: ['files:write', 'im:write'], events: ['message.im'] },
    });
    const client = stage.client(sandbox);
    await stage.socketApp(sandbox, () => undefined);
    const { channel } = await client.conversations.open({ users: sandbox.idOf('Ana') });
    // Slack's name for the alternative text; the client's types have another.
    const wanted = { filename: 'weeks.png', length: PIXEL.length, alt_txt: 'Four weeks' };
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal(wanted);
    await fetch(upload_url, { method: 'POST', body: new Uint8Array(PIXEL) });
    await client.files.completeUploadExternal({
      files: [{ id: file_id, title: 'Weeks' }],
      channel_id: channel?.id,
      initial_comment: 'Your weeks',
    });
    const file = {
      id: file_id,
      name: 'weeks.png',
      title: 'Weeks',
      mimetype: 'image/png',
      filetype: 'png',
      size: PIXEL.length,
      user: sandbox.botUserId,
      url_private: new URL(`/files/${file_id}/weeks.png`, sandbox.apiUrl).href,
      url_private_download: new URL(`/files/${file_id}/download/weeks.png`, sandbox.apiUrl).href,
      permalink: `https://acme.slack.com/files/${sandbox.botUserId}/${file_id}/weeks.png`,
      alt_txt: 'Four weeks',
    };
    expect(sandbox.dmsOf('Ana')).toMatchObject([{ text: 'Your weeks', files: [file] }]);
    await sandbox.idle();
    expect(sandbox.deliveries.map(({ payload }) => payload.event)).toMatchObject([
      { type: 'message', channel_type: 'im', subtype: 'file_share', text: 'Your weeks', files: [file] },
    ]);
  });

  it.each([
    ['weeks.png', PIXEL, 'image/png'],
    ['Weeks so far.CSV', Buffer.from('week,status\n1,“on track”'), 'text/csv; charset=utf-8'],
    ['weeks.pdf', PIXEL, 'application/pdf'],
    ['weeks.html', Buffer.from('<script>alert(1)</script>'), 'application/octet-stream'],
    ['weeks.svg', Buffer.from('<svg onload="alert(1)"/>'), 'application/octet-stream'],
    ['weeks', PIXEL, 'application/octet-stream'],
    ['weeks.constructor', PIXEL, 'application/octet-stream'],
  ])('called %s is fetched again as it was, and never as a page', async (filename, content, type) => {
    const sandbox = await stage.sandbox();
    const file = await upload(sandbox, filename, content);
    const shown = await fetched(file.url_private);
    expect(shown).toMatchObject({ status: 200, body: content });
    expect(shown.headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
    expect(shown.headers).not.toHaveProperty('content-disposition');
    const saved = await fetched(file.url_private_download);
    expect(saved).toMatchObject({ body: content, headers: { 'content-disposition': 'attachment' } });
  });

  it('may come in a multipart form, and is nobody’s until its upload is completed', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
      filename: 'note.txt',
      length: 5,
    });
    const form = new FormData();
    form.set('filename', new Blob(['Hello']), 'note.txt');
    expect(await (await fetch(upload_url, { method: 'POST', body: form })).text()).toBe('OK - 5');
    const url = new URL(`/files/${file_id}/note.txt`, sandbox.apiUrl).href;
    expect((await fetched(url)).status).toBe(404);
    await client.files.completeUploadExternal({ files: [{ id: file_id }] });
    expect((await fetched(url)).body.toString()).toBe('Hello');
    const unknown = await fetch(new URL('/upload/F0NOTHING', sandbox.apiUrl), { method: 'POST', body: 'x' });
    expect(unknown.status).toBe(404);
  });
});

describe('an image of a Slack file', () => {
  const image = (slack_file: SlackFileImageObject['slack_file']): ImageBlock => ({
    type: 'image',
    alt_text: 'Weeks',
    slack_file,
  });

  it('is taken by id or URL, in messages and views, once the file is there', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const file = await upload(sandbox, 'weeks.png', PIXEL);
    const blocks = [image({ id: file.id })];
    await client.chat.postMessage({ channel, text: 'x', blocks });
    for (const url of [file.permalink, file.url_private]) {
      await client.chat.postMessage({ channel, text: 'x', blocks: [image({ url })] });
    }
    await client.views.publish({ user_id: sandbox.idOf('Ana'), view: { type: 'home', blocks } });
    expect(sandbox.messagesIn('payments')).toMatchObject([{ blocks }, {}, {}]);
  });

  it('is refused as long as there is no such file', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const channel = sandbox.channelId('payments');
    const { file_id = '' } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
    const blocks = [image({ id: file_id })];
    expect(await refusalOf(client.chat.postMessage({ channel, text: 'x', blocks }))).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
    });
    const home = client.views.publish({ user_id: sandbox.idOf('Ana'), view: { type: 'home', blocks } });
    expect((await refusalOf(home)).messages).toEqual([
      '[ERROR] invalid slack file [json-pointer:/view/blocks/0/slack_file]',
    ]);
  });
});
