import { expect, it } from 'vitest';
import { saveManagers } from '../../../src/features/people/repository/reporting-line.ts';
import { messageKeys } from '../../../src/features/pulses/keys.ts';
import { unopenedPulses } from '../../../src/features/pulses/repository/unkept.ts';
import { ActionChanged } from '../../../src/features/pulses/service/choosing.ts';
import { as, CLOSES, OPENS, type Scores, startPulses, TOKEN, workspaceId } from './stage.ts';

const SIX = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay'];
const TEN = [...SIX, 'Gus', 'Hal', 'Ida', 'Jon'];
/** The next second Wednesday, and its end. */
const OPENS_AGAIN = '2027-01-13T13:00:00Z';
const CLOSES_AGAIN = '2027-01-18T13:00:00Z';
const NONE = 'none';
const draft = { what: 'Say each Monday what comes first', ownerId: as('Ben').userId, dueOn: '2026-12-21' };

/** A team of Ana's, who reports to Lea, and its first pulse, which is closed. */
async function startClosed(members: readonly string[] = SIX, comments: readonly string[] = []) {
  const stage = await startPulses([{ name: 'payments', members }]);
  const { db, clock, inWorkspace, hire, moveTo, answers, pulseOf, pulsesWith } = stage;
  // What becomes of deleted answers is another test's.
  const quick = pulsesWith(TOKEN, { vacuum: async () => {} });
  await hire(['Lea', 'Zed']);
  await inWorkspace((workspace) =>
    saveManagers(workspace, new Map([[as('Ana').userId, as('Lea').userId]]), 'chosen', {
      by: 'U0ZED',
      at: new Date(clock.now()),
    }),
  );
  const allAnswer = async (scores: (index: number) => Scores) => {
    for (const [index, name] of members.entries()) {
      await answers(name, 'payments', scores(index), comments[index], quick);
    }
  };
  await moveTo(OPENS);
  await allAnswer((index) => [3 + (index % 3), 2 + (index % 3)]);
  await moveTo(CLOSES);
  const { id } = await pulseOf('payments');
  /** What a message says now, to whom, and in whose thread. */
  const message = async (key: string) => {
    const row = await db
      .selectFrom('outbox_message')
      .select(['to_user', 'to_channel', 'thread_key', 'content', 'state'])
      .where('logical_key', '=', key)
      .executeTakeFirst();
    if (!row) return undefined;
    const { blocks, text } = row.content as { blocks: unknown; text: string };
    return { to: row.to_user ?? row.to_channel, thread: row.thread_key, said: JSON.stringify(blocks), text };
  };
  const keysLike = async (like: string) => {
    const rows = db.selectFrom('outbox_message').select('logical_key').where('logical_key', 'like', like);
    return (await rows.orderBy('logical_key').execute()).map(({ logical_key }) => logical_key);
  };
  return { ...stage, id, allAnswer, message, keysLike };
}

it('the result goes to the lead and whoever is above, and a fall of half a step is told first', async () => {
  const { pulses, id, allAnswer, message, moveTo, pulseOf } = await startClosed();
  const [lead, above] = [messageKeys.leader(id, 'lead'), messageKeys.leader(id, 'above')];
  expect([(await message(lead))?.to, (await message(above))?.to]).toEqual(['U0ANA', 'U0LEA']);
  expect((await message(lead))?.text).toMatch(/^Pulse · payments · 6 of 6 answered/);
  expect((await message(lead))?.said).toContain('Choose one action');

  await pulses.chooseAction(as('Lea'), id, NONE, draft);
  await moveTo(OPENS_AGAIN);
  const next = await pulseOf('payments');
  expect(next.id).not.toBe(id);
  const invitation = (await message(messageKeys.invitation(next.id, 'U0BEN')))?.said;
  expect(invitation).toContain('The last one said: Clarity stands highest (4.0 of 5)');
  expect(invitation).toContain(
    'After the last one: Say each Monday what comes first · <@U0BEN> · due 21 Dec',
  );
  await allAnswer((index) => [2 + (index % 3), 3 + (index % 3)]);
  await moveTo(CLOSES_AGAIN);
  const result = await message(messageKeys.result(next.id));
  expect(result?.said).toContain('Clarity fell (4.0 to 3.0). ');
  expect(result?.said).toContain('After the last one: Say each Monday');
  expect(result?.text).not.toContain('⚠️');
  for (const reader of ['lead', 'above'] as const) {
    expect((await message(messageKeys.leader(next.id, reader)))?.text).toMatch(
      /^⚠️ Clarity fell by 1\.0 in payments \(4\.0 to 3\.0\)\./,
    );
  }
});

