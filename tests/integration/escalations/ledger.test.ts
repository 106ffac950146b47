import { expect, it } from 'vitest';
import type { WorkspaceTransaction } from '../../../src/db/tenant.ts';
import { decisionsLineOf, ledgersOf } from '../../../src/features/escalations/index.ts';
import { insertEscalation, insertTurn, startTeam } from './stage.ts';

const on = (day: number, time: string) => new Date(`2026-11-${day}T${time}:00Z`);

it('a team’s ledger is in working time, of the last 90 days, and tells others nothing of private ones', async () => {
  const { clock, inWorkspace, teamId, at } = await startTeam();
  const escalate = async (
    workspace: WorkspaceTransaction,
    of: { visibility: 'team' | 'chain'; about?: string; hasEnded?: boolean; startedAt?: Date },
    turn: Omit<Parameters<typeof insertTurn>[3], 'step'>,
  ) => {
    const { escalationId } = await insertEscalation(workspace, clock, teamId, of);
    await insertTurn(workspace, clock, escalationId, { step: 0, ...turn });
  };
  await inWorkspace(async (workspace) => {
    // Over a night and a weekend: an hour of work to react, two to decide.
    const decided = { at: on(23, '09:00'), how: 'decided' as const };
    await escalate(
      workspace,
      { visibility: 'team', hasEnded: true },
      { userId: 'U0JON', toldAt: on(20, '15:00'), acknowledgedAt: on(20, '16:00'), ended: decided },
    );
    const long = { userId: 'U0JON', toldAt: on(10, '08:00'), acknowledgedAt: on(13, '08:00') };
    await escalate(workspace, { visibility: 'chain', startedAt: on(10, '08:00') }, long);
    await escalate(workspace, { visibility: 'team', about: 'U0BEN' }, { ...long, userId: 'U0ANA' });
    const longAgo = new Date('2026-08-01T09:00:00Z');
    await escalate(workspace, { visibility: 'team', hasEnded: true }, { userId: 'U0LEA', toldAt: longAgo });
  });

  const seenBy = async (userId: string | undefined) => {
    const [own] = await inWorkspace((workspace) => ledgersOf(workspace, [teamId], userId, at));
    return (
      own && { people: own.ledger.people, open: own.open.map(({ about, isPrivate }) => [about, isPrivate]) }
    );
  };
  const public_ = [
    { name: 'Jon', times: { reactions: 1, toReact: 60, decisions: 1, toDecide: 120, unanswered: 0 } },
  ];
  // Cleo is an admin.
  for (const userId of ['U0CLEO', undefined])
    expect(await seenBy(userId)).toEqual({ people: public_, open: [] });
  // Ben raised the private one, and the other is about him.
  expect(await seenBy('U0BEN')).toMatchObject({
    people: [{ name: 'Ana' }, { name: 'Jon', times: { reactions: 2 } }],
    open: [
      ['sign-off of the data agreement', true],
      [undefined, true],
    ],
  });
  expect(await seenBy('U0ANA')).toMatchObject({
    people: [{ name: 'Ana' }, { name: 'Jon', times: { reactions: 1 } }],
  });
  expect(await inWorkspace((workspace) => decisionsLineOf(workspace, teamId, at))).toEqual({
    text: 'Decisions: acknowledged in 1 h, decided in 2 h of working time (median of 1)',
    areOpen: false,
  });
  // One that everyone knows of is no private one.
  const told = { userId: 'U0LEA', toldAt: at };
  await inWorkspace((workspace) => escalate(workspace, { visibility: 'team' }, told));
  expect((await seenBy('U0CLEO'))?.open).toEqual([['sign-off of the data agreement', false]]);
});
