import { expect, it } from 'vitest';
import { Refusal } from '../../../src/core/errors.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { insertAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { as } from '../people/stage.ts';
import { startDependencies } from './stage.ts';

/** Launch (Ana) needs the API (Ben) and a week after it; the API needs the ledger of Finance (Cleo). */
async function startChain() {
  const stage = await startDependencies();
  await stage.outcome('Ledger', 'Cleo', '2026-12-04');
  await stage.outcome('Refunds API', 'Ben', '2026-12-11');
  await stage.outcome('Launch', 'Ana', '2026-12-18');
  await stage.needs('Ben', 'Refunds API', 'Ledger', '3');
  await stage.needs('Ana', 'Launch', 'Refunds API', '7');
  expect(await stage.notices()).toEqual([]);
  return stage;
}

it('tells each owner downstream once, and says it anew in the same message', async () => {
  const { change, notices, stored, deliver } = await startChain();
  await change('Ledger', { due_on: '2026-12-18' });
  const told = await notices();
  expect(told).toEqual([
    [
      'U0BEN: *Refunds API* can’t be done by 11 Dec',
      'It needs *Ledger* (Finance), due 18 Dec now. The earliest day for yours was 11 Dec and is now *21 Dec*.',
      'Move mine | Keep and mark at risk',
      '*Move mine* makes it due 21 Dec; the first day and the reason stay visible. Either is fine, and early is always right.',
    ].join('\n'),
    expect.stringMatching(
      /^U0ANA: \*Launch\* can’t be done by 18 Dec\nIt needs \*Refunds API\* \(Payments\), which waits for \*Ledger\* \(Finance\), due 18 Dec now\. The earliest day for yours was 18 Dec and is now \*28 Dec\*\.\n/,
    ),
  ]);
  await deliver();
  await change('Ledger', { due_on: '2026-12-18' });
  expect(await notices()).toEqual(told);

  await change('Ledger', { due_on: '2026-12-21' });
  expect(await notices()).toEqual([
    expect.stringContaining('The earliest day for yours was 11 Dec and is now *24 Dec*.'),
    expect.stringContaining('The earliest day for yours was 18 Dec and is now *31 Dec*.'),
  ]);
  expect(await stored()).toMatchObject([{ answer: null }, { answer: null }]);

  await change('Ledger', { due_on: '2026-12-04' });
  expect(await notices()).toEqual([
    expect.stringMatching(/^U0BEN: \*Refunds API\* can be done in time again\. Settled <!date/),
    expect.stringMatching(/^U0ANA: \*Launch\* can be done in time again\. Settled <!date/),
  ]);
  expect(await stored()).toMatchObject([{ answer: 'settled' }, { answer: 'settled' }]);
});

it('tells once where two things slip at the same moment', async () => {
  const { outcome, needs, changeNow, notices } = await startChain();
  const others = ['Texts', 'Logo', 'Contract'];
  for (const title of others) {
    await outcome(title, 'Cleo', '2026-12-04');
    await needs('Ben', 'Refunds API', title);
  }
  const changes = await Promise.allSettled([
    changeNow('Ledger', { due_on: '2026-12-18' }),
    ...others.map((title) => changeNow(title, { due_on: '2026-12-22' })),
  ]);
  expect(changes.filter(({ status }) => status === 'rejected')).toEqual([]);
  expect(await notices()).toEqual([
    expect.stringContaining('The earliest day for yours was 11 Dec and is now *22 Dec*'),
    expect.stringContaining('The earliest day for yours was 18 Dec and is now *29 Dec*'),
  ]);
});

it('sends nothing of a slip that is over before anybody could read it', async () => {
  const { change, notices } = await startChain();
  await change('Ledger', { due_on: '2026-12-18' });
  await change('Ledger', { due_on: '2026-12-04' });
  expect(await notices()).toEqual([]);
});

it('moves the owner’s day with its reason, which goes on to whoever waits for it', async () => {
  const { change, notices, stored, deliver, dependencies, db, idOf, clock } = await startChain();
  await change('Ledger', { due_on: '2026-12-18' });
  await deliver();
  const [ofBen, ofAna] = (await stored()).map(({ id }) => id);
  await dependencies.moveMine(as('Ben'), ofBen ?? '');
  await dependencies.moveMine(as('Ben'), ofBen ?? '');
  expect(await db.selectFrom('outcome_move').selectAll().execute()).toMatchObject([
    {
      outcome_id: idOf('Refunds API'),
      moved_from: '2026-12-11',
      moved_to: '2026-12-21',
      reason: 'Waits for Ledger',
      moved_by: 'U0BEN',
    },
  ]);
  expect(await notices()).toEqual([
    expect.stringMatching(
      /^U0BEN: You moved \*Refunds API\* to 21 Dec, <!date.*>: it waits for \*Ledger\*\.$/,
    ),
    // The day stays the same for Ana; what makes it so is Ben's own day now, no longer what he waits for.
    expect.stringMatching(
      /It needs \*Refunds API\* \(Payments\), due 21 Dec now\. The earliest day for yours was 18 Dec and is now \*28 Dec\*/,
    ),
  ]);
  await expect(dependencies.keep(as('Ben'), ofBen ?? '')).rejects.toThrow(/answered this already/);
  await expect(dependencies.moveMine(as('Ben'), ofAna ?? '')).rejects.toThrow(/not yours to decide/);
  await expect(dependencies.moveMine(as('Zed'), ofAna ?? '')).rejects.toThrow(Refusal);
  await clock.setTime('2026-12-29T09:00:00Z');
  await expect(dependencies.moveMine(as('Ana'), ofAna ?? '')).rejects.toThrow(
    /has passed by now. Choose one that can be kept with `.outcomes`/,
  );
});

