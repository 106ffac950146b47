import { describe, expect, it } from 'vitest';
import type { Payments } from './payments.ts';
import {
  addOutcome,
  FIRST,
  FIRST_CLOSED,
  lastHint,
  setUp,
  startPayments,
  startWorkspace,
} from './payments.ts';

/** Everything that could act in mrkdwn, as someone types it, and as readers should see it. */
const HOSTILE = 'Hi <!channel> <!here> <@U12345> <#C1> &lt; &amp; <https://evil.example|ok> @channel';
const STATUS = 'Where does it stand?';

/** Every text that stands in Slack: messages, edits and views as they were sent. */
function sent(world: Payments): string {
  const carrying = [
    'chat.postMessage',
    'chat.update',
    'views.open',
    'views.update',
    'views.push',
    'views.publish',
  ];
  const calls = world.sandbox.calls.filter(({ method }) => carrying.includes(method));
  const messages = ['payments'].flatMap((place) => world.sandbox.messagesIn(place));
  const people = ['Ana', 'Ben', 'Cem'].flatMap((name) => world.sandbox.dmsOf(name));
  return JSON.stringify([calls.map(({ args }) => args), messages, people]);
}

/** Mrkdwn texts, in which a mention would be live; what stands in plain text and in a form's fields is left out. */
function mrkdwnIn(world: Payments): string[] {
  const found: string[] = [];
  const walk = (value: unknown, key = ''): void => {
    if (typeof value === 'string') {
      if (key === 'text' || key === 'blocks' || key === 'view') {
        try {
          walk(JSON.parse(value));
        } catch {
          found.push(value);
        }
      }
    } else if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && value.type === 'plain_text') return;
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
    }
  };
  walk(JSON.parse(sent(world)));
  return found;
}

function expectHarmless(world: Payments): void {
  const texts = mrkdwnIn(world);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    expect(text).not.toMatch(/<!(?:channel|here|everyone)/);
    expect(text).not.toContain('<@U12345>');
    expect(text).not.toContain('<#C1>');
    expect(text).not.toContain('<https://evil');
  }
}

describe('texts that could act', () => {
  it('as the name of a team are shown as typed, wherever the team is named', async () => {
    const world = await startWorkspace();
    const name = '<!channel> & <@U12345> &lt;';
    await setUp(world, name);
    await world.ana.openHome();
    await world.ana.sees(name, { in: 'home' });
    await world.ana.command('/checkin pause', { in: 'payments' });
    expect(lastHint(world.ana)).toContain(name);
    await world.ana.command('/checkin resume', { in: 'payments' });
    await world.dora.command('/checkin', { in: 'payments' });
    expect(lastHint(world.dora)).toContain(name);
    await world.moveTo(FIRST);
    await world.ana.sees(`Weekly check-in · ${name}`, { in: 'payments' });
    await world.moveTo(FIRST_CLOSED);
    await world.ana.sees(name, { in: 'app' });
    for (const { notification, ephemeral } of world.ana.read('payments')) {
      if (!ephemeral) expect(notification).toContain(name);
    }
    expectHarmless(world);
  });

  it('as outcome, note, reason, ask and reason of a move are stored as typed and shown as typed', async () => {
    const world = await startPayments();
    const { ben, cem } = world;
    await addOutcome(ben, HOSTILE, `Done ${HOSTILE}`);
    await addOutcome(cem, `Second ${HOSTILE}`, `Done ${HOSTILE}`);
    await world.moveTo(FIRST);

    await ben.click('Update', { in: 'payments' });
    expect(ben.modal()?.text).toContain(HOSTILE);
    await ben.select(STATUS, '🟡 At risk');
    await ben.type('What puts it at risk?', `Risk ${HOSTILE}`);
    await ben.pickDate('Due date', '2026-12-24');
    await ben.type('Why does it move?', `Move ${HOSTILE}`);
    await ben.type('Note', `Note ${HOSTILE}`);
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });

    await cem.click('Update', { in: 'payments' });
    await cem.select(STATUS, '🔴 Blocked');
    await cem.type('What decision or help do you need?', `Ask ${HOSTILE}`);
    await cem.pickUser('From whom?', 'Dora');
    await cem.pickDate('By when?', '2026-12-04');
    expect(await cem.submit()).toEqual({ accepted: true, errors: {} });
    await world.settle();
    await world.moveTo(FIRST_CLOSED);

    const shown = world.ana
      .read('payments')
      .flatMap(({ text, replies }) => [text, ...replies.map((reply) => reply.text)])
      .join('\n');
    for (const label of ['Risk ', 'Move ', 'Ask ', '']) expect(shown).toContain(`${label}${HOSTILE}`);
    expectHarmless(world);

    const { kysely } = world.database;
    const outcomes = await kysely.selectFrom('outcome').select(['title', 'done_means']).execute();
    expect(outcomes).toContainEqual({ title: HOSTILE, done_means: `Done ${HOSTILE}` });
    const answers = await kysely.selectFrom('answer').select(['reason', 'note', 'move_reason']).execute();
    expect(answers).toContainEqual({
      reason: `Risk ${HOSTILE}`,
      note: `Note ${HOSTILE}`,
      move_reason: `Move ${HOSTILE}`,
    });
    expect(await kysely.selectFrom('blocker').select('ask').execute()).toEqual([{ ask: `Ask ${HOSTILE}` }]);

    await world.ana.openHome();
    await world.ana.command('/outcomes', { in: 'payments' });
    expect(world.ana.modal()?.text).toContain(HOSTILE);
    await world.ana.close();
    // The form shows what is stored, not what was escaped for the message.
    await ben.click('Answer late', { in: 'payments' });
    const fields = new Map(ben.modal()?.fields.map(({ label, value }) => [label, value]));
    expect(fields.get('What puts it at risk?')).toBe(`Risk ${HOSTILE}`);
    expect(fields.get('Note')).toBe(`Note ${HOSTILE}`);
  });

  it('as a blocker are shown as typed', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await world.ben.click('Log a blocker', { in: 'payments' });
    await world.ben.type('What is stuck?', HOSTILE);
    await world.ben.type('What decision or help do you need?', HOSTILE);
    await world.ben.submit();
    await world.settle();
    await world.ana.sees(`Needs: ${HOSTILE}`, { in: 'payments' });
    expectHarmless(world);
  });
});

