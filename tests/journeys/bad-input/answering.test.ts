import { describe, expect, it } from 'vitest';
import {
  addOutcome,
  dms,
  FIRST,
  FIRST_CLOSED,
  hints,
  lastDelivery,
  lastHint,
  type Payments,
  posts,
  SECOND,
  startPayments,
} from './payments.ts';

const STATUS = 'Where does it stand?';

async function openUpdate({ ben }: Payments, note: string): Promise<void> {
  await ben.click('Update', { in: 'payments' });
  await ben.select(STATUS, '🟢 On track');
  await ben.type('Note', note);
}

function noteIn({ ben }: Payments): string | undefined {
  return ben.modal()?.fields.find(({ label }) => label === 'Note')?.value;
}

describe('a form that is sent twice', () => {
  it('answers once', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await openUpdate(world, 'Merged on Friday.');
    await world.ben.submit();
    const outcome = await world.sandbox.redeliver(lastDelivery(world, 'view_submission'));
    expect(outcome).toMatchObject({ acked: true });
    await world.settle();
    expect(posts(world)).toHaveLength(1);
    expect(posts(world)[0]).toContain('1 of 3 answered');
    const answers = await world.database.kysely.selectFrom('answer').select(['revision', 'note']).execute();
    expect(answers).toEqual([{ revision: 1, note: 'Merged on Friday.' }]);
  });

  it('logs one blocker', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await world.ben.click('Log a blocker', { in: 'payments' });
    await world.ben.type('What is stuck?', 'The contract');
    await world.ben.type('What decision or help do you need?', 'Sign-off of the data agreement');
    await world.ben.submit();
    await world.sandbox.redeliver(lastDelivery(world, 'view_submission'));
    const blockers = await world.database.kysely.selectFrom('blocker').select('ask').execute();
    expect(blockers).toEqual([{ ask: 'Sign-off of the data agreement' }]);
  });

  it('adds one outcome', async () => {
    const world = await startPayments();
    await addOutcome(world.ben, 'Refunds API');
    const again = world.sandbox.deliveries.findLast(({ payload }) => payload.type === 'view_submission');
    if (again) await world.sandbox.redeliver(again);
    const outcomes = await world.database.kysely.selectFrom('outcome').select('title').execute();
    expect(outcomes).toEqual([{ title: 'Refunds API' }]);
  });

  it('and a button that is pressed twice at once answer once', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    const { ben } = world;
    await Promise.all([
      ben.click('Still on track', { in: 'payments' }),
      ben.click('Still on track', { in: 'payments' }),
    ]);
    await world.settle();
    expect(posts(world).at(-1)).toContain('1 of 3 answered');
    expect(await world.database.kysely.selectFrom('answer').select('revision').execute()).toEqual([
      { revision: 1 },
    ]);
  });
});

describe('an answer after the close', () => {
  it('is kept in the form and can be sent as a late one', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await openUpdate(world, 'Merged on Friday.');
    await world.moveTo(FIRST_CLOSED);
    await world.ben.submit();
    expect(world.ben.modal()?.text).toContain(
      'This check-in closed at 10:15 AM. Your answer was kept: send it as a late one?',
    );
    expect(world.ben.modal()?.submit).toBe('Send late');
    expect(noteIn(world)).toBe('Merged on Friday.');
    expect(posts(world).at(-1)).toContain('0 of 3 answered');
    expect(await world.ben.submit()).toEqual({ accepted: true, errors: {} });
    await world.settle();
    expect(posts(world).at(-1)).toContain('1 of 3 answered');
    expect(world.ben.modal()).toBeUndefined();
  });

  it('by the first form sent again, after the late one, changes nothing', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await openUpdate(world, 'Merged on Friday.');
    await world.moveTo(FIRST_CLOSED);
    await world.ben.submit();
    const first = lastDelivery(world, 'view_submission');
    await world.ben.submit();
    await world.sandbox.redeliver(first);
    expect(await world.database.kysely.selectFrom('answer').select('revision').execute()).toEqual([
      { revision: 1 },
    ]);
  });

  it('is refused with a sentence once a newer check-in is open, and the text stays', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await openUpdate(world, 'Merged on Friday.');
    await world.moveTo(SECOND);
    const result = await world.ben.submit();
    expect(Object.values(result.errors)).toEqual([
      'This check-in is over and a newer one has taken its place. Type /checkin in the channel to answer that one.',
    ]);
    expect(noteIn(world)).toBe('Merged on Friday.');
    expect(posts(world).at(-1)).toContain('0 of 3 answered');
  });

  it.each(['Still on track', 'Update', 'Log a blocker'])(
    'by a click on last week’s %s says so, and answers nothing',
    async (button) => {
      const world = await startPayments();
      await world.moveTo(FIRST);
      await world.dora.click(button, { in: 'payments' });
      const click = structuredClone(lastDelivery(world, 'block_actions'));
      await world.moveTo(SECOND);
      // A client that shows the message as it was: the same click, by someone who may, with a URL that lives.
      await world.ben.click('Update', { in: 'payments' });
      await world.ben.close();
      const now = lastDelivery(world, 'block_actions').payload;
      const { user, trigger_id, response_url } = now;
      const outcome = await world.sandbox.redeliver({
        ...click,
        payload: { ...click.payload, user, trigger_id, response_url },
      });
      expect(outcome.acked).toBe(true);
      await world.settle();
      expect(lastHint(world.ben)).toBe(
        'This check-in is over and a newer one has taken its place. Type `/checkin` in the channel to answer that one.',
      );
      expect(await world.database.kysely.selectFrom('answer').selectAll().execute()).toEqual([]);
    },
  );

  it('by a blocker form that stood open logs it all the same, and the newer check-in shows it', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    await world.ben.click('Log a blocker', { in: 'payments' });
    await world.ben.type('What is stuck?', 'The contract');
    await world.ben.type('What decision or help do you need?', 'Sign-off');
    await world.ben.pickDate('By when?', '2027-01-04');
    await world.moveTo(SECOND);
    expect(await world.ben.submit()).toEqual({ accepted: true, errors: {} });
    await world.settle();
    const newer = posts(world).find((text) => text.startsWith('Weekly check-in'));
    expect(newer).toContain('🔴 Blocked  The contract · raised by @Ben\nNeeds: Sign-off, from @Ana');
  });
});

