import { defineConfig } from 'vitest/config';

/**
 * One project per kind of test; what touches a database runs once per engine, because the embedded
 * database has a single connection and forgives nothing that a pool forgives, and the other way round.
 */
const engines = ['postgres', 'embedded'] as const;

/**
 * The longest journeys, and what a Slack that fails does to a delivery, of which none knows which database it runs on,
 * and whose queries others run as well. They run on Postgres alone, to keep a whole test run under ten minutes on two
 * cores; `npm run test:embedded` runs them on the other engine.
 */
const onPostgresAlone = [
  'tests/integration/delivery/doubles.test.ts',
  'tests/integration/delivery/faults.test.ts',
  'tests/integration/delivery/looking.test.ts',
  'tests/integration/delivery/refused.test.ts',
  'tests/integration/db/keys.test.ts',
  'tests/integration/outcomes/screens.test.ts',
  'tests/integration/ownership/following.test.ts',
  'tests/integration/people/rights.test.ts',
  'tests/journeys/bad-input/answering.test.ts',
  'tests/journeys/bad-input/channel-gone.test.ts',
  'tests/journeys/bad-input/escalations.test.ts',
  'tests/journeys/bad-input/events.test.ts',
  'tests/journeys/bad-input/hostile-texts.test.ts',
  'tests/journeys/bad-input/outcomes-meanwhile.test.ts',
  'tests/journeys/bad-input/people-gone.test.ts',
  'tests/journeys/bad-input/requests.test.ts',
  'tests/journeys/bad-input/setup.test.ts',
  'tests/journeys/bad-input/slack-faults.test.ts',
  'tests/journeys/audit.test.ts',
  'tests/journeys/audit-log.test.ts',
  'tests/journeys/capacity.test.ts',
  'tests/journeys/cascade.test.ts',
  'tests/journeys/cascade-files.test.ts',
  'tests/journeys/ownership.test.ts',
  'tests/journeys/digests.test.ts',
  'tests/journeys/early-warnings.test.ts',
  'tests/journeys/clicks.test.ts',
  'tests/journeys/closed-outcomes.test.ts',
  'tests/journeys/escalations-answered.test.ts',
  'tests/journeys/escalations-meanwhile.test.ts',
  'tests/journeys/escalations-questions.test.ts',
  'tests/journeys/escalations-handed-on.test.ts',
  'tests/journeys/escalations-silence.test.ts',
  'tests/journeys/freed-outcomes.test.ts',
  'tests/journeys/home-buttons.test.ts',
  'tests/journeys/large-channel.test.ts',
  'tests/journeys/large-company.test.ts',
  'tests/journeys/local-time.test.ts',
  'tests/journeys/many-outcomes.test.ts',
  'tests/journeys/measures.test.ts',
  'tests/journeys/odd-zones.test.ts',
  'tests/journeys/onboarding.test.ts',
  'tests/journeys/private-blocker.test.ts',
  'tests/journeys/pulse-confidence.test.ts',
  'tests/journeys/pulses.test.ts',
  'tests/journeys/pulses-over-months.test.ts',
  'tests/journeys/rhythms.test.ts',
  'tests/journeys/schedule-changes.test.ts',
  'tests/journeys/shortcuts.test.ts',
  'tests/journeys/stopping.test.ts',
  'tests/journeys/time-off.test.ts',
  'tests/journeys/upstream-slip.test.ts',
  'tests/journeys/zone-data.test.ts',
  'tests/journeys/zones.test.ts',
];

/**
 * The files of a project run in the same few processes, one after the other: no test replaces a module or keeps
 * anything in one, and each has a sandbox and a clock of its own, and a database that is as new. A process of its own
 * would cost every file the start of Node and all modules, a second of work, and the embedded engine's code would be
 * compiled from cold each time.
 */
const shared = { isolate: false } as const;

const onBothEngines = (kind: 'integration' | 'journeys') =>
  engines.map((engine) => ({
    test: {
      ...shared,
      name: `${kind}-${engine}`,
      include: [`tests/${kind}/**/*.test.ts`],
      exclude: engine === 'embedded' && process.env.JOURNEYS !== 'all' ? onPostgresAlone : [],
      provide: { engine, reusesDatabases: true },
      globalSetup: ['tests/support/database/global-setup.ts'],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }));

export default defineConfig({
  test: {
    // One more than the two cores of the build machine: tests on Postgres wait for answers two thirds of their time.
    maxWorkers: 3,
    projects: [
      // Properties run thousands of cases: on a busy machine that takes longer than Vitest's five seconds.
      { test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: { ...shared, name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000 },
      },
      // What needs a registry, or programs beside the server's: `npm run test:operation`.
      {
        test: {
          ...shared,
          name: 'operation',
          include: ['tests/operation/**/*.test.ts'],
          provide: { engine: 'postgres' as const, reusesDatabases: false },
          globalSetup: ['tests/support/database/global-setup.ts'],
        },
      },
      ...onBothEngines('integration'),
      ...onBothEngines('journeys'),
      {
        test: {
          ...shared,
          name: 'browser',
          // Each test keeps a core busy, with a browser, an app and its database. They run when the others are done.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          include: ['tests/browser/**/*.test.ts'],
          provide: { engine: 'embedded' as const, reusesDatabases: true },
          globalSetup: ['tests/support/database/global-setup.ts', 'tests/support/browser/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          provide: { engine: 'postgres' as const, reusesDatabases: false },
          globalSetup: ['tests/support/database/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'scale',
          include: ['tests/scale/**/*.test.ts'],
          provide: { engine: 'postgres' as const, reusesDatabases: false },
          globalSetup: ['tests/support/database/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
