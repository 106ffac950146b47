import { expect, test } from 'vitest';
import type { Person } from '../../sandbox/server/index.ts';
import { type Effort, effortOf } from '../support/effort.ts';
import { chooses } from '../support/pulse-steps.ts';
import { sends, stands, takesOn } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

const team = ['Ana', 'Ben', 'Chloe', 'Dev', 'Eva', 'Fay'];
const seed = {
  people: team.map((name) => ({ name, tz: 'Europe/Berlin' })),
  channels: [{ name: 'payments', members: team, botIsMember: false }],
};

const takes = (clicks: number, choices = 0, texts = 0): Effort => ({ clicks, choices, texts });

/** What each frequent task may take. Whoever makes one longer has to say so here. */
const ALLOWED: { [task: string]: Effort } = {
  'set the check-in up, from the greeting': takes(2),
  'add an outcome': takes(2, 1, 1),
  'add an outcome, from a message': takes(2, 1, 1),
  'give an outcome to somebody': takes(2, 2, 1),
  'take an outcome on': takes(2),
  'answer unchanged, in the channel': takes(1),
  'answer unchanged, from the Home tab': takes(1),
  'answer unchanged, from the reminder': takes(1),
  'answer, with the shortcut': takes(2, 1),
  'say that an outcome is at risk': takes(2, 1, 1),
  'log a blocker': takes(2, 1, 2),
  'log a blocker, with the shortcut': takes(2, 2, 2),
  'offer help': takes(1),
  acknowledge: takes(1),
  decide: takes(2, 0, 1),
  'resolve a blocker': takes(2),
  'set the pulse up': takes(2),
  'take a pulse': takes(2, 5),
  'take a pulse, with the shortcut': takes(2, 5),
};

test('no frequent task takes more than it did', async () => {
  const { sandbox, settle, moveTo } = await startWorld({ start: '2026-11-27T08:00:00Z', seed });
  const { as } = sandbox;
  const [ana, ben, chloe] = [as('Ana'), as('Ben'), as('Chloe')];
  const [dev, eva, fay] = [as('Dev'), as('Eva'), as('Fay')];
  const taken: { [task: string]: Effort } = {};
  const does = async (what: string, person: Person, task: (counted: Person) => Promise<void>) => {
    taken[what] = await effortOf(person, task);
    if (person.modal()) await person.close({ all: true });
    await settle();
  };

  await ana.command('/invite @Drumbeat', { in: 'payments' });
  await settle();
  await does('set the check-in up, from the greeting', ana, async (counted) => {
    await counted.click('Set up the check-in', { in: 'app' });
    await sends(counted);
  });
  await does('add an outcome', ben, async (counted) => {
    await counted.command('/outcomes add Refunds settle within a day', { in: 'payments' });
    await counted.type('What does done mean?', 'A refund asked for today arrives tomorrow');
    await counted.pickDate('Due date', '2026-12-18');
    await sends(counted);
  });
  await does('give an outcome to somebody', ana, async (counted) => {
    await counted.command('/outcomes add Ledger closes by the 2nd', { in: 'payments' });
    await counted.type('What does done mean?', 'Finance signs the month off without a correction');
    await counted.pickUser('Owner', 'Chloe');
    await counted.pickDate('Due date', '2026-12-18');
    await sends(counted);
  });
  await does('take an outcome on', chloe, takesOn);
  const wish = await dev.say('Checkout in Swedish', { in: 'payments' });
  await does('add an outcome, from a message', dev, async (counted) => {
    await counted.messageShortcut('outcome_add_message', { in: 'payments', message: wish });
    await counted.type('What does done mean?', 'A customer in Malmö pays without help');
    await counted.pickDate('Due date', '2026-12-18');
    await sends(counted);
  });

  await moveTo('2026-11-30T09:00:00Z');
  const unchanged = (place: string) => (counted: Person) => counted.click('Still on track', { in: place });
  await does('answer unchanged, in the channel', ben, unchanged('payments'));
  await chloe.openHome();
  await settle();
  await does('answer unchanged, from the Home tab', chloe, unchanged('home'));
  await does('answer, with the shortcut', ana, async (counted) => {
    await counted.shortcut('check_in_answer');
    await stands(counted, '🟢 On track');
    await sends(counted);
  });
  await does('say that an outcome is at risk', dev, async (counted) => {
    await counted.click('Update', { in: 'payments' });
    await stands(counted, '🟡 At risk');
    await counted.type('What puts it at risk?', 'The translations come a week later');
    await sends(counted);
  });
  await moveTo('2026-11-30T09:10:00Z');
  await does('answer unchanged, from the reminder', fay, unchanged('app'));

  await does('log a blocker', eva, async (counted) => {
    await counted.click('Log a blocker', { in: 'payments' });
    await counted.type('What is stuck?', 'The data agreement');
    await counted.type('What decision or help do you need?', 'A decision on the supplier');
    await counted.pickUser('From whom?', 'Ben');
    await sends(counted);
  });
  await does('offer help', fay, (counted) => counted.click('I can help', { in: 'payments' }));
  await does('acknowledge', ben, (counted) => counted.click('I’m on it', { in: 'app' }));
  await does('decide', ben, async (counted) => {
    await counted.click('Decide', { in: 'app' });
    await counted.type('What do you decide?', 'We stay with the supplier');
    await sends(counted);
  });
  await does('log a blocker, with the shortcut', eva, async (counted) => {
    await counted.shortcut('blocker_log_anywhere');
    await counted.type('What is stuck?', 'Test cards');
    await counted.type('What decision or help do you need?', 'Test cards for Denmark');
    await counted.pickUser('From whom?', 'Ben');
    await counted.pickDate('By when?', '2026-12-11');
    await sends(counted);
  });
  await does('resolve a blocker', eva, async (counted) => {
    await counted.click('Resolve', { in: 'payments' });
    await sends(counted);
  });

  await does('set the pulse up', ana, async (counted) => {
    await counted.command('/pulse setup', { in: 'payments' });
    await sends(counted);
  });
  await moveTo('2026-12-09T13:00:00Z');
  await does('take a pulse', fay, async (counted) => {
    await counted.click('Take the pulse', { in: 'app' });
    await chooses(counted, [4]);
    await sends(counted);
  });
  await does('take a pulse, with the shortcut', eva, async (counted) => {
    await counted.shortcut('pulse_take_open');
    await chooses(counted, [4]);
    await sends(counted);
  });

  expect(taken).toEqual(ALLOWED);
});
