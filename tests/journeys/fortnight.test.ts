import { expect, test } from 'vitest';
import { isCard, type Journey, startJourney } from '../support/journey.ts';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';

const inBerlin = (name: string) => ({ name, tz: 'Europe/Berlin' });
const team = ['Ana', 'Ben', 'Chloe', 'Dev', 'Eva'];

const seed = {
  people: [...team, 'Maria'].map(inBerlin),
  channels: [{ name: 'payments', members: team, botIsMember: true }],
};

test('a team of five goes through two weeks', async () => {
  const world = await startJourney({ start: '2026-11-27T08:00:00Z', seed });
  await setUpOnFriday(world);
  await answerAheadOnSaturday(world);
  await answerInTheWindow(world);
  await remindAndClose(world);
  await answerAndChangeAfterwards(world);
  await openTheSecondWeek(world);
  await closeTheSecondWeek(world);
});

/** Ana touches none of the defaults; she and Dev add what the team is aiming for. Eva owns nothing. */
async function setUpOnFriday({ sandbox, moveTo, arrived }: Journey) {
  const [ana, dev] = [sandbox.as('Ana'), sandbox.as('Dev')];
  const done = await setUp(ana, 'payments');
  expect(done).toContain('Payments is set up. The first check-in: Nov 30, 2026 at 10:00 AM.');
  expect(done).toContain('5 people are asked every Monday · 15 minutes to answer');

  const add = async (title: string, owner: string, dueOn: string) => {
    await addOutcome(ana, 'payments', { title, owner, dueOn });
    await moveTo(1_000);
  };
  await add('Refunds API in production', 'Ana', '2026-12-18');
  await add('Refund mails', 'Ana', '2027-01-15');
  await add('Chargeback dashboard', 'Ben', '2026-12-19');
  await add('Checkout errors under 0.5 %', 'Chloe', '2027-01-15');
  await addOutcome(dev, 'payments', { title: 'Ledger migration', dueOn: '2027-02-26' });
  // Whoever is given an outcome by somebody else is asked whether they can own it.
  expect(arrived()).toEqual(['DM to Ben', 'DM to Chloe']);
}

/** Ben answers ahead what is asked on Monday; nobody sees anything of it yet. */
async function answerAheadOnSaturday({ sandbox, moveTo, settle, arrived }: Journey) {
  const ben = sandbox.as('Ben');
  await moveTo('2026-11-28T10:00:00Z');
  await ben.command('/checkin', { in: 'payments' });
  expect(ben.modal()?.text).toContain('Ahead of the check-in of Nov 30, 2026 at 10:00 AM');
  await stands(ben, '🟢 On track');
  await sends(ben);
  await settle();
  expect(arrived()).toEqual([]);
}

