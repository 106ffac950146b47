import type { Stage } from './stage.ts';

/** The Monday before the demo begins, in Berlin. */
export const FIRST_MONDAY = '2026-11-23T09:00:00Z';

/** Plays the first check-ins of both teams, so that whoever comes finds a channel with something to read in it. */
export async function playFirstWeek(stage: Stage): Promise<void> {
  const { sandbox, moveTo } = stage;
  const as = (name: string) => sandbox.as(name);
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

  // Ten o'clock in New York: Growth is asked.
  await moveTo('2026-11-23T15:00:00Z');
  await as('Lucy').click('Still on track', { in: 'growth' });
  await as('Jon').click('Still on track', { in: 'growth' });
}

/** Nobody reacted all week, so Ana asks again: Maria has something to decide when the visitor comes. */
export async function askAgain({ sandbox }: Stage): Promise<void> {
  await sandbox.as('Ana').click('Escalate now', { in: 'payments' });
}
