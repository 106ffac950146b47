import { withWorkspace } from '../../../src/db/tenant.ts';
import { saveManagers } from '../../../src/features/people/repository/reporting-line.ts';
import { startJourney } from '../journey.ts';
import { sends, setUp } from '../steps.ts';

const NAMES = ['Ana', 'Ben', 'Maria', 'Jon', 'Kim', 'Dora', 'Root', 'Rita'] as const;

/** Whom each reports to. */
const MANAGERS = [
  ['Ana', 'Jon'],
  ['Jon', 'Kim'],
] as const;

/**
 * Payments, in Berlin: Ana leads it, Ben is on it. Ana reports to Jon and he to Kim; Maria and Dora are elsewhere. Root
 * and Rita are admins.
 * @param start before the check-in of Monday, 30 November 2026, at 10:00
 */
export async function stuckTeam(start: string) {
  const world = await startJourney({
    start,
    seed: {
      people: NAMES.map((name) => ({ name, tz: 'Europe/Berlin', isAdmin: name.startsWith('R') })),
      channels: [{ name: 'payments', members: [...NAMES], botIsMember: true }],
    },
  });
  const { sandbox, database, clock } = world;
  const { as, idOf, teamId } = sandbox;
  const people = {
    ana: as('Ana'),
    ben: as('Ben'),
    maria: as('Maria'),
    jon: as('Jon'),
    kim: as('Kim'),
    dora: as('Dora'),
    root: as('Root'),
    rita: as('Rita'),
  };
  await setUp(people.ana, 'payments', () => people.ana.pickUsers('Members', ['Ana', 'Ben']));
  await withWorkspace(database.kysely, teamId, (workspace) =>
    saveManagers(workspace, new Map(MANAGERS.map(([who, manager]) => [idOf(who), idOf(manager)])), 'csv', {
      by: idOf('Root'),
      at: new Date(clock.now()),
    }),
  );

  /** Somebody logs a blocker, with the command. */
  async function logs(
    name: (typeof NAMES)[number],
    {
      ask,
      of,
      by,
      team = 'payments',
      outcome,
    }: { ask: string; of: string; by: string; team?: string; outcome?: string },
  ): Promise<void> {
    const person = as(name);
    await person.command('/blocker Refunds can’t go live', { in: team });
    if (outcome) await person.select('Which outcome does it stop?', outcome);
    await person.type('What decision or help do you need?', ask);
    await person.pickUser('From whom?', of);
    await person.pickDate('By when?', by);
    await sends(person);
    await world.settle();
  }
  /** Root says what the company is after, of which somebody is the owner, and Ana adds an outcome under it. */
  async function aims(outcome: string, owner: (typeof NAMES)[number]): Promise<void> {
    const { ana, root } = people;
    await root.command('/outcomes intent Money is back within a day', { in: 'payments' });
    await root.type('Why does it matter?', 'Whoever waits for their money does not come back');
    await root.pickUser('Owner', owner);
    await sends(root);
    await root.close({ all: true });
    await ana.command(`/outcomes add ${outcome}`, { in: 'payments' });
    await ana.type('What does done mean?', 'live for all EU shops');
    await ana.pickDate('Due date', '2026-12-31');
    const [intent = ''] = await ana.search('What is it for?', 'money is back');
    await ana.select('What is it for?', intent);
    await sends(ana);
    await ana.close({ all: true });
  }

  world.arrived();
  return { ...world, ...people, aims, logs };
}
