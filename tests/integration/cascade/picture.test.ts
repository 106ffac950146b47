import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createCascade } from '../../../src/features/cascade/index.ts';
import { insertRisk } from '../../../src/features/risks/repository.ts';
import { startDependencies } from '../dependencies/stage.ts';
import { as } from '../people/stage.ts';

it('a picture of what waits for what is one message a day for each place, brought up to date', async () => {
  const { outcome, needs, idOf, db, clock, people } = await startDependencies();
  const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
  const cascade = createCascade({ db, clock, people, outbox, notesOf: async () => new Map() });
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

it('a picture of the risks has those of what stands at the place, with whom they belong to', async () => {
  const { outcome, idOf, db, clock, people, inWorkspace } = await startDependencies();
  const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
  const cascade = createCascade({ db, clock, people, outbox, notesOf: async () => new Map() });
  await outcome('Ledger', 'Cleo', '2026-12-04');
  await outcome('Launch', 'Ana', '2026-12-18');
  expect(await cascade.sendRisks(as('Ana'), undefined)).toContain('No risks are written down here');
  const risk = (what: string, probability: number, of: string) =>
    inWorkspace((workspace) =>
      insertRisk(
        workspace,
        newId(clock),
        idOf(of),
        {
          what,
          probability,
          impact: 5,
          mitigation: undefined,
          ownerId: as('Ben').userId,
          reviewOn: '2026-12-01',
        },
        { userId: as('Ana').userId, requestId: what, at: new Date(clock.now()) },
      ),
    );
  await risk('The bank is late', 2, 'Ledger');
  await risk('Nobody signs', 4, 'Launch');
  await cascade.sendRisks(as('Ana'), undefined);
  await cascade.sendRisks(as('Zed'), { kind: 'outcome', id: idOf('Ledger') });
  const sent = await db.selectFrom('outbox_message').select(['to_user', 'content']).execute();
  const risksOf = (user: string) =>
    sent.find(({ to_user, content }) => to_user === user && content.picture)?.content.picture?.model;
  expect(risksOf('U0ANA')).toEqual({
    title: 'What could happen',
    risks: [
      { title: 'Nobody signs', probability: 4, impact: 5, detail: 'Ben · review 1 Dec · Launch' },
      { title: 'The bank is late', probability: 2, impact: 5, detail: 'Ben · review 1 Dec · Ledger' },
    ],
  });
  expect(risksOf('U0ZED')).toMatchObject({
    title: 'What could happen: Ledger',
    risks: [{ title: 'The bank is late' }],
  });
});
