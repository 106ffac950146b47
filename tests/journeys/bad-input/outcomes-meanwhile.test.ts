import { describe, expect, it } from 'vitest';
import {
  addOutcome,
  FIRST,
  FIRST_CLOSED,
  lastDelivery,
  type Payments,
  posts,
  startPayments,
} from './payments.ts';

const STATUS = 'Where does it stand?';
const NEEDS = 'What decision or help do you need?';

/** Ben owns these outcomes and has the Update form open. */
async function openForm(...titles: string[]): Promise<Payments> {
  const world = await startPayments();
  for (const title of titles) {
    await addOutcome(world.ben, title);
    // Ids of the same millisecond are in no order.
    await world.moveTo(1_000);
  }
  await world.moveTo(FIRST);
  await world.ben.click('Update', { in: 'payments' });
  return world;
}

async function addsForBen({ ana }: Payments, title: string): Promise<void> {
  await ana.command(`/outcomes add ${title}`, { in: 'payments' });
  await ana.type('What does done mean?', 'Live for all shops');
  await ana.pickUser('Owner', 'Ben');
  await ana.pickDate('Due date', '2026-12-18');
  await ana.submit();
  await ana.close({ all: true });
}

async function drops({ ana }: Payments, title: string): Promise<void> {
  await ana.command('/outcomes', { in: 'payments' });
  await ana.click('Drop', { after: title });
  await ana.type('Why is it dropped?', 'The provider does it now');
  await ana.submit();
  await ana.close({ all: true });
}

async function edits({ ana }: Payments, title: string, change: () => Promise<void>): Promise<void> {
  await ana.command('/outcomes', { in: 'payments' });
  await ana.click('Edit', { after: title });
  await change();
  expect(await ana.submit()).toEqual({ accepted: true, errors: {} });
  await ana.close({ all: true });
}

const movesTo = (world: Payments, title: string, day: string) =>
  edits(world, title, async () => {
    await world.ana.pickDate('Due date', day);
    await world.ana.type('Why does the date move?', 'Legal starts late');
  });

const field = ({ ben }: Payments, label: string) =>
  ben.modal()?.fields.find((each) => each.label.startsWith(label))?.value;

const answers = ({ database }: Payments) =>
  database.kysely
    .selectFrom('answer')
    .leftJoin('outcome', 'outcome.id', 'answer.outcome_id')
    .select(['outcome.title', 'answer.status', 'answer.note', 'answer.revision'])
    .orderBy('outcome.title')
    .execute();

const accepted = { accepted: true, errors: {} };

