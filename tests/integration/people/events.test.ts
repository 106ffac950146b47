import { expect, it } from 'vitest';
import { startWorld } from '../../support/world.ts';

it('learns of who is new, and of what changes about them, as Slack tells it', async () => {
  const world = await startWorld({ start: '2026-11-23T09:00:00Z', seed: { people: [{ name: 'Ana' }] } });
  const { sandbox, database } = world;
  await world.settle();
  const read = () => sandbox.calls.filter(({ method }) => method.startsWith('users.')).length;
  const before = read();
  const userId = sandbox.join({ name: 'Ben', tz: 'Europe/Berlin', email: 'ben@acme.example' });
  await world.settle();
  const ben = () =>
    database.kysely.selectFrom('person').selectAll().where('user_id', '=', userId).executeTakeFirstOrThrow();
  expect(await ben()).toMatchObject({
    name: 'Ben',
    handle: 'ben',
    email: 'ben@acme.example',
    zone: 'Europe/Berlin',
  });
  sandbox.changePerson('Ben', { tz: 'Asia/Kolkata', isAdmin: true });
  await world.settle();
  expect(await ben()).toMatchObject({ zone: 'Asia/Kolkata', is_admin: true });
  sandbox.deactivate('Ben');
  await world.settle();
  expect(await ben()).toMatchObject({ zone: 'Asia/Kolkata', is_admin: false, is_deactivated: true });
  expect(read()).toBe(before);
});
