import { TestClock } from 'pg-boss';
import { describe, expect, it, onTestFinished } from 'vitest';
import { objectOf, objectsOf } from '../../../sandbox/server/json.ts';
import type { MessageContent } from '../../../src/delivery/index.ts';
import { createPictures, type Picture } from '../../../src/pictures/index.ts';
import { callsOf, deliveryOnSandbox, NOW, says, startDelivery, until } from './delivery-on-sandbox.ts';

const load = (hours: number): Picture => ({
  kind: 'load_bars',
  model: {
    title: 'Load of Payments',
    plannedPercent: 70,
    bars: [{ name: 'Ana', loadHours: hours, availableHours: 40 }],
  },
});
const WORDS = /^Load of Payments: .* Ana: 50% · 20 of 40 h\.$/;

const showing = (picture: Picture, text = 'This week'): MessageContent => ({
  ...says(text),
  blocks: [
    ...says(text).blocks,
    {
      type: 'actions',
      elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open' }, action_id: 'open' }],
    },
  ],
  picture,
});

/** A delivery that draws, as told or not at all, counting what it draws. */
async function drawing(draw: (picture: Picture) => Promise<Buffer> = async () => Buffer.from('dots')) {
  const drawn: Picture[] = [];
  const clock = new TestClock(NOW);
  const app = await deliveryOnSandbox({
    clock,
    draw: async (picture) => {
      drawn.push(picture);
      return draw(picture);
    },
  });
  const { delivery, inWorkspace, jobs, payments, sandbox } = app;
  const settle = async (ms: number) => {
    await clock.tick(ms);
    await jobs.idle();
  };
  const revise = (hours: number, text: string) =>
    inWorkspace((workspace) => delivery.outbox.revise(workspace, 'load', showing(load(hours), text)));
  return {
    ...app,
    clock,
    drawn,
    settle,
    revise,
    postLoad: (hours: number) =>
      app.post({ key: 'load', to: { channel: payments }, content: showing(load(hours)) }),
    reviseLoad: async (hours: number, text: string) => {
      await revise(hours, text);
      await settle(2_000);
    },
    blocks: () => sandbox.messagesIn('payments').map(({ blocks }) => objectsOf(blocks)),
  };
}

/** Which file a message shows between its text and its buttons. */
const fileOf = (blocks: unknown) => objectOf(objectOf(objectsOf(blocks)[1]).slack_file).id;

const image = (id: unknown) => ({
  type: 'image',
  slack_file: { id },
  alt_text: expect.stringMatching(/Ana/),
});
const inWords = { type: 'context', elements: [{ type: 'plain_text', text: expect.stringMatching(WORDS) }] };

