import { defineConfig } from 'vitest/config';

/**
 * One project per kind of test; what touches a database runs once per engine, because the embedded
 * database has a single connection and forgives nothing that a pool forgives, and the other way round.
 */
const engines = ['postgres', 'embedded'] as const;

const onBothEngines = (kind: 'integration' | 'journeys') =>
  engines.map((engine) => ({
    test: {
      name: `${kind}-${engine}`,
      include: [`tests/${kind}/**/*.test.ts`],
      provide: { engine },
      globalSetup: ['tests/support/database/global-setup.ts'],
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  }));

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      // Properties run thousands of cases: on a busy machine that takes longer than Vitest's five seconds.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], testTimeout: 30_000 } },
      ...onBothEngines('integration'),
      ...onBothEngines('journeys'),
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          provide: { engine: 'postgres' as const },
          globalSetup: ['tests/support/database/global-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