describe('while the Update form is open', () => {
  it('an outcome that is added is asked about after what was asked is stored', async () => {
    const world = await openForm('Refunds API');
    const { ben } = world;
    await ben.select(STATUS, '🟢 On track');
    await addsForBen(world, 'Chargebacks');
    await ben.type('Note', 'Merged on Friday.');
    expect(await ben.submit()).toMatchObject({ errors: {} });
    expect(ben.modal()?.text).toContain('Chargebacks was added meanwhile.');
    expect(ben.modal()?.text).not.toContain('Refunds API');
    await ben.select(STATUS, '🟡 At risk');
    expect(ben.modal()?.text).toContain('Chargebacks was added meanwhile.');
    await ben.type('What puts it at risk?', 'No test data');
    expect(await ben.submit()).toEqual(accepted);
    expect(ben.modal()).toBeUndefined();
    expect(await answers(world)).toMatchObject([
      { title: 'Chargebacks', status: 'at_risk' },
      { title: 'Refunds API', status: 'on_track', note: 'Merged on Friday.' },
    ]);
  });

  it('the first outcome that is added leaves the answer for the team’s goal as it is', async () => {
    const world = await openForm();
    const { ben } = world;
    await ben.select(STATUS, '🟢 On track');
    await ben.type('Note', 'All well.');
    await addsForBen(world, 'Refunds API');
    await ben.submit();
    expect(ben.modal()?.text).toContain('Refunds API was added meanwhile.');
    await ben.select(STATUS, '🟢 On track');
    expect(await ben.submit()).toEqual(accepted);
    expect(await answers(world)).toMatchObject([
      { title: 'Refunds API', status: 'on_track' },
      { title: null, note: 'All well.' },
    ]);
  });

  it('a due date that moves is shown, and one that was left alone is not moved back', async () => {
    const world = await openForm('Refunds API');
    const { ben } = world;
    await ben.select(STATUS, '🟡 At risk');
    await ben.type('What puts it at risk?', 'No test data');
    await movesTo(world, 'Refunds API', '2026-12-22');
    expect(await ben.submit()).toMatchObject({ errors: {} });
    expect(ben.modal()?.text).toContain('The due date of Refunds API is now 22 Dec.');
    expect(field(world, 'What puts it at risk?')).toBe('No test data');
    expect(field(world, 'Due date')).toBe('2026-12-22');
    expect(field(world, 'Why does it move?')).toBeUndefined();
    expect(await ben.submit()).toEqual(accepted);
    await world.settle();
    expect(posts(world).at(-1)).toContain('due 22 Dec (was 18 Dec) · “No test data”');
    const moves = await world.database.kysely.selectFrom('outcome_move').select('moved_to').execute();
    expect(moves).toEqual([{ moved_to: '2026-12-22' }]);
  });

  it('a due date that was chosen in it stays chosen', async () => {
    const world = await openForm('Refunds API');
    const { ben } = world;
    await ben.select(STATUS, '🟡 At risk');
    await ben.type('What puts it at risk?', 'No test data');
    await ben.pickDate('Due date', '2027-01-08');
    await ben.type('Why does it move?', 'The data comes late');
    await movesTo(world, 'Refunds API', '2026-12-22');
    await ben.submit();
    expect(ben.modal()?.text).toContain('The due date of Refunds API is now 22 Dec.');
    expect(field(world, 'Due date')).toBe('2027-01-08');
    expect(field(world, 'Why does it move?')).toBe('The data comes late');
    // Sent twice, the form has one effect and no second question.
    expect(await ben.submit()).toEqual(accepted);
    await world.sandbox.redeliver(lastDelivery(world, 'view_submission'));
    await world.settle();
    expect(posts(world).at(-1)).toContain('due 8 Jan');
    expect(await answers(world)).toMatchObject([{ status: 'at_risk', revision: 1 }]);
    expect(await world.sandbox.redeliver(lastDelivery(world, 'view_submission'))).not.toMatchObject({
      body: { response_action: expect.anything() },
    });
  });

  it('an outcome that is dropped leaves it, and what was written about it can be copied', async () => {
    const world = await openForm('Refunds API');
    const { ben } = world;
    await ben.select(STATUS, '🔴 Blocked');
    await ben.type(NEEDS, 'Sign-off of the data agreement');
    await drops(world, 'Refunds API');
    expect(await ben.submit()).toMatchObject({ errors: {} });
    expect(ben.modal()?.text).toContain('Refunds API was dropped meanwhile.');
    expect(ben.modal()?.text).toContain('Are we on track toward the team’s goal?');
    const kept = 'Refunds API: Sign-off of the data agreement';
    expect(field(world, 'What you wrote about it')).toBe(kept);
    await ben.select(STATUS, '🟡 At risk');
    expect(field(world, 'What you wrote about it')).toBe(kept);
    await ben.type('What puts it at risk?', 'Waiting for legal');
    expect(await ben.submit()).toEqual(accepted);
    expect(await answers(world)).toMatchObject([{ title: null, status: 'at_risk' }]);
    expect(await world.database.kysely.selectFrom('blocker').selectAll().execute()).toEqual([]);
  });

  it('one of several that is dropped takes nothing from the others, after the close either', async () => {
    const world = await openForm('Refunds API', 'Chargebacks', 'Ledger');
    const { ben } = world;
    await ben.select(STATUS, '🟢 On track', { after: 'Refunds API' });
    await ben.select(STATUS, '🟢 On track', { after: 'Chargebacks' });
    await ben.type('Note', 'Half of it is live.', { after: 'Chargebacks' });
    await ben.select(STATUS, '✅ Done', { after: 'Ledger' });
    await ben.type('Note', 'Closed the books.', { after: 'Ledger' });
    await drops(world, 'Chargebacks');
    await edits(world, 'Ledger', () => world.ana.pickUser('Owner', 'Cem'));
    await world.moveTo(FIRST_CLOSED);
    await ben.submit();
    expect(ben.modal()?.text).toContain('Chargebacks was dropped meanwhile.\nLedger belongs to @Cem now.');
    expect(ben.modal()?.text).toContain('Your answer was kept: send it as a late one?');
    expect(field(world, 'What you wrote about it')).toBe(
      'Chargebacks: Half of it is live.\nLedger: Closed the books.',
    );
    expect(ben.modal()?.fields.filter(({ label }) => label === STATUS)).toHaveLength(1);
    expect(await ben.submit()).toEqual(accepted);
    expect(await answers(world)).toMatchObject([{ title: 'Refunds API', status: 'on_track' }]);
    await world.settle();
    expect(posts(world).join()).toContain('1 of 3 answered');
    // What comes in after the close is for the next check-in: nobody owes it to this one.
    await addOutcome(ben, 'Statements');
    await world.settle();
    expect(posts(world).join()).toContain('1 of 3 answered');
    await ben.openHome();
    expect(ben.home()?.text).toContain('1 of 3 answered');
  });

  it('a page before that loses an outcome takes none from the pages that follow', async () => {
    const titles = Array.from({ length: 11 }, (_, i) => `Country ${String(i + 1).padStart(2, '0')}`);
    const world = await startPayments();
    const { ben } = world;
    for (const title of titles) {
      await addOutcome(ben, title);
      await world.moveTo(1_000);
    }
    await world.moveTo(FIRST);
    await ben.click('Update', { in: 'payments' });
    expect(ben.modal()?.text).toContain('9 of 11 outcomes');
    for (const title of titles.slice(0, 9)) await ben.select(STATUS, '🟢 On track', { after: title });
    await drops(world, 'Country 04');
    await ben.submit();
    expect(ben.modal()?.text).toContain('Country 04 was dropped meanwhile.');
    await ben.submit();
    expect(ben.modal()?.text.match(/^Country \d\d$/gm)).toEqual(titles.slice(9));
  });
});