describe('a message with a picture', () => {
  it('shows it before its buttons, from a file of the workspace', async () => {
    const pictures = createPictures();
    onTestFinished(() => pictures.close());
    const { postLoad, jobs, blocks, sandbox } = await drawing(pictures.draw);
    await postLoad(20);
    await jobs.idle();
    const [shown] = blocks();
    expect(shown).toMatchObject([{ type: 'section' }, image(expect.any(String)), { type: 'actions' }]);
    const served = await fetch(new URL(`/files/${fileOf(shown)}/image.png`, sandbox.apiUrl));
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await served.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(sandbox.refusals).toEqual([]);
  });

  it('keeps its file while only its text is revised, and gets another with another picture', async () => {
    const { postLoad, reviseLoad, jobs, blocks, drawn } = await drawing();
    await postLoad(20);
    await jobs.idle();
    const [first] = blocks();
    await reviseLoad(20, 'Still this week');
    const [second] = blocks();
    expect(second).toMatchObject([{ text: { text: 'Still this week' } }, { slack_file: {} }, {}]);
    expect(fileOf(second)).toBe(fileOf(first));
    expect(drawn).toHaveLength(1);
    await reviseLoad(39, 'More');
    const [third] = blocks();
    expect(third).toMatchObject([{ text: { text: 'More' } }, image(expect.any(String)), {}]);
    expect(fileOf(third)).not.toBe(fileOf(first));
    expect(drawn).toHaveLength(2);
  });

  it('shows the picture of its newest version, also when that comes while the older one is drawn', async () => {
    const app = await drawing(async () => {
      if (app.drawn.length === 1) await app.revise(39, 'Newer');
      return Buffer.from('dots');
    });
    await app.postLoad(20);
    await app.jobs.idle();
    for (let second = 0; second < 5; second += 1) await app.settle(1_000);
    expect(app.drawn).toEqual([load(20), load(39)]);
    const alt_text = expect.stringContaining('39 of 40 h');
    expect(app.blocks()).toMatchObject([[{ text: { text: 'Newer' } }, { type: 'image', alt_text }, {}]]);
    expect(callsOf(app.sandbox, 'chat.postMessage')).toBe(1);
  });

  it('goes with its words when it can’t be drawn, and with the picture when it is revised', async () => {
    const { postLoad, reviseLoad, jobs, blocks, drawn, logged } = await drawing(async () => {
      if (drawn.length === 1) throw new Error('the thread ended');
      return Buffer.from('png');
    });
    await postLoad(20);
    await jobs.idle();
    expect(blocks()).toMatchObject([[{ type: 'section' }, inWords, { type: 'actions' }]]);
    expect(logged).toEqual([expect.objectContaining({ level: 40, key: 'load' })]);
    await reviseLoad(20, 'Again');
    expect(blocks()).toMatchObject([[{ text: { text: 'Again' } }, image(expect.any(String)), {}]]);
  });

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'goes with its words when Slack refuses %s',
    async (method) => {
      const { postLoad, jobs, blocks, sandbox } = await drawing();
      sandbox.faults.next(method, { error: 'missing_scope' });
      await postLoad(20);
      await jobs.idle();
      expect(blocks()).toMatchObject([[{ type: 'section' }, inWords, { type: 'actions' }]]);
    },
  );

  it('waits with its picture when Slack asks to wait', async () => {
    const { postLoad, jobs, blocks, sandbox, settle } = await drawing();
    sandbox.faults.next('files.getUploadURLExternal', { ratelimited: 30 });
    await postLoad(20);
    await jobs.idle();
    expect(blocks()).toEqual([]);
    await settle(31_000);
    expect(blocks()).toMatchObject([[{}, image(expect.any(String)), {}]]);
  });

  it('waits for the call that Slack asks to wait for', async () => {
    const { postLoad, post, payments, jobs, blocks, sandbox, settle } = await drawing();
    sandbox.faults.next('files.completeUploadExternal', { ratelimited: 30 });
    await postLoad(20);
    await jobs.idle();
    await post({ key: 'other', to: { channel: payments }, content: showing(load(39)) });
    await jobs.idle();
    expect(callsOf(sandbox, 'files.getUploadURLExternal')).toBe(2);
    expect(callsOf(sandbox, 'files.completeUploadExternal')).toBe(1);
    expect(blocks()).toEqual([]);
    await settle(31_000);
    await settle(2_000);
    const shown = [{}, image(expect.any(String)), {}];
    expect(blocks()).toMatchObject([shown, shown]);
  });

  it('waits with its picture for the next process when this one stops', async () => {
    const app = await drawing(async () => {
      stopped = app.jobs.stop();
      throw new Error('the app stops');
    });
    let stopped: Promise<unknown> | undefined;
    await app.postLoad(20);
    await until(() => stopped !== undefined);
    await stopped;
    expect(app.blocks()).toEqual([]);
    const { clock, database, sandbox } = app;
    const next = await startDelivery({ clock, database, sandbox, draw: async () => Buffer.from('dots') });
    for (let second = 0; second < 5; second += 1) {
      await clock.tick(1_000);
      await next.jobs.idle();
    }
    expect(app.blocks()).toMatchObject([[{}, image(expect.any(String)), {}]]);
  });

  it('is tried again while Slack does not know the file yet, and goes with its words in the end', async () => {
    const { postLoad, jobs, blocks, sandbox, settle } = await drawing();
    sandbox.faults.next('chat.postMessage', { error: 'invalid_blocks' }, { times: 2 });
    await postLoad(20);
    await jobs.idle();
    for (let second = 0; second < 10; second += 1) await settle(1_000);
    expect(blocks()).toMatchObject([[{}, image(expect.any(String)), {}]]);
    expect(callsOf(sandbox, 'chat.postMessage')).toBe(3);
  });

  it('goes with its words when Slack goes on refusing the file', async () => {
    const { postLoad, jobs, blocks, sandbox, settle, status } = await drawing();
    sandbox.faults.next('chat.postMessage', { error: 'invalid_blocks' }, { times: 4 });
    await postLoad(20);
    await jobs.idle();
    for (let second = 0; second < 20; second += 1) await settle(1_000);
    expect(blocks()).toMatchObject([[{}, inWords, {}]]);
    expect(await status('load')).toMatchObject({ state: 'sent' });
    expect(callsOf(sandbox, 'files.completeUploadExternal')).toBe(1);
  });
});