describe('the growing form', () => {
  it('takes two quick clicks with the same hash, and the last one stands', async () => {
    const world = await startPayments();
    const { ben } = world;
    await world.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    await ben.type('Note', 'kept');
    await ben.select(STATUS, '🟡 At risk');
    const stale = lastDelivery(world, 'block_actions');
    await ben.select(STATUS, '🔴 Blocked');
    await Promise.all([
      world.sandbox.redeliver(stale),
      world.sandbox.redeliver(lastDelivery(world, 'block_actions')),
    ]);
    await ben.select(STATUS, '🔴 Blocked');
    const labels = ben.modal()?.fields.map(({ label }) => label);
    expect(labels).toContain('What decision or help do you need?');
    expect(noteIn(world)).toBe('kept');
    expect(hints(ben, 'payments')).toEqual([]);
  });

  it('sent before it has grown says on the form what is missing', async () => {
    const world = await startPayments();
    const { ben } = world;
    await world.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    await ben.select(STATUS, '🟢 On track');
    await ben.submit();
    const sent = structuredClone(lastDelivery(world, 'view_submission'));
    // biome-ignore lint/suspicious/noExplicitAny: a forged payload, of no type that anyone vouches for
    const values = (sent.payload as any).view.state.values;
    values['status:goal'].check_in_choose_status.selected_option.value = 'blocked';
    expect(await world.sandbox.redeliver(sent)).toMatchObject({
      body: {
        response_action: 'errors',
        errors: { 'status:goal': expect.stringContaining('Say which decision or help you need.') },
      },
    });
  });

  it('asks for what is missing, field by field, and keeps the rest', async () => {
    const world = await startPayments();
    const { ben } = world;
    await addOutcome(ben, 'Refunds API');
    await world.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    await ben.select(STATUS, '🔴 Blocked');
    await ben.type('What decision or help do you need?', 'Sign-off');
    await ben.pickUser('From whom?', 'Drumbeat');
    await ben.pickDate('By when?', '2026-11-01');
    const first = await ben.submit();
    expect(first.errors).toEqual({
      'From whom?': 'Drumbeat is an app. Choose a person.',
    });
    await ben.pickUser('From whom?', 'Dora');
    expect((await ben.submit()).errors).toEqual({
      'By when?': 'This day has passed. Choose today or a later one.',
    });
    await ben.pickDate('By when?', '2026-12-04');
    await ben.pickDate('Due date', '2026-11-02');
    await ben.type('Why does it move?', 'Legal starts late');
    expect((await ben.submit()).errors).toEqual({
      'Due date': 'This day has passed. Choose today or a later one.',
    });
    await ben.pickDate('Due date', '2026-12-24');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await world.settle();
    expect(posts(world).at(-1)).toContain('Needs: Sign-off, from @Dora');
  });
});

describe('the reminder', () => {
  it('clicked after the close, or after answering, still ends in a sentence', async () => {
    const world = await startPayments();
    await world.moveTo('2026-11-30T09:10:00Z');
    expect(dms(world, 'Ben')).toHaveLength(1);
    await world.ben.click('Still on track', { in: 'app' });
    const click = structuredClone(lastDelivery(world, 'block_actions'));
    await world.moveTo(FIRST_CLOSED);
    expect((await world.sandbox.redeliver(click)).acked).toBe(true);
    await world.settle();
    expect(lastHint(world.ben, 'app')).toContain('On track');
    expect(posts(world).at(-1)).toContain('1 of 3 answered');
  });
});

describe('someone who has nothing to say', () => {
  it('is told that they have answered all of theirs, once their outcome is done', async () => {
    const world = await startPayments();
    const { ben } = world;
    await addOutcome(ben, 'Refunds API');
    await world.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    await ben.select(STATUS, '✅ Done');
    await ben.submit();
    await ben.click('Still on track', { in: 'payments' });
    await world.settle();
    expect(lastHint(ben)).toBe('You have answered all of yours.');
  });

  it('about whom to ask: a lead is not proposed to themself', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    const asked = async (person: typeof world.ana) => {
      await person.click('Log a blocker', { in: 'payments' });
      return person.modal()?.fields.find(({ label }) => label === 'From whom?')?.value;
    };
    expect(await asked(world.ben)).toBe('@Ana');
    expect(await asked(world.ana)).toBeUndefined();
  });
});