it('one action is chosen by whoever leads, done by its owner, and read wherever the result stands', async () => {
  const { pulses, id, message, moveTo, hire, pulseOf } = await startClosed();
  const owner = (name: string) => message(messageKeys.owner(id, as(name).userId));
  await expect(pulses.chooseAction(as('Ben'), id, NONE, draft)).rejects.toThrow(/^Only the lead of payments/);
  await expect(
    pulses.chooseAction(as('Ana'), id, NONE, { what: '', ownerId: 'U0ZED', dueOn: '2026-12-13' }),
  ).rejects.toMatchObject({
    fields: {
      pulse_what: expect.stringContaining('Say what is done'),
      pulse_owner: expect.stringContaining('on the team, or its lead'),
      pulse_due_on: expect.stringContaining('has passed'),
    },
  });
  await pulses.chooseAction(as('Ana'), id, NONE, draft);
  // Sent twice, it has had its effect.
  await pulses.chooseAction(as('Ana'), id, NONE, draft);
  expect((await owner('Ben'))?.text).toContain('and you look after it: Say each Monday');

  const { context } = await pulses.startAction(as('Lea'), id);
  const changed = { ...draft, ownerId: as('Ana').userId };
  await expect(pulses.declineAction(as('Lea'), id, NONE, 'no time')).rejects.toThrow(ActionChanged);
  await pulses.chooseAction(as('Ana'), id, context.seen, changed);
  // Who chose it for themselves is not told of it.
  expect(await owner('Ana')).toBeUndefined();
  expect((await owner('Ben'))?.text).toContain('nothing for you to look after any more');
  await expect(pulses.finishAction(as('Ben'), id)).rejects.toThrow(/^Only the lead of payments/);
  const again = await pulses.startAction(as('Lea'), id);
  await pulses.chooseAction(as('Lea'), id, again.context.seen, draft);
  await pulses.finishAction(as('Ben'), id);
  for (const key of [
    messageKeys.result(id),
    messageKeys.leader(id, 'lead'),
    messageKeys.leader(id, 'above'),
  ]) {
    expect((await message(key))?.said).toContain('<@U0BEN> · ✅ Done 14 Dec');
  }
  expect((await owner('Ben'))?.said).not.toContain('button');

  expect((await message(messageKeys.leader(id, 'lead')))?.said).toContain('"Change"');
  // Whoever has left, or is away, is named where everybody is asked: a mention would ring them.
  await hire(['Ben'], { isDeactivated: true });
  await moveTo(OPENS_AGAIN);
  const { id: nextId } = await pulseOf('payments');
  expect((await message(messageKeys.invitation(nextId, 'U0CLEO')))?.said).toContain(
    'After the last one: Say each Monday what comes first · Ben · ✅ Done 14 Dec',
  );
  expect((await message(messageKeys.leader(id, 'lead')))?.said).not.toContain('"Change"');
  await expect(pulses.declineAction(as('Ana'), id, NONE, 'no time')).rejects.toThrow('next pulse has opened');
});

it('without an action the next pulse waits, of which its leads are told once a week, until there is a reason', async () => {
  const { pulses, id, db, keysLike, message, moveTo, tick, pulseOf, inWorkspace } = await startClosed();
  const unkept = (at: string) =>
    inWorkspace(async ({ trx }) => (await unopenedPulses(new Date(at)).execute(trx)).rows.length);
  const held = () => keysLike('%:held:%');
  await moveTo(OPENS_AGAIN);
  await tick();
  expect((await pulseOf('payments')).id).toBe(id);
  const [above, lead] = await held();
  expect([(await message(lead ?? ''))?.to, (await message(above ?? ''))?.to]).toEqual(['U0ANA', 'U0LEA']);
  expect((await message(lead ?? ''))?.said).toContain('was due and waits');
  expect((await message(messageKeys.leader(id, 'lead')))?.said).toContain('The next pulse was due and waits');
  await moveTo('2027-01-19T13:00:00Z');
  expect(await held()).toHaveLength(2);
  await moveTo('2027-01-20T13:00:00Z');
  await tick();
  expect(await held()).toHaveLength(4);
  // That they are told again is a promise, too.
  expect([await unkept('2027-01-27T12:59:00Z'), await unkept('2027-01-27T13:01:00Z')]).toEqual([0, 1]);

  await moveTo('2027-01-22T15:00:00Z');
  const because = 'We wait for the new plan';
  await pulses.declineAction(as('Ana'), id, NONE, because);
  for (const key of await held()) {
    expect((await message(key))?.said).toContain(`does not wait any more. <@U0ANA> decided on`);
    expect((await message(key))?.said).not.toContain('button');
  }
  const { next_at, next_on, held_at } = await db
    .selectFrom('pulse_schedule')
    .selectAll()
    .executeTakeFirstOrThrow();
  // Friday, after its time of day: on Monday.
  expect([next_at.toISOString(), next_on, held_at]).toEqual(['2027-01-25T13:00:00.000Z', '2027-01-25', null]);
  // What had been asked to be opened before it was planned anew is not.
  await pulses.openDue(workspaceId, (await pulseOf('payments')).team_id, '2027-01-13');
  expect((await pulseOf('payments')).id).toBe(id);
  await moveTo('2027-01-25T13:00:00Z');
  const next = await pulseOf('payments');
  expect(next.id).not.toBe(id);
  expect((await message(messageKeys.invitation(next.id, 'U0BEN')))?.said).toContain(
    `After the last one nothing was changed: ${because}`,
  );
});

