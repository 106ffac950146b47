import { expect, it } from 'vitest';
import { FIRST, startPayments } from './payments.ts';

it('a click on a Home tab that Slack does not renew counts, and the tab shows it once it is opened again', async () => {
  const world = await startPayments();
  await world.moveTo(FIRST);
  await world.ben.openHome();
  await world.settle();
  world.sandbox.faults.next('views.publish', 'error500');
  await world.ben.click('Still on track', { in: 'home' });
  await world.settle();
  expect(world.ben.modal()).toBeUndefined();
  await world.ben.openHome();
  await world.ben.sees('you have answered', { in: 'home' });
});
