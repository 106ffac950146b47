import { expect, test } from 'vitest';
import { addOutcome, sends, setUp, stands } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

/** Stands in everything that Ben and Maria write about it. */
const CANARY = 'marzipan';

const here = { in: 'payments' };

/** Ana leads Payments, Ben and Cleo are on it; Root is an admin, and Maria is whom Ben asks. All are in the channel. */
async function startPayments() {
  const names = ['Ana', 'Ben', 'Cleo', 'Maria'];
  const world = await startWorld({
    start: '2026-11-27T08:00:00Z',
    logLevel: 'trace',
    seed: {
      people: [
        ...names.map((name) => ({ name, tz: 'Europe/Berlin' })),
        { name: 'Root', tz: 'Europe/Berlin', isAdmin: true },
      ],
      channels: [{ name: 'payments', members: [...names, 'Root'], botIsMember: true }],
    },
  });
  const [ana, ben, cleo] = [world.sandbox.as('Ana'), world.sandbox.as('Ben'), world.sandbox.as('Cleo')];
  const [maria, root] = [world.sandbox.as('Maria'), world.sandbox.as('Root')];
  await setUp(ana, 'payments', () => ana.pickUsers('Members', ['Ana', 'Ben', 'Cleo']));
  await addOutcome(ana, 'payments', { title: 'Refunds API', owner: 'Ben', dueOn: '2026-12-18' });
  await addOutcome(ana, 'payments', { title: 'Ledger', owner: 'Ben', dueOn: '2026-12-18' });
  return { ...world, ana, ben, cleo, maria, root };
}

type Payments = Awaited<ReturnType<typeof startPayments>>;

/** All that somebody can read: the channel and its threads, their messages and their Home tab, lists and searches. */
async function seenBy({ sandbox }: Payments, name: string): Promise<string> {
  const person = sandbox.as(name);
  const seen = ['payments', 'app'].flatMap((place) =>
    person.read(place).flatMap(({ text, replies }) => [text, ...replies.map((reply) => reply.text)]),
  );
  seen.push((await person.openHome())?.text ?? '');
  for (const command of ['/blocker list', `/blocker decisions ${CANARY}`, '/outcomes', '/checkin']) {
    await person.command(command, here);
    const modal = person.modal();
    seen.push(modal?.text ?? '', ...(modal?.fields.map(({ value }) => String(value)) ?? []));
    if (modal) await person.close({ all: true });
  }
  // Hints of these commands stand in the channel, for them alone. The searched word is their own.
  seen.push(...person.read('payments').map(({ text }) => text));
  return seen.join('\n').replaceAll(`“${CANARY}”`, '');
}

async function expectHidden(world: Payments): Promise<void> {
  for (const name of ['Cleo', 'Ana', 'Root']) {
    expect(await seenBy(world, name), `what ${name} sees`).not.toContain(CANARY);
  }
  expect(world.log.filter((line) => line.includes(CANARY))).toEqual([]);
  expect(world.log).not.toEqual([]);
}