it('a pulse that waited takes the place of one that would follow so soon that nothing of it could be shown', async () => {
  const { pulses, id, db, moveTo, pulseOf } = await startClosed();
  await moveTo(OPENS_AGAIN);
  await moveTo('2027-01-28T09:00:00Z');
  await pulses.declineAction(as('Ana'), id, NONE, 'We wait for the new plan');
  await moveTo('2027-01-29T13:00:00Z');
  expect((await pulseOf('payments')).id).not.toBe(id);
  // Not the second Wednesday of February, twelve days later.
  expect(await db.selectFrom('pulse_schedule').select('next_on').execute()).toEqual([
    { next_on: '2027-03-10' },
  ]);
});

it('a pulse that waits is told of in the channel where nobody leads the team any more', async () => {
  const { hire, inWorkspace, clock, keysLike, message, moveTo, pulses, id, db } = await startClosed();
  await inWorkspace((workspace) =>
    saveManagers(workspace, new Map([[as('Ana').userId, undefined]]), 'chosen', {
      by: 'U0ZED',
      at: new Date(clock.now()),
    }),
  );
  await hire(['Ana'], { isDeactivated: true });
  await moveTo(OPENS_AGAIN);
  const [key] = await keysLike('%:held:%');
  expect((await message(key ?? ''))?.to).toBe('C0PAYMENTS');
  await pulses.declineAction(as('Ben'), id, NONE, 'Nobody leads us');
  expect(
    (await db.selectFrom('pulse_schedule').select('held_at').executeTakeFirstOrThrow()).held_at,
  ).toBeNull();
});

it('comments of ten stand in the thread of the result, and are answered all together', async () => {
  const comments = TEN.map((name) => `${name} writes *this* to <@U0ANA>`);
  const { pulses, id, db, message, moveTo } = await startClosed(TEN, comments);
  const shown = await message(messageKeys.comments(id, 0));
  expect([shown?.to, shown?.thread]).toEqual(['C0PAYMENTS', messageKeys.result(id)]);
  for (const name of TEN) expect(shown?.said).toContain(`"&gt; ${name} writes ∗this∗ to &lt;@U0ANA&gt;"`);
  // In the order of random ids, whoever answered first.
  const stored = await db.selectFrom('pulse_comment').select('said').orderBy('id').execute();
  const places = stored.map(({ said }) => shown?.said.indexOf(said.slice(0, 4)) ?? -1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));

  await expect(pulses.answerComments(as('Ben'), id, 'Mine')).rejects.toThrow(/^Only the lead of payments/);
  await expect(pulses.answerComments(as('Ana'), id, undefined)).rejects.toMatchObject({
    fields: { pulse_comments_answer: 'Write what you answer.' },
  });
  await pulses.answerComments(as('Ana'), id, 'Thank you');
  expect(await pulses.startCommentsAnswer(as('Lea'), id)).toMatchObject({ count: 10, said: 'Thank you' });
  await pulses.answerComments(as('Lea'), id, 'Thank you all');
  const answer = await message(messageKeys.commentsAnswer(id));
  expect(answer?.text).toBe('Lea answers the comments: Thank you all');
  expect([answer?.to, answer?.thread]).toEqual(['C0PAYMENTS', messageKeys.result(id)]);
  expect((await message(messageKeys.leader(id, 'lead')))?.said).toContain('<@U0LEA> answered the comments.');
  // While a pulse is open, nobody reads what was written, or how much.
  await pulses.declineAction(as('Ana'), id, NONE, 'no time');
  await moveTo(OPENS_AGAIN);
  const { id: open } = await db
    .selectFrom('pulse')
    .select('id')
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  await expect(pulses.startCommentsAnswer(as('Ana'), open)).rejects.toThrow(
    'Nothing was shown of this pulse',
  );
});

it('comments of nine are not mentioned', async () => {
  const { pulses, id, message } = await startClosed(
    TEN.slice(0, 9),
    TEN.map((name) => `${name} writes`),
  );
  expect(await message(messageKeys.comments(id, 0))).toBeUndefined();
  expect((await message(messageKeys.leader(id, 'lead')))?.said).not.toContain('comments');
  await expect(pulses.answerComments(as('Ana'), id, 'Thank you')).rejects.toThrow('No comments were shown');
});
