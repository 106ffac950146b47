import { withWorkspace } from '../../src/db/tenant.ts';
import { saveManagers } from '../../src/features/people/repository/reporting-line.ts';
import { startJourney } from './journey.ts';
import { sends, setUp } from './steps.ts';

const tz = 'Europe/Berlin';

const seed = {
  people: [
    ...['Ana', 'Ben', 'Maria', 'Jon'].map((name) => ({ name, tz })),
    { name: 'Root', tz, isAdmin: true },
    { name: 'Robo', tz, isBot: true },
    { name: 'Guest', tz, isGuest: true },
  ],
  channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Maria', 'Jon', 'Root'], botIsMember: true }],
};

export type EscalatedTeam = Awaited<ReturnType<typeof startEscalatedTeam>>;

/**
 * Monday, 11:00 in Berlin, a week before the next check-in. Ana leads Payments and Ben is on it; Jon is Ana's manager,
 * Root an admin, and Maria knows what Ben needs to know.
 */
export async function startEscalatedTeam() {
  const world = await startJourney({ start: '2026-11-30T10:00:00Z', seed });
  const { sandbox, database } = world;
  const { as } = sandbox;
  const people = { ana: as('Ana'), ben: as('Ben'), maria: as('Maria'), jon: as('Jon'), root: as('Root') };
  await setUp(people.ana, 'payments', () => people.ana.pickUsers('Members', ['Ana', 'Ben']));
  await withWorkspace(database.kysely, sandbox.teamId, (workspace) =>
    saveManagers(workspace, new Map([[sandbox.idOf('Ana'), sandbox.idOf('Jon')]]), 'csv', {
      by: sandbox.idOf('Ana'),
      at: new Date(world.clock.now()),
    }),
  );
  world.arrived();
  return { ...world, ...people };
}

/** Ben is stuck, and asks Maria for something. */
export async function benAsksMaria({ ben, settle }: EscalatedTeam, ask: string): Promise<void> {
  await ben.command('/blocker', { in: 'payments' });
  await ben.type('What is stuck?', 'The data agreement');
  await ben.type('What decision or help do you need?', ask);
  await ben.pickUser('From whom?', 'Maria');
  await ben.pickDate('By when?', '2026-12-11');
  await sends(ben);
  await settle();
}
