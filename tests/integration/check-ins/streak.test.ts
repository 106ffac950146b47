import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { startOutcomes } from '../outcomes/stage.ts';

it('names a streak once the last answer is in, a late one too, and nobody for its end', async () => {
  const { sandbox, moveTo, settle, inWorkspace, workspaceId, team, clock } = await startOutcomes();
  // Three weeks that were kept, and one that was skipped in between.
  const weeks = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-20'];
  await inWorkspace(async ({ trx }) => {
    // Where check-ins have closed somebody looks who is to read of them.
    await trx
      .insertInto('digest_roll')
      .values({ workspace_id: workspaceId, due_at: new Date('2027-01-01T00:00:00Z') })
      .execute();
    await trx
      .insertInto('check_in')
      .values(
        weeks.map((on, index) => ({
          workspace_id: workspaceId,
          id: newId(clock),
          team_id: team.id,
          period: on,
          state: index === 3 ? ('skipped' as const) : ('closed' as const),
          held_on: on,
          opens_at: new Date(`${on}T09:00:00Z`),
          nudge_at: null,
          closes_at: new Date(`${on}T09:15:00Z`),
          nudged_at: null,
          closed_at: index === 3 ? null : new Date(`${on}T09:15:00Z`),
          due_at: null,
          started_by: null,
          asks_on: null,
          asks_time: null,
          is_kept: index === 3 ? null : true,
        })),
      )
      .execute();
  });
  const [ana, ben] = [sandbox.as('Ana'), sandbox.as('Ben')];
  const summary = () =>
    ben
      .read('payments')
      .findLast(({ text }) => text.startsWith('Payments · '))
      ?.text.split('\n');
  await moveTo('2026-11-30T09:01:00Z');
  await ana.click('Still on track', { in: 'payments' });
  await moveTo('2026-11-30T09:16:00Z');
  expect(summary()?.[0]).toContain('1 of 2 answered');
  expect(summary()?.join('\n')).not.toContain('in a row');
  await ben.click('Answer late', { in: 'payments' });
  await ben.select('Where does it stand?', '🟢 On track');
  expect(await ben.submit()).toEqual({ accepted: true, errors: {} });
  await settle();
  expect(summary()?.slice(0, 2)).toEqual([
    expect.stringContaining('2 of 2 answered'),
    '🥁 4 check-ins in a row with an answer from everyone who was asked. That belongs to the whole team.',
  ]);

  await moveTo('2026-12-07T09:16:00Z');
  expect(summary()?.[0]).toContain('0 of 2 answered');
  expect(summary()?.join('\n')).not.toContain('in a row');
});
