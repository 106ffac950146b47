import { sql } from 'kysely';
import { expect, inject, it, onTestFinished } from 'vitest';
import { foundTeams } from '../../scale/harness/many-cadences.ts';
import { startPlannerAlone } from '../../scale/harness/planner-alone.ts';
import { testDatabase } from '../../support/database/test-database.ts';

const NOW = new Date('2026-11-30T09:00:00Z');

it.runIf(inject('engine') === 'postgres')(
  'what the planner hands on is noted for the auditor, and the schedule moves on',
  async () => {
    const database = await testDatabase();
    if (database.engine !== 'postgres') throw new Error('This runs on a server');
    await foundTeams(database, 3, NOW);
    const planner = await startPlannerAlone(database, NOW);
    onTestFinished(() => planner.stop());
    await planner.tick();
    await sql`update cadence set next_at = ${NOW}, next_on = '2026-11-30'`.execute(database.kysely);

    await planner.tick();

    const { rows } = await sql`select handed_on, handed_at, next_on from cadence`.execute(database.kysely);
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row).toMatchObject({
        handed_on: '2026-11-30',
        handed_at: NOW,
        next_on: expect.stringMatching(/^2026-12-/),
      });
    }
  },
);
