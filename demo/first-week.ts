import type { Stage } from './stage.ts';

/** The Monday before the demo begins, in Berlin. */
export const FIRST_MONDAY = '2026-11-23T09:00:00Z';

/**
 * Plays the first check-ins of both teams, so that whoever comes finds a channel with something to read in it: a blocker
 * that came back decided, and one that waits for Maria.
 */
export async function playFirstWeek(stage: Stage): Promise<void> {
  const { sandbox, moveTo } = stage;
  const as = (name: string) => sandbox.as(name);
  const decide = async (name: string, what: string, why: string) => {
    await as(name).click('Decide', { in: 'app' });
    await as(name).type('What do you decide?', what);
    await as(name).type('Why?', why);
    await as(name).submit();
  };
  await moveTo(FIRST_MONDAY);
  await as('Ben').click('Still on track', { in: 'payments' });

  await as('Chloe').click('Update', { in: 'payments' });
  await as('Chloe').select('Where does it stand?', '🟡 At risk');
  await as('Chloe').type('What puts it at risk?', 'waiting for test data');
  await as('Chloe').submit();

  await as('Ana').click('Update', { in: 'payments' });
  await as('Ana').select('Where does it stand?', '🔴 Blocked');
  await as('Ana').type('What decision or help do you need?', 'sign-off of the data agreement');
  await as('Ana').pickUser('From whom?', 'Maria');
  await as('Ana').submit();

  await moveTo('2026-11-23T11:00:00Z');
  await decide('Maria', 'approved until the audit', 'legal found no risk for the EU shops');

  // Ten o'clock in New York: Growth is asked.
  await moveTo('2026-11-23T15:00:00Z');
  await as('Lucy').click('Still on track', { in: 'growth' });
  await as('Jon').click('Still on track', { in: 'growth' });

  await moveTo('2026-11-26T15:30:00Z');
  await as('Chloe').command('/blocker the error reports of the old checkout', { in: 'payments' });
  await as('Chloe').select('Which outcome does it stop?', 'Checkout errors under 0.5 %');
  await as('Chloe').type('What decision or help do you need?', 'a word on whether the old checkout stays');
  await as('Chloe').pickUser('From whom?', 'Maria');
  await as('Chloe').pickDate('By when?', '2026-12-01');
  await as('Chloe').submit();
}