/** One message asks; it grows with what Chloe, Ben and Ana answer. */
async function answerInTheWindow({ sandbox, moveTo, settle, arrived, newest }: Journey) {
  const [ana, ben, chloe] = [sandbox.as('Ana'), sandbox.as('Ben'), sandbox.as('Chloe')];
  await moveTo('2026-11-30T09:00:00Z');
  expect(arrived()).toEqual(['#payments']);
  expect(newest('Eva', 'payments').text.split('\n')).toEqual([
    'Weekly check-in · Payments',
    'Are we on track toward our outcomes?',
    'Closes 10:15 AM · 1 of 5 answered',
    '🟢 On track  1 outcome',
    '⚪ No answer yet  4 outcomes',
    '[ Still on track ] [ Update ] [ Log a blocker ]',
  ]);

  await chloe.click('Still on track', { in: 'payments' });
  await settle();
  expect(arrived()).toEqual(['#payments, only Chloe']);
  expect(newest('Chloe', 'payments').text).toBe('🟢 On track. 1 outcome stays on track.');

  // What Ben said on Saturday stands in the form, which grows with what he chooses now.
  await ben.click('Update', { in: 'payments' });
  const labels = () => ben.modal()?.fields.map(({ label }) => label);
  expect(ben.modal()?.fields[0]?.value).toBe('🟢 On track');
  expect(labels()).toEqual(['Where does it stand?', 'Note']);
  await stands(ben, '🟡 At risk');
  expect(labels()).toEqual(['Where does it stand?', 'What puts it at risk?', 'Due date', 'Note']);
  await ben.type('What puts it at risk?', 'waiting for test data');
  await ben.pickDate('Due date', '2026-12-23');
  expect(labels()).toContain('Why does it move?');
  await ben.type('Why does it move?', 'the data comes a week late');
  await ben.type('Note', 'half of the charts are live');
  await sends(ben);

  await ana.click('Update', { in: 'payments' });
  await stands(ana, '🔴 Blocked', 'Refunds API');
  await stands(ana, '🟢 On track', 'Refund mails');
  await ana.type('What decision or help do you need?', 'sign-off of the data agreement');
  await ana.pickUser('From whom?', 'Maria');
  await ana.pickDate('By when?', '2026-12-03');
  await sends(ana);

  await moveTo('2026-11-30T09:02:00Z');
  // Something stops Chloe that is not about her outcome. Her lead is proposed.
  await chloe.click('Log a blocker', { in: 'payments' });
  expect(chloe.modal()?.fields.find(({ label }) => label === 'From whom?')?.value).toBe('@Ana');
  await chloe.type('What is stuck?', 'the shop logs');
  await chloe.type('What decision or help do you need?', 'access to the shop logs');
  await chloe.select('Which outcome does it stop?', 'None in particular');
  await sends(chloe);

  await settle();
  // The cards of the two blockers, those whom they ask, and where each stands for whoever raised it.
  expect(arrived().toSorted()).toEqual([
    '#payments',
    '#payments',
    'DM to Ana',
    'DM to Ana',
    'DM to Chloe',
    'DM to Maria',
  ]);
  expect(newest('Eva', 'payments').text.split('\n').slice(2)).toEqual([
    'Closes 10:15 AM · 3 of 5 answered',
    '🔴 Blocked  Refunds API in production · @Ana · due 18 Dec',
    'Needs: sign-off of the data agreement, from @Maria, by 3 Dec',
    '🔴 Blocked  the shop logs · raised by @Chloe',
    'Needs: access to the shop logs, from @Ana, by 3 Dec',
    '🟡 At risk  Chargeback dashboard · @Ben · due 23 Dec (was 19 Dec) · “waiting for test data”',
    'Note: “half of the charts are live”',
    '🟢 On track  2 outcomes',
    '⚪ No answer yet  1 outcome',
    '[ Still on track ] [ Update ] [ Log a blocker ]',
  ]);
}

/** Dev and Eva still owe an answer. Eva gives hers from the reminder; Dev does not. */
async function remindAndClose({ sandbox, texts, moveTo, settle, arrived, newest }: Journey) {
  const eva = sandbox.as('Eva');
  await moveTo('2026-11-30T09:10:00Z');
  expect(arrived().toSorted()).toEqual(['DM to Dev', 'DM to Eva']);
  expect(texts('Dev', 'app')).toEqual([
    'Payments closes its check-in in 5 minutes. You have 1 outcome to answer for.\n[ Still on track ] [ Update ] [ I’m away … ]',
  ]);
  expect(texts('Eva', 'app')).toEqual([
    'Payments closes its check-in in 5 minutes. Are you on track toward the team’s goal?\n[ Still on track ] [ Update ] [ I’m away … ]',
  ]);

  await eva.click('Update', { in: 'app' });
  expect(eva.modal()?.text).toContain('Are we on track toward the team’s goal?');
  await stands(eva, '🟢 On track');
  await eva.type('Note', 'the new shop flow works');
  await sends(eva);
  await settle();
  expect(texts('Eva', 'app')).toEqual(['You answered for Payments, today at 10:10 AM.']);

  await moveTo('2026-11-30T09:15:00Z');
  expect(arrived()).toEqual(['#payments, in the thread']);
  expect(texts('Dev', 'app')).toEqual([
    'Payments closed its check-in at 10:15 AM. You can still answer late, in #payments.',
  ]);
  const summary = newest('Eva', 'payments');
  expect(summary.text.split('\n')).toEqual([
    'Payments · week 49: 4 of 5 answered · 3 on track, 1 at risk, 1 blocked · 1 blocker logged · 1 date moved',
    '🔴 Blocked  Refunds API in production · @Ana · due 18 Dec',
    'Needs: sign-off of the data agreement, from @Maria, by 3 Dec',
    '🔴 Blocked  the shop logs · raised by @Chloe',
    'Needs: access to the shop logs, from @Ana, by 3 Dec',
    '🟡 At risk  Chargeback dashboard · @Ben · due 23 Dec (was 19 Dec) · “waiting for test data”',
    'Note: “half of the charts are live”',
    '🟢 On track  Team goal · @Eva · “the new shop flow works”',
    '🟢 On track  2 outcomes',
    '⚪ No answer yet  1 outcome',
    '[ Answer late ]',
  ]);
  expect(summary.replies.map(({ text }) => text.split('\n'))).toEqual([
    [
      'Needs a decision',
      '• Refunds API in production: sign-off of the data agreement, from @Maria, by 3 Dec',
      '• the shop logs · @Chloe: access to the shop logs, from @Ana, by 3 Dec',
      'At risk',
      '• Chargeback dashboard · @Ben: “waiting for test data”',
      'Moved dates',
      '• Chargeback dashboard: 19 Dec → 23 Dec, because “the data comes a week late” (1 move so far)',
      'Notes',
      '• Chargeback dashboard · @Ben: “half of the charts are live”',
      '• Team goal · @Eva: “the new shop flow works”',
      'Decisions: 2 open, the oldest less than a day',
    ],
  ]);
}

