import { TestClock } from 'pg-boss';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { Refusal } from '../../../src/core/errors.ts';
import { modal, section } from '../../../src/slack/block-kit/builders.ts';
import { textInput } from '../../../src/slack/block-kit/inputs.ts';
import { createHomeChanges } from '../../../src/slack/home-changes.ts';
import { createInFlight } from '../../../src/slack/in-flight.ts';
import type { Meanwhile, SubmissionReply } from '../../../src/slack/interaction.ts';
import { createSlackListeners } from '../../../src/slack/listeners/index.ts';
import { createStage } from '../sandbox/stage.ts';

/* A submission whose work takes longer than Slack waits for an acknowledgement. */

const stage = createStage();
afterEach(() => stage.clear());

const form = modal({
  callbackId: 'form',
  title: 'Import',
  submit: 'Check',
  close: 'Cancel',
  blocks: [textInput({ blockId: 'rows', label: 'Rows' })],
});
const saying = (text: string) =>
  modal({ callbackId: 'said', title: text, close: 'Close', blocks: [section(text)] });

/** Somebody submits the form, and 2.5 s later the work is not done. */
async function startLate(where: Meanwhile['where']) {
  const clock = new TestClock(Date.parse('2026-11-27T09:00:00Z'));
  const sandbox = await stage.sandbox({ clock, ackTimeoutMs: 2_000 });
  const client = stage.client(sandbox);
  const events = { isHandled: async () => false, remember: async () => {}, forgetOld: async () => 0 };
  const work = Promise.withResolvers<SubmissionReply>();
  const called = Promise.withResolvers<void>();
  await stage.socketApp(sandbox, (bolt) => {
    const { apiUrl } = sandbox;
    const logger = pino({ level: 'silent' });
    const slack = createSlackListeners({
      ...{ bolt, clock, logger, events, apiUrl },
      clientOf: () => client,
      homeChanges: createHomeChanges({}),
      inFlight: createInFlight(clock),
    });
    slack.shortcut('open_it', async ({ screen }) => {
      await screen.open(form);
      return undefined;
    });
    slack.submission(
      'form',
      () => {
        called.resolve();
        return work.promise;
      },
      { where, view: saying('One moment') },
    );
  });
  const ana = sandbox.as('Ana');
  const message = await ana.say('Look', { in: 'payments' });
  await ana.messageShortcut('open_it', { in: 'payments', message });
  await ana.type('Rows', 'kind,key');
  const submitted = ana.submit();
  await called.promise;
  await new Promise(setImmediate);
  await clock.tick(2_500);
  await submitted;
  return { ana, work };
}

it('says on top of the form that it takes a moment, and then what came of it', async () => {
  const { ana, work } = await startLate('push');
  expect(ana.modal()?.title).toBe('One moment');
  work.resolve({ push: saying('Nothing is wrong') });
  await expect.poll(() => ana.modal()?.title).toBe('Nothing is wrong');
  await ana.close();
  expect(ana.modal()?.title).toBe('Import');
});

it('says so in the place of the form, and everything closes with what came of it', async () => {
  const { ana, work } = await startLate('update');
  expect(ana.modal()?.title).toBe('One moment');
  work.resolve({ backTo: saying('Imported') });
  await expect.poll(() => ana.modal()?.title).toBe('Imported');
  await ana.close();
  expect(ana.modal()).toBeUndefined();
});

it('says why it was refused, and keeps the form', async () => {
  const { ana, work } = await startLate('push');
  work.reject(new Refusal('Row 3: a quotation mark is opened there.', 'rows'));
  await expect.poll(() => ana.modal()?.text).toContain('Row 3: a quotation mark');
  await ana.close();
  expect(ana.modal()?.title).toBe('Import');
});
