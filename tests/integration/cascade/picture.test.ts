import { expect, it } from 'vitest';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createCascade } from '../../../src/features/cascade/index.ts';
import { startDependencies } from '../dependencies/stage.ts';
import { as } from '../people/stage.ts';

it('a picture of what waits for what is one message a day for each place, brought up to date', async () => {
  const { outcome, needs, idOf, db, clock, people } = await startDependencies();
  const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
  const cascade = createCascade({ db, clock, people, outbox });
  const rows = () => db.selectFrom('outbox_message').select(['to_user', 'content']).execute();
  await outcome('Ledger', 'Cleo', '2026-12-04');
  await outcome('Refunds API', 'Ben', '2026-12-11');
  await outcome('Launch', 'Ana', '2026-12-18');
  expect(await cascade.sendPicture(as('Ana'), undefined)).toContain('Nothing here waits');
  expect(await rows()).toEqual([]);

  await needs('Ana', 'Launch', 'Refunds API', '30');
  expect(await cascade.sendPicture(as('Ana'), undefined)).toContain('comes as a direct message');
  await needs('Ben', 'Refunds API', 'Ledger');
  await cascade.sendPicture(as('Ana'), undefined);
  await cascade.sendPicture(as('Zed'), { kind: 'outcome', id: idOf('Ledger') });
  const sent = (await rows()).filter(({ content }) => content.picture);
  expect(sent.map(({ to_user }) => to_user).toSorted()).toEqual(['U0ANA', 'U0ZED']);
  const ofAna = sent.find(({ to_user }) => to_user === 'U0ANA')?.content;
  expect(ofAna?.text).toBe('What waits for what');
  expect(ofAna?.picture?.model).toMatchObject({
    boxes: expect.arrayContaining([
      // Due a month after what it needs, it is the one that is late.
      expect.objectContaining({ title: 'Launch', group: 'Payments', critical: true }),
      expect.objectContaining({ title: 'Ledger', group: 'Finance', detail: 'Cleo · due 4 Dec' }),
    ]),
    arrows: expect.arrayContaining([
      expect.objectContaining({ from: idOf('Launch'), needs: idOf('Refunds API'), critical: true }),
    ]),
    needs: 2,
  });
  const ofZed = sent.find(({ to_user }) => to_user === 'U0ZED')?.content;
  expect(ofZed?.text).toBe('What waits for what: Ledger');
  expect(ofZed?.picture?.model).toMatchObject({ outcomes: 2, needs: 1 });
});
