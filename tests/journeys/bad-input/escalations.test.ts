import { describe, expect, it } from 'vitest';
import type { Person } from '../../../sandbox/server/index.ts';
import { lastDelivery, lastHint, type Payments, SEED, startPayments } from './payments.ts';

const ASK = 'What decision or help do you need?';
const DECIDE = 'What do you decide?';
const WHO = 'Who can decide it?';

/** Wednesday, 10:00 in Berlin. Besides those of Payments there are an app, a guest, and Kim, who has left. */
async function start(): Promise<Payments> {
  const world = await startPayments({
    seed: {
      ...SEED,
      people: [
        ...SEED.people,
        { name: 'Robo', isBot: true },
        { name: 'Guest', tz: 'Europe/Berlin', isGuest: true },
        { name: 'Kim', tz: 'Europe/Berlin' },
      ],
    },
  });
  world.sandbox.deactivate('Kim');
  return world;
}

/** Ben asks the lead. */
async function benIsStuck({ ben, settle }: Payments, ask = 'Sign-off'): Promise<void> {
  await ben.command('/blocker The data agreement', { in: 'payments' });
  await ben.type(ASK, ask);
  expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
  await settle();
}

const typed = (person: Person, label: string) =>
  person.modal()?.fields.find((field) => field.label === label)?.value;

describe('logging a blocker', () => {
  it('says why somebody can’t be asked, and for when, and keeps what was typed', async () => {
    const world = await start();
    const { ben } = world;
    await ben.command('/blocker The data agreement', { in: 'payments' });
    await ben.type(ASK, 'Sign-off');
    for (const [name, sentence] of [
      ['Ben', 'A blocker needs someone else, and Ben is whom it stops. Choose the person who can give it.'],
      ['Robo', 'Robo is an app. Choose a person.'],
      ['Guest', 'Guest is a guest, who can’t decide for the company. Choose someone of the company.'],
      ['Kim', 'Kim was deactivated. Choose someone else.'],
    ] as const) {
      await ben.pickUser('From whom?', name);
      expect(await ben.submit()).toEqual({ accepted: false, errors: { 'From whom?': sentence } });
    }
    await ben.pickUser('From whom?', 'Ana');
    await ben.pickDate('By when?', '2026-11-24');
    expect(await ben.submit()).toEqual({
      accepted: false,
      errors: { 'By when?': 'This day has passed. Choose today or a later one.' },
    });
    expect(typed(ben, ASK)).toBe('Sign-off');
    expect(typed(ben, 'What is stuck?')).toBe('The data agreement');
    await ben.pickDate('By when?', '2026-11-25');
    expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
    await world.sandbox.redeliver(lastDelivery(world, 'view_submission'));
    await world.settle();
    expect(world.sandbox.dmsOf('Ana')).toHaveLength(1);
  });
});

describe('what a leader does', () => {
  it('is refused on its field, and done once', async () => {
    const world = await start();
    const { ana, ben, cem, root, settle, sandbox, texts } = world;
    await benIsStuck(world);

    await ana.click('Delegate', { in: 'app' });
    for (const [name, sentence] of [
      ['Ana', 'You have it already. Choose someone else.'],
      ['Ben', 'Ben raised this and can’t decide it. Choose someone else.'],
      ['Robo', 'Robo is an app or a guest. Choose someone of the company who can decide.'],
      ['Guest', 'Guest is an app or a guest. Choose someone of the company who can decide.'],
      ['Kim', 'Kim was deactivated. Choose someone else.'],
    ] as const) {
      await ana.pickUser(WHO, name);
      expect(await ana.submit()).toEqual({ accepted: false, errors: { [WHO]: sentence } });
    }
    await ana.pickUser(WHO, 'Cem');
    expect((await ana.submit()).accepted).toBe(true);
    await sandbox.redeliver(lastDelivery(world, 'view_submission'));
    await settle();
    expect(texts('Cem', 'app')).toHaveLength(1);

    await cem.click('I’m on it', { in: 'app' });
    await settle();
    await cem.click('I’m not on it after all', { in: 'app' });
    await settle();
    const takenBack = lastDelivery(world, 'block_actions');
    await sandbox.redeliver(takenBack);
    await settle();
    expect(lastHint(cem, 'app')).toContain('there is nothing to take back.');

    // Two decide at once: whoever comes second reads what the first said, and keeps what they wrote.
    await cem.click('Decide', { in: 'app' });
    const mine = `<!channel> <@${sandbox.idOf('Ben')}> No`;
    await cem.type(DECIDE, `${mine}${'x'.repeat(2_970)}`);
    expect(await cem.submit()).toEqual({
      accepted: false,
      errors: { [DECIDE]: expect.stringContaining('1000') },
    });
    await cem.type(DECIDE, mine);
    await ben.click('Escalate now', { in: 'payments' });
    await settle();
    await root.click('Decide', { in: 'app' });
    const decision = `<!channel> <@${sandbox.idOf('Ben')}> Yes, until the audit`;
    await root.type(DECIDE, decision);
    expect((await root.submit()).accepted).toBe(true);
    await sandbox.redeliver(lastDelivery(world, 'view_submission'));
    await settle();
    const { accepted, errors } = await cem.submit();
    expect(accepted).toBe(false);
    expect(errors[DECIDE]).toMatch(/^Root decided this already, Wed 25 Nov 2026, 10:00/u);
    expect(errors[DECIDE]).toContain(`“${decision}”`);
    expect(typed(cem, DECIDE)).toBe(mine);
    await cem.close();

    // What was decided rings nobody, and is told once; a button of before says so.
    expect(texts('Ben', 'app').filter((text) => text.includes('Root decided: '))).toHaveLength(1);
    const posted = sandbox.calls.filter(({ method }) => method.startsWith('chat.')).map(({ args }) => args);
    expect(JSON.stringify(posted)).not.toMatch(/<!channel>|<@\w+> Yes/u);
    await sandbox.redeliver(takenBack);
    await settle();
    expect(lastHint(cem, 'app')).toContain('Root decided this already');
  });
});
