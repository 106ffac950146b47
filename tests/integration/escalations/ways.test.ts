import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { blockersAround } from '../../../src/features/blockers/index.ts';
import { waysOf } from '../../../src/features/escalations/index.ts';
import { recordDecision } from '../../../src/features/escalations/repository/decisions.ts';
import { insertEscalation, startTeam } from './stage.ts';

it('a blocker is on its way with whoever has it, and a decision counts until it comes back', async () => {
  const { inWorkspace, clock, teamId, at } = await startTeam();
  const insert = (visibility: 'team' | 'chain', hasEnded: boolean) =>
    inWorkspace((workspace) => insertEscalation(workspace, clock, teamId, { visibility, hasEnded }));
  const open = await insert('team', false);
  const over = await insert('team', true);
  const secret = await insert('chain', false);
  const ids = [open, over, secret].map(({ blockerId }) => blockerId ?? '');
  const decide = (what: string, decidedAt: Date) =>
    inWorkspace((workspace) =>
      recordDecision(workspace, {
        id: newId(clock),
        teamId,
        escalationId: over.escalationId,
        blockerId: over.blockerId,
        outcomeId: undefined,
        what,
        why: undefined,
        decidedBy: 'U0LEA',
        decidedAt,
      }),
    );
  await decide('wait', at);
  await decide('go', new Date(at.getTime() + 60_000));
  const ways = () => inWorkspace((workspace) => waysOf(workspace, ids));
  expect([...(await ways())].toSorted()).toEqual(
    [
      [open.blockerId, { heldBy: 'U0LEA', decided: undefined }],
      [over.blockerId, { heldBy: undefined, decided: { what: 'go', by: 'U0LEA' } }],
      [secret.blockerId, { heldBy: 'U0LEA', decided: undefined }],
    ].toSorted(),
  );

  const later = new Date(at.getTime() + 120_000);
  const change = (
    id: string | undefined,
    values: { reopened_at?: Date; state?: 'resolved'; resolved_at?: Date },
  ) =>
    inWorkspace(({ trx }) =>
      trx
        .updateTable('blocker')
        .set(values)
        .where('id', '=', id ?? '')
        .execute(),
    );
  await change(over.blockerId, { reopened_at: later });
  expect((await ways()).get(over.blockerId ?? '')?.decided).toBeUndefined();

  // What a team's check-in reads: open ones and those that have ended since; never private ones, even by their ids.
  const around = async (since: Date, named: string[] = []) =>
    (await inWorkspace((workspace) => blockersAround(workspace, teamId, { since, ids: named })))
      .map(({ id }) => id)
      .toSorted();
  const seen = [open.blockerId, over.blockerId].toSorted();
  expect(await around(at)).toEqual(seen);
  await change(open.blockerId, { state: 'resolved', resolved_at: later });
  expect(await around(later)).toEqual(seen);
  const after = new Date(later.getTime() + 1);
  expect(await around(after)).toEqual([over.blockerId]);
  expect(await around(after, ids)).toEqual(seen);
});
