import { describe, expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { closeAsDone, moveDeadline, reopen } from '../../../src/features/outcomes/index.ts';
import { OutcomeChanged } from '../../../src/features/outcomes/service/changing.ts';
import { insertAbsence, updateAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { startOutcomes } from './stage.ts';

const draft = {
  title: 'Refunds API',
  doneMeans: 'live for all EU shops',
  ownerId: undefined,
  dueOn: '2026-12-05',
  moveReason: undefined,
};

const failuresOf = (settled: PromiseSettledResult<unknown>[]) =>
  settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));

describe('changes at the same moment', () => {
  it('add one outcome for one form, and let one of two editors through', async () => {
    const { as, open, team, useCases } = await startOutcomes();
    const outcomes = useCases();
    const ana = as('Ana');
    const owned = { ...draft, ownerId: ana.userId };
    await Promise.all(Array.from({ length: 5 }, () => outcomes.add(ana, team.id, owned, 'view:V1')));
    const [outcome] = await open();
    if (!outcome) throw new Error('Nothing was added');
    expect(await open()).toHaveLength(1);

    const edits = await Promise.allSettled(
      ['Ana', 'Ben', 'Maria'].map((name) =>
        outcomes.change(as(name), outcome.id, 1, { ...owned, title: `Refunds by ${name}` }),
      ),
    );
    const overtaken = failuresOf(edits);
    expect(overtaken).toHaveLength(2);
    const [now] = await open();
    for (const error of overtaken) {
      expect(error).toBeInstanceOf(OutcomeChanged);
      expect(error).toMatchObject({ current: { title: now?.title, revision: 2 } });
    }

    const closings = await Promise.allSettled([
      outcomes.close(as('Ana'), outcome.id, { state: 'done' }),
      outcomes.close(as('Ben'), outcome.id, { state: 'dropped', because: 'not needed' }),
    ]);
    expect(failuresOf(closings)).toEqual([expect.any(Refusal)]);
    expect(await open()).toEqual([]);
  });
});

describe('who may', () => {
  it('is anyone who answers for somebody of the team, these days alone', async () => {
    const { as, open, clock, inWorkspace, team, useCases } = await startOutcomes();
    const zed = as('Zed');
    const owned = { ...draft, ownerId: as('Ben').userId };
    const days = { from: '2026-11-24', until: '2026-11-24', teamIds: [], deputyId: zed.userId };
    const by = { userId: as('Ben').userId, requestId: 'view:V0', at: new Date(clock.now()) };
    const absence = { ...days, id: newId(clock), userId: as('Ben').userId };
    await inWorkspace((workspace) => insertAbsence(workspace, absence, by));
    await expect(useCases().add(zed, team.id, owned, 'view:V1')).rejects.toThrow(Refusal);
    await inWorkspace((workspace) => updateAbsence(workspace, absence.id, { ...days, from: '2026-11-23' }));
    await useCases().add(zed, team.id, owned, 'view:V1');
    expect(await open()).toHaveLength(1);
  });

  it('is checked by every use case, whatever the screen offered', async () => {
    const { as, open, sandbox, team, useCases } = await startOutcomes();
    const outcomes = useCases();
    const owned = { ...draft, ownerId: as('Ben').userId };
    await outcomes.add(as('Ben'), team.id, owned, 'view:V1');
    const [{ id } = { id: '' }] = await open();
    const zed = as('Zed');
    for (const attempt of [
      () => outcomes.add(zed, team.id, owned, 'view:V2'),
      () => outcomes.change(zed, id, 1, { ...owned, title: 'Mine' }),
      () => outcomes.close(zed, id, { state: 'done' }),
      () => outcomes.find(zed, id),
      () => outcomes.startAdding(zed, { teamId: team.id }),
    ]) {
      await expect(attempt()).rejects.toThrow(Refusal);
    }
    await expect(
      outcomes.add({ ...as('Ana'), workspaceId: 'T0OTHER' }, team.id, owned, 'view:V3'),
    ).rejects.toThrow();
    expect(await open()).toMatchObject([{ title: 'Refunds API', revision: 1 }]);

    // An owner who left is shown as missing, and a change has to name a new one.
    sandbox.deactivate('Ben');
    await sandbox.idle();
    const list = await outcomes.listOfTeam(as('Ana'), team.id);
    expect(list.members).not.toContain(as('Ben').userId);
    await expect(outcomes.change(as('Ana'), id, 1, { ...owned, title: 'Refunds' })).rejects.toThrow(
      FormRefusal,
    );
    await outcomes.change(as('Ana'), id, 1, { ...owned, ownerId: as('Ana').userId });
    expect(await open()).toMatchObject([{ ownerId: as('Ana').userId, revision: 2 }]);
  });
});

describe('what a change brings along', () => {
  it('is told in its transaction, once for each change and never for none', async () => {
    const { as, clock, inWorkspace, open, team, useCases } = await startOutcomes();
    const told: string[] = [];
    const outcomes = useCases({
      beforeChange: async () => void told.push('before'),
      onChange: async (workspace, teamId) => {
        const rows = await workspace.trx.selectFrom('outcome').select(['state', 'revision']).execute();
        told.push(
          `${teamId === team.id ? 'team' : teamId}: ${rows.map((row) => `${row.state} ${row.revision}`)}`,
        );
      },
    });
    const ana = as('Ana');
    const owned = { ...draft, ownerId: ana.userId };
    await outcomes.add(ana, team.id, owned, 'view:V1');
    await outcomes.add(ana, team.id, owned, 'view:V1');
    const [{ id } = { id: '' }] = await open();
    await outcomes.change(ana, id, 1, owned);
    await outcomes.change(ana, id, 1, { ...owned, dueOn: '2026-12-12', moveReason: 'legal' });
    await outcomes.close(ana, id, { state: 'done' });
    await outcomes.close(ana, id, { state: 'done' });
    expect(told.filter((each) => each !== 'before')).toEqual([
      'team: open 1',
      'team: open 2',
      'team: done 3',
    ]);
    expect(told[0]).toBe('before');

    const failing = useCases({
      onChange: async () => Promise.reject(new Error('The message could not follow')),
    });
    await expect(failing.add(ana, team.id, owned, 'view:V2')).rejects.toThrow('could not follow');
    expect(await open()).toEqual([]);

    // What an answer does to an outcome overtakes an open form as well.
    await inWorkspace((workspace) => reopen(workspace, clock, id, as('Ben').userId));
    const move = { from: '2026-12-12', to: '2026-12-19', reason: 'test data' };
    await inWorkspace((workspace) => moveDeadline(workspace, clock, id, move, as('Ben').userId));
    await expect(outcomes.change(ana, id, 3, { ...owned, title: 'Refunds' })).rejects.toMatchObject({
      by: as('Ben').userId,
      current: { dueOn: '2026-12-19', firstDueOn: '2026-12-05' },
    });
    await inWorkspace((workspace) => closeAsDone(workspace, clock, id, as('Ben').userId));
    await expect(outcomes.change(ana, id, 5, owned)).rejects.toThrow('marked done in the meantime');
  });
});