it('keeps the owner’s day, says that it is at risk, and comes back only with a later one', async () => {
  const { change, notices, stored, deliver, dependencies, marked, checkIn, idOf, teamId } =
    await startChain();
  await change('Ledger', { due_on: '2026-12-18' });
  await deliver();
  const [ofBen, ofAna] = (await stored()).map(({ id }) => id);
  await dependencies.keep(as('Ben'), ofBen ?? '');
  checkIn.isOpen = false;
  await dependencies.keep(as('Ana'), ofAna ?? '');
  expect(marked).toEqual([
    { teamId, outcomeId: idOf('Refunds API'), userId: 'U0BEN', reason: 'Waits for Ledger' },
  ]);
  const kept = [
    expect.stringMatching(/^U0BEN: You kept 11 Dec for .*check-in says 🟡 At risk\. It waits for \*Ledger\*/),
    expect.stringMatching(/^U0ANA: You kept 18 Dec for .*so say 🟡 At risk in the next one\./),
  ];
  expect(await notices()).toEqual(kept);

  await change('Ledger', { due_on: '2026-12-16' });
  await change('Ledger', { due_on: '2026-12-18' });
  expect(await notices()).toEqual(kept);
  await change('Ledger', { due_on: '2026-12-19' });
  expect(await notices()).toEqual([
    ...kept,
    expect.stringContaining('The earliest day for yours was 21 Dec and is now *22 Dec*.'),
    expect.stringContaining('The earliest day for yours was 28 Dec and is now *29 Dec*.'),
  ]);
  await deliver();
  await change('Ledger', { due_on: '2026-12-04' });
  expect(await notices()).toEqual(
    Array.from({ length: 4 }, () => expect.stringContaining('can be done in time again')),
  );
});

it('follows what becomes of outcomes: given away, dropped, owned by somebody who has left', async () => {
  const { change, notices, deliver } = await startChain();
  await change('Refunds API', { owner_id: 'U0KIM' });
  await change('Ledger', { due_on: '2026-12-18' });
  expect(await notices()).toEqual([expect.stringMatching(/^U0ANA: /)]);
  await deliver();
  await change('Refunds API', { owner_id: 'U0BEN' });
  expect((await notices()).at(-1)).toMatch(/^U0BEN: \*Refunds API\* can’t be done by 11 Dec/);
  await deliver();
  await change('Refunds API', { owner_id: 'U0ANA' });
  expect((await notices()).slice(-2)).toEqual([
    expect.stringMatching(/^U0BEN: \*Refunds API\* is someone else’s now/),
    expect.stringMatching(/^U0ANA: \*Refunds API\* can’t be done by 11 Dec/),
  ]);
  await deliver();
  await change('Ledger', { state: 'dropped' });
  expect((await notices()).slice(-1)).toEqual([expect.stringContaining('can be done in time again')]);
});

it('tells whoever needs what was dropped, once, until they need it no more', async () => {
  const { change, deliver, dropped, dependencies, idOf } = await startChain();
  await change('Ledger', { state: 'dropped', closed_because: 'bought <@U0ANA> instead' });
  const told = [
    'U0BEN: *Refunds API* needs *Ledger* (Finance), which was dropped.\n“bought &lt;@U0ANA&gt; instead”\nWhat takes its place? Say what it needs now, and remove this one.\nNeeds …',
  ];
  expect(await dropped()).toEqual(told);
  await deliver();
  await change('Launch', { due_on: '2026-12-19' });
  expect(await dropped()).toEqual(told);
  // Whoever owns it now has to find something else.
  await change('Refunds API', { owner_id: 'U0ANA' });
  expect(await dropped()).toEqual([...told, told[0]?.replace('U0BEN', 'U0ANA')]);
  await deliver();
  const need = { outcomeId: idOf('Refunds API'), needsId: idOf('Ledger') };
  await dependencies.removeNeed(as('Ana'), idOf('Refunds API'), need);
  expect(await dropped()).toEqual([
    expect.stringMatching(
      /^U0BEN: \*Refunds API\* does not need \*Ledger\* any more: Ana removed it, <!date/,
    ),
    expect.stringMatching(/^U0ANA: \*Refunds API\* does not need \*Ledger\* any more/),
  ]);
});

it('waits until an owner is back from leave, and at work', async () => {
  const { change, notices, clock, inWorkspace, dependencies, db, look } = await startChain();
  const leave = { id: newId(clock), userId: 'U0BEN', from: '2026-11-20', until: '2026-11-24', teamIds: [] };
  const by = { userId: 'U0BEN', requestId: 'leave', at: new Date(clock.now()) };
  await inWorkspace((workspace) => insertAbsence(workspace, { ...leave, deputyId: undefined }, by));
  await change('Ledger', { due_on: '2026-12-18' });
  expect(await notices()).toEqual([expect.stringMatching(/^U0ANA: /)]);
  expect(await look('2026-11-24T09:00:00Z')).toBe(0);
  expect(await look('2026-11-24T09:01:00Z')).toBe(1);
  expect(await notices()).toHaveLength(1);
  // Late in the evening of the day after, and then in the morning.
  await look('2026-11-25T22:00:00Z');
  expect(await notices()).toHaveLength(1);
  await look('2026-11-26T09:00:00Z');
  expect(await notices()).toEqual([
    expect.stringMatching(/^U0ANA: /),
    expect.stringMatching(/^U0BEN: \*Refunds API\* can’t be done by 11 Dec/),
  ]);
  await inWorkspace((workspace) => dependencies.follow(workspace));
  expect(await db.selectFrom('dependency_graph').select('look_at').execute()).toEqual([{ look_at: null }]);
});