/** Dev answers late, and Ben says something else: the summary follows both, and what Ben said first is kept. */
async function answerAndChangeAfterwards(world: Journey) {
  const { sandbox, database, texts, moveTo, settle, arrived, newest } = world;
  const [ben, dev] = [sandbox.as('Ben'), sandbox.as('Dev')];
  await moveTo('2026-11-30T10:00:00Z');
  await dev.click('Answer late', { in: 'payments' });
  expect(dev.modal()?.text).toContain('This check-in closed at 10:15 AM. What you send counts as late.');
  expect(dev.modal()?.submit).toBe('Send late');
  await stands(dev, '🟢 On track');
  await sends(dev);
  await settle();
  expect(texts('Dev', 'app')).toEqual(['You answered for Payments, today at 11:00 AM.']);
  expect(newest('Eva', 'payments').text).toContain(
    'week 49: 5 of 5 answered · 4 on track, 1 at risk, 1 blocked',
  );
  expect(newest('Eva', 'payments').text).toContain('🟢 On track  3 outcomes · 1 answered late');

  await ben.click('Change an answer', { in: 'payments' });
  expect(ben.modal()?.text).toContain(
    'This check-in closed at 10:15 AM. You can still change your answer; the one you gave is kept with it.',
  );
  await ben.type('What puts it at risk?', 'the test data is incomplete');
  await sends(ben);
  await settle();
  expect(newest('Eva', 'payments').text).toContain('“the test data is incomplete”');
  const kept = await database.kysely.selectFrom('answer_revision').select('said').execute();
  expect(kept).toMatchObject([{ said: { status: 'at_risk', reason: 'waiting for test data' } }]);
  expect(arrived()).toEqual([]);
}

/** A week on: last week's message takes no more answers, and what was said then is where everyone starts from. */
async function openTheSecondWeek({ sandbox, moveTo, settle, arrived }: Journey) {
  const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
  await moveTo('2026-12-07T09:00:00Z');
  // Besides what the blockers bring to people in a week.
  expect(arrived().filter((place) => place.startsWith('#'))).toEqual(['#payments']);
  const [lastWeek = '', thisWeek = ''] = sandbox
    .as('Eva')
    .read('payments')
    .flatMap((message) => (isCard(message) ? [] : [message.text]));
  expect(lastWeek).toContain('week 49');
  expect(lastWeek).not.toContain('[ ');
  // What has not ended is still there, and says for how long.
  expect(thisWeek.split('\n').slice(2)).toEqual([
    'Closes 10:15 AM · 0 of 5 answered',
    '🔴 Blocked  Refunds API in production · raised by @Ana',
    'Needs: sign-off of the data agreement, from @Maria, by 3 Dec · for 7 days',
    '🔴 Blocked  the shop logs · raised by @Chloe',
    'Needs: access to the shop logs, from @Ana, by 3 Dec · for 7 days',
    '⚪ No answer yet  5 outcomes',
    '[ Still on track ] [ Update ] [ Log a blocker ]',
  ]);

  await ben.click('Still on track', { in: 'payments' });
  await settle();
  expect(ben.modal()?.text).toContain('Nothing of yours was on track last time. Where does it stand now?');
  await ben.close();
  await ana.click('Still on track', { in: 'payments' });
  await settle();
  expect(ana.modal()?.text).toContain('1 outcome stays on track. Say where the rest stands.');
  expect(arrived()).toEqual([]);

  const values = (person: typeof ana) => person.modal()?.fields.map(({ label, value }) => [label, value]);
  expect(values(ana)?.slice(0, 4)).toEqual([
    ['Where does it stand?', '🔴 Blocked'],
    ['What decision or help do you need?', 'sign-off of the data agreement'],
    ['From whom?', '@Maria'],
    ['By when?', '2026-12-03'],
  ]);
  await ana.close();

  await ben.click('Update', { in: 'payments' });
  expect(values(ben)).toEqual([
    ['Where does it stand?', '🟡 At risk'],
    ['What puts it at risk?', 'the test data is incomplete'],
    ['Due date', '2026-12-23'],
    ['Note', undefined],
  ]);
  await stands(ben, '✅ Done');
  await sends(ben);
}

