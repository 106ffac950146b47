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
    { ask, of, by, team = 'payments' }: { ask: string; of: string; by: string; team?: string },
  ): Promise<void> {
    const person = as(name);
    await person.command('/blocker Refunds can’t go live', { in: team });
    await person.type('What decision or help do you need?', ask);
    await person.pickUser('From whom?', of);
    await person.pickDate('By when?', by);
    await sends(person);
    await world.settle();
  }
  world.arrived();
  return { ...world, ...people, logs };
}