test('a private blocker is known to its raiser and to whom it is brought, and to nobody else', async () => {
  const world = await startPayments();
  const { ana, ben, cleo, maria, settle, moveTo, texts } = world;
  const checkIn = () =>
    texts('Cleo', 'payments').find((text) => /^(?:Weekly check-in|Payments · week)/.test(text));
  await moveTo('2026-11-30T09:00:00Z');
  await ben.click('Still on track', here);
  await ben.click('Log a blocker', here);
  await ben.type('What is stuck?', `The ${CANARY} deal`);
  await ben.select('Which outcome does it stop?', 'Refunds API');
  await ben.type('What decision or help do you need?', `A word on the ${CANARY}`);
  await ben.pickUser('From whom?', 'Maria');
  await ben.select('Who may see it?', 'Only those it is brought to');
  await sends(ben);
  await settle();
  // His card says where it stands: nothing else need.
  const ofBens = texts('Ben', 'app').filter((text) => text.includes(CANARY));
  expect(ofBens).toEqual([expect.stringMatching(/The marzipan deal[\s\S]*Maria has it\. If nobody reacts/)]);
  expect(texts('Maria', 'app').join('\n')).toContain(`A word on the ${CANARY}`);
  // What he said stays as he said it.
  expect(checkIn()).toContain('🟢 On track  2 outcomes');
  await expectHidden(world);

  // A word to the team ends nothing that the form does not speak of.
  await ben.click('Update', here);
  await ben.type('Note', 'Half of it is built', { after: 'Refunds API' });
  await sends(ben);
  await settle();
  expect(await world.database.kysely.selectFrom('blocker').select('state').execute()).toEqual([
    { state: 'open' },
  ]);

  // Blocked, says Ben; the form knows why, and the channel reads no more than that.
  await ben.click('Update', here);
  await stands(ben, '🔴 Blocked', 'Refunds API');
  const asked = ben.modal()?.fields.find(({ label }) => label === 'What decision or help do you need?');
  expect(asked?.value).toBe(`A word on the ${CANARY}`);
  const opened = world.sandbox.calls.findLast(({ method }) => method === 'views.update');
  expect(JSON.stringify(opened?.args)).toContain('You logged this only for those it is brought to');
  await sends(ben);
  await settle();
  expect(checkIn()).toMatch(
    /🔴 Blocked {2}Refunds API · @Ben · due 18 Dec · “Half of it is built”\n🟢 On track/,
  );
  expect(await world.database.kysely.selectFrom('blocker').select('visibility').execute()).toEqual([
    { visibility: 'chain' },
  ]);
  await expectHidden(world);

  // Whoever logs another one on the same outcome is not told that there is one.
  await cleo.command('/blocker the vendor is silent', here);
  await cleo.select('Which outcome does it stop?', 'Refunds API');
  await cleo.type('What decision or help do you need?', 'A call');
  await sends(cleo);
  await settle();
  expect(texts('Ana', 'app').join('\n')).toContain('the vendor is silent');
  expect(checkIn()).toContain('🔴 Blocked  Refunds API · raised by @Cleo\nNeeds: A call, from @Ana');

  await moveTo('2026-11-30T09:15:00Z');
  await maria.click('Decide', { in: 'app' });
  await maria.type('What do you decide?', `Take the ${CANARY}`);
  await maria.type('Why?', `${CANARY} is cheap`);
  await sends(maria);
  await settle();
  expect(texts('Ben', 'app').join('\n')).toContain(`Maria decided: Take the ${CANARY}`);
  expect(checkIn()).toContain('🔴 Blocked  Refunds API · @Ben · due 18 Dec · “Half of it is built”');
  await expectHidden(world);
  for (const name of ['Ben', 'Maria']) {
    expect(await seenBy(world, name), `what ${name} finds`).toContain(`Take the ${CANARY}`);
  }

  // The next week, too; what was logged for the team says what came of it.
  await ana.click('Decide', { in: 'app' });
  await ana.type('What do you decide?', 'I call them today');
  await sends(ana);
  await settle();
  expect(checkIn()).toContain('✅  Refunds API · raised by @Cleo\nDecided: I call them today (@Ana)');
  await cleo.command('/blocker the audit', here);
  await cleo.select('Which outcome does it stop?', 'Ledger');
  await cleo.type('What decision or help do you need?', 'A date');
  await sends(cleo);
  await moveTo('2026-12-07T09:00:00Z');

  // One click resolves nothing that waits for somebody; the form that opens says that it is stuck.
  await ben.click('Still on track', here);
  expect(ben.modal()?.text).toMatch(/Ledger[\s\S]*Where does it stand\?: \(🔴 Blocked\)\n[\s\S]*\(A date\)/u);
  await ben.close({ all: true });
  await moveTo('2026-12-07T09:15:00Z');
  expect(texts('Cleo', 'payments').join('\n')).toMatch(
    /week 50[^\n]*\n🔴 Blocked {2}Ledger · raised by @Cleo/,
  );
  await expectHidden(world);
});