/** What the picture of both weeks says to those who don't see it. */
const WEEKS =
  '(image: Payments: the last 2 weeks, the newest first. ' +
  'Week of 7 Dec: 3 no answer yet, 1 on track, 1 done; 1 of 5 answered. ' +
  'Week of 30 Nov: 1 blocked, 1 at risk, 4 on track; 5 of 5 answered.)';

async function closeTheSecondWeek({ sandbox, texts, moveTo, settle, arrived, newest }: Journey) {
  const ben = sandbox.as('Ben');
  await moveTo('2026-12-07T09:10:00Z');
  expect(arrived().toSorted()).toEqual(['DM to Ana', 'DM to Chloe', 'DM to Dev', 'DM to Eva']);
  expect(texts('Ana', 'app').at(-1)).toContain('You have 1 outcome to answer for.');
  expect(texts('Dev', 'app').at(-1)).toContain('Your outcome was on track last week.');

  await moveTo('2026-12-07T09:15:00Z');
  expect(arrived().toSorted()).toEqual(['#payments', '#payments, in the thread']);
  const celebration = sandbox
    .as('Eva')
    .read('payments')
    .find(({ text }) => text.startsWith('🎉'));
  expect(celebration?.text.split('\n')).toEqual([
    '🎉 Chargeback dashboard is done',
    'Ben owned it. Done means: Chargeback dashboard is used by a customer',
    'Done 7 Dec · due 23 Dec (was 19 Dec) · its day moved once',
    '[ Say thanks ]',
  ]);
  const summary = newest('Eva', 'payments');
  expect(summary.text.split('\n')).toEqual([
    'Payments · week 50: 1 of 5 answered · 1 on track, 1 done · 2 blockers logged',
    '🔴 Blocked  Refunds API in production · raised by @Ana',
    'Needs: sign-off of the data agreement, from @Maria, by 3 Dec · for 7 days',
    '🔴 Blocked  the shop logs · raised by @Chloe',
    'Needs: access to the shop logs, from @Ana, by 3 Dec · for 7 days',
    '✅ Done  Chargeback dashboard · @Ben',
    '🟢 On track  1 outcome unchanged',
    '⚪ No answer yet  3 outcomes',
    '[ Answer late ]',
  ]);
  expect(summary.replies.map(({ text }) => text.split('\n'))).toEqual([
    [
      'Changed since last week',
      '• Chargeback dashboard · @Ben: 🟡 At risk → ✅ Done',
      'Needs a decision',
      '• Refunds API in production · @Ana: sign-off of the data agreement, from @Maria, by 3 Dec · for 7 days',
      '• the shop logs · @Chloe: access to the shop logs, from @Ana, by 3 Dec · for 7 days',
      WEEKS,
    ],
  ]);

  await ben.command('/outcomes', { in: 'payments' });
  expect(ben.modal()?.text).not.toContain('Chargeback dashboard');
  expect(ben.modal()?.text).toMatch(/^(?:🟢 On track|🟡 At risk|🔴 Blocked)/mu);
  await ben.close();

  // The same picture as a message, for Ben alone.
  await ben.command('/checkin weeks', { in: 'payments' });
  await settle();
  expect(arrived()).toEqual(['#payments, only Ben', 'DM to Ben']);
  expect(texts('Ben', 'app').at(-1)?.split('\n')).toEqual(['Payments: the last 2 weeks', WEEKS]);
}