describe('texts that are too long, or say nothing', () => {
  it('of 3,001 letters of any kind are refused on the field', async () => {
    const { ben } = await startPayments();
    for (const letter of ['é', '🥁', '&', '<', '👨‍👩‍👧‍👦']) {
      await ben.command('/outcomes add', { in: 'payments' });
      await ben.type('Outcome', letter.repeat(3_001));
      await ben.type('What does done mean?', letter.repeat(3_001));
      await ben.pickDate('Due date', '2026-12-18');
      const { accepted, errors } = await ben.submit();
      expect(accepted).toBe(false);
      expect(Object.keys(errors).length).toBeGreaterThan(0);
      expect(ben.modal()?.fields[0]?.value).toBe(letter.repeat(3_001));
      await ben.close({ all: true });
    }
  });

  it('at their longest are posted, within what Slack takes', async () => {
    const world = await startPayments();
    const { ben, cem } = world;
    await addOutcome(ben, 'a&<'.repeat(66), '&'.repeat(500).replace('&', 'x'));
    await addOutcome(cem, 'b>🥁'.repeat(50), 'y'.repeat(500));
    await world.moveTo(FIRST);
    for (const person of [ben, cem]) {
      await person.click('Update', { in: 'payments' });
      await person.select(STATUS, '🔴 Blocked');
      await person.type('What decision or help do you need?', '&<>'.repeat(166));
      await person.pickUser('From whom?', 'Dora');
      await person.pickDate('By when?', '2026-12-04');
      await person.type('Note', '<'.repeat(500));
      expect(await person.submit()).toEqual({ accepted: true, errors: {} });
    }
    await world.moveTo(FIRST_CLOSED);
    await world.ana.sees('🔴 Blocked', { in: 'payments' });
    expectHarmless(world);
  });

  it('of emoji only are refused as an outcome, with a sentence', async () => {
    const { ben } = await startPayments();
    await ben.command('/outcomes add 🎉🎉', { in: 'payments' });
    await ben.type('What does done mean?', ':tada:');
    await ben.pickDate('Due date', '2026-12-18');
    expect((await ben.submit()).errors).toEqual({
      Outcome: 'Name the outcome in a few words.',
      'What does done mean?': 'Say in one sentence what done looks like, such as “live for all EU shops”.',
    });
  });

  it.each([
    ['What puts it at risk?', '🟡 At risk'],
    ['What decision or help do you need?', '🔴 Blocked'],
  ])('of spaces only are refused for %j', async (label, status) => {
    const world = await startPayments();
    const { ben } = world;
    await world.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    await ben.select(STATUS, status);
    await ben.type(label, ' \u200B\n ');
    const { accepted, errors } = await ben.submit();
    expect(accepted).toBe(false);
    expect(Object.keys(errors)).toContain(label);
  });
});

describe('an outcome that can not be', () => {
  it('has no owner, an owner who is an app or not on the team, or a day that has passed', async () => {
    const { ben } = await startPayments();
    await ben.command('/outcomes add Refunds API', { in: 'payments' });
    await ben.type('What does done mean?', 'Live for all shops');
    await ben.pickDate('Due date', '2026-11-24');
    await ben.pickUser('Owner', 'Drumbeat');
    expect((await ben.submit()).errors).toEqual({
      Owner: 'This is an app. Choose a person who is accountable for it.',
      'Due date': 'This day has passed. Choose today or a later one.',
    });
    await ben.pickUser('Owner', 'Dora');
    await ben.pickDate('Due date', '2026-12-18');
    expect((await ben.submit()).errors).toEqual({
      Owner: 'This person is not on the team. Choose a member, or add them with /checkin setup.',
    });
    await ben.pickUser('Owner', undefined);
    const { accepted, errors } = await ben.submit();
    expect(accepted).toBe(false);
    expect(Object.keys(errors)).toEqual(['Owner']);
    expect(ben.modal()?.fields[0]?.value).toBe('Refunds API');
  });

  it('was changed by someone else meanwhile: the second is shown the first’s change, and loses nothing', async () => {
    const world = await startPayments();
    const { ana, ben } = world;
    await addOutcome(ben, 'Refunds API');
    for (const person of [ana, ben]) {
      await person.command('/outcomes', { in: 'payments' });
      await person.click('Edit');
    }
    await ana.type('Outcome', 'Refunds API in production');
    await ana.submit();
    await ben.type('Outcome', 'Refunds and chargebacks');
    await ben.submit();
    expect(ben.modal()?.text).toContain('Refunds API in production');
    expect(ben.modal()?.text).toContain('@Ana');
    expect(ben.modal()?.fields.find(({ label }) => label === 'Outcome')?.value).toBe(
      'Refunds and chargebacks',
    );
    await ben.submit();
    const titles = await world.database.kysely.selectFrom('outcome').select('title').execute();
    expect(titles).toEqual([{ title: 'Refunds and chargebacks' }]);
  });
});
