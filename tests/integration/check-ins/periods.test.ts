import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../src/db/tenant.ts';
import { zonesOfTeams } from '../../../src/features/check-ins/repository/asks.ts';
import { insertCheckIn, isFirstOfWeek } from '../../../src/features/check-ins/repository/check-ins.ts';
import { testDatabase } from '../../support/database/test-database.ts';

const TEAMS = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'] as const;

/** A database with two workspaces, each with the same two teams. */
async function twoWorkspaces() {
  const { kysely } = await testDatabase();
  for (const workspaceId of ['T0001', 'T0002']) {
    await withWorkspace(kysely, workspaceId, async ({ trx }) => {
      await sql`insert into workspace (workspace_id, name, bot_user_id, bot_id, installed_at)
        values (${workspaceId}, 'Acme', 'U9999', 'B0001', now())`.execute(trx);
      await sql`insert into person (workspace_id, user_id, name, zone, is_admin, is_bot, is_guest, is_deactivated, read_at)
        values (${workspaceId}, 'U0001', 'Ana', 'UTC', false, false, false, false, now())`.execute(trx);
      for (const team of TEAMS) {
        await sql`insert into team (workspace_id, id, channel_id, name, lead_id, created_by, created_at)
          values (${workspaceId}, ${team}, ${`C-${team}`}, 'Payments', 'U0001', 'U0001', now())`.execute(trx);
      }
    });
  }
  const write = (workspaceId: string, teamId: string, period: string, heldOn: string) =>
    withWorkspace(kysely, workspaceId, (workspace) =>
      insertCheckIn(workspace, { ...checkIn(teamId, period, heldOn), state: 'skipped' }),
    );
  return { kysely, write };
}

function checkIn(teamId: string, period: string, heldOn: string) {
  const opensAt = new Date(`${heldOn}T09:00Z`);
  return {
    id: newId(systemClock),
    teamId,
    period,
    heldOn,
    opensAt,
    closesAt: new Date(`${heldOn}T09:15Z`),
    nudgeAt: undefined,
    nudgedAt: undefined,
    closedAt: undefined,
    startedBy: undefined,
    asks: undefined,
  };
}

it('asks a team about a period once, however many try at the same moment, on whichever day of it', async () => {
  const { write } = await twoWorkspaces();
  const written = await Promise.all(
    Array.from({ length: 8 }, (_, day) => write('T0001', TEAMS[0], '2026-W49', `2026-12-0${1 + (day % 6)}`)),
  );
  expect(written.filter(Boolean)).toHaveLength(1);
  expect(await write('T0001', TEAMS[0], '2026-W50', '2026-12-07')).toBe(true);
  expect(await write('T0001', TEAMS[1], '2026-W49', '2026-12-01')).toBe(true);
  expect(await write('T0002', TEAMS[0], '2026-W49', '2026-12-01')).toBe(true);
});

it('is held by the database itself: a second one of a period is refused, written or moved there', async () => {
  const { kysely, write } = await twoWorkspaces();
  await write('T0001', TEAMS[0], '2026-W49', '2026-12-01');
  await write('T0001', TEAMS[0], '2026-W50', '2026-12-07');
  const copy = ({ trx, workspaceId }: WorkspaceTransaction) =>
    sql`insert into check_in (workspace_id, id, team_id, period, state, held_on, opens_at, closes_at)
      select workspace_id, ${newId(systemClock)}, team_id, period, state, held_on, opens_at, closes_at
      from check_in where workspace_id = ${workspaceId} and period = '2026-W49'`.execute(trx);
  const move = ({ trx }: WorkspaceTransaction) =>
    sql`update check_in set period = '2026-W49' where period = '2026-W50'`.execute(trx);
  for (const work of [copy, move]) {
    await expect(withWorkspace(kysely, 'T0001', work)).rejects.toMatchObject({
      code: '23505',
      constraint: 'check_in_workspace_id_team_id_period_key',
    });
  }
});

it('takes a zone that is not known any more for UTC, so that one member keeps no team from being planned', async () => {
  const { kysely } = await twoWorkspaces();
  const zones = await withWorkspace(kysely, 'T0001', async ({ trx }) => {
    await sql`update person set zone = 'Mars/Olympus'`.execute(trx);
    await sql`insert into team_member (workspace_id, team_id, user_id, added_at)
      values ('T0001', ${TEAMS[0]}, 'U0001', now())`.execute(trx);
    return zonesOfTeams(trx, [{ workspaceId: 'T0001', teamId: TEAMS[0] }]);
  });
  expect(zones('T0001', TEAMS[0])).toEqual(['Etc/UTC']);
});

it('knows with which of a week’s check-ins to tell what is told weekly', async () => {
  const { kysely } = await twoWorkspaces();
  const tells = await withWorkspace(kysely, 'T0001', async (workspace) => {
    const told: boolean[] = [];
    // A Sunday; a Monday that was left out, and the days after it; another team's day.
    for (const [heldOn, state, teamId] of [
      ['2026-11-29', 'closed', TEAMS[0]],
      ['2026-11-30', 'skipped', TEAMS[0]],
      ['2026-12-01', 'closed', TEAMS[1]],
      ['2026-12-02', 'closed', TEAMS[0]],
      ['2026-12-03', 'closed', TEAMS[0]],
    ] as const) {
      const closedAt = state === 'closed' ? new Date(`${heldOn}T09:15Z`) : undefined;
      const one = { ...checkIn(teamId, heldOn, heldOn), state, closedAt };
      await insertCheckIn(workspace, one);
      told.push(await isFirstOfWeek(workspace, one));
    }
    return told;
  });
  expect(tells).toEqual([true, true, true, true, false]);
});
