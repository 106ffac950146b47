import { describe, expect, inject, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { hangingOn } from '../../../src/features/dependencies/index.ts';
import { bottlenecks } from '../../../src/features/dependencies/rules/bottlenecks.ts';
import { readPlan } from '../../../src/features/dependencies/service/reading.ts';
import { outcomesByIds } from '../../../src/features/outcomes/index.ts';
import { as } from '../people/stage.ts';
import { startDependencies } from './stage.ts';

const refusalOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof FormRefusal ? error.fields : error;
};

async function startThree() {
  const stage = await startDependencies();
  await stage.outcome('Ledger', 'Cleo', '2026-12-04');
  await stage.outcome('Refunds API', 'Ben', '2026-12-11');
  await stage.outcome('Launch', 'Ana', '2026-12-18');
  return stage;
}

describe('what an outcome needs', () => {
  it('is shown from both ends, and taken away from either', async () => {
    const { needs, dependencies, idOf, edges } = await startThree();
    await needs('Ben', 'Refunds API', 'Ledger', '3');
    const shown = await needs('Ana', 'Refunds API', 'Ledger', '10');
    expect(shown).toMatchObject({
      needs: [{ daysAfter: 10, teamName: 'Finance', other: { title: 'Ledger' } }],
      late: { earliest: '2026-12-14', cause: 'Ledger' },
    });
    const need = { outcomeId: idOf('Refunds API'), needsId: idOf('Ledger') };
    const fromBelow = await dependencies.needsOf(as('Cleo'), idOf('Ledger'));
    expect(fromBelow).toMatchObject({ needs: [], neededBy: [{ other: { title: 'Refunds API' } }] });
    // Only from one of its two ends.
    await dependencies.removeNeed(as('Ana'), idOf('Launch'), need);
    expect(await edges()).toHaveLength(1);
    expect(await dependencies.removeNeed(as('Cleo'), idOf('Ledger'), need)).toMatchObject({ neededBy: [] });
    expect(await edges()).toEqual([]);
  });

  it('is refused on the field: nothing chosen, itself, what is closed, days that are none, and a circle', async () => {
    const { needs, dependencies, idOf, change, edges } = await startThree();
    const field = { needs: 'dependency_needs_id:0', days: 'dependency_days_after:0' };
    const launch = idOf('Launch');
    expect(
      await refusalOf(
        dependencies.addNeed(as('Ana'), launch, { needsId: undefined, daysAfter: 'a week' }, 0),
      ),
    ).toEqual({
      [field.needs]: 'Choose the outcome that has to be done before this one.',
      [field.days]: 'Write whole days from 0 to 365, such as 5.',
    });
    expect(await refusalOf(needs('Ana', 'Launch', 'Launch'))).toEqual({
      [field.needs]: 'An outcome can’t need itself. Choose another one.',
    });
    expect(await refusalOf(needs('Ana', 'Launch', 'Ledger', '366'))).toHaveProperty([field.days]);

    await needs('Ben', 'Refunds API', 'Ledger');
    await needs('Ana', 'Launch', 'Refunds API');
    expect(await refusalOf(needs('Cleo', 'Ledger', 'Launch'))).toEqual({
      [field.needs]:
        'That would go in a circle: “Ledger” needs “Launch”, which needs “Refunds API”, which needs “Ledger”. Choose another one, or remove one of these first.',
    });
    await change('Ledger', { state: 'dropped' });
    expect(await refusalOf(needs('Ana', 'Launch', 'Ledger'))).toEqual({
      [field.needs]: 'That outcome was dropped. Choose what takes its place.',
    });
    expect(await refusalOf(needs('Cleo', 'Ledger', 'Launch'))).toBeInstanceOf(Refusal);
    expect(await edges()).toHaveLength(2);
  });

  it('is changed by those who may change the outcome', async () => {
    const { needs, dependencies, idOf, edges } = await startThree();
    await needs('Ben', 'Refunds API', 'Ledger');
    for (const attempt of [
      () => needs('Lea', 'Refunds API', 'Launch'),
      () => dependencies.needsOf(as('Zed'), idOf('Refunds API')),
      () =>
        dependencies.removeNeed(as('Zed'), idOf('Refunds API'), {
          outcomeId: idOf('Refunds API'),
          needsId: idOf('Ledger'),
        }),
    ]) {
      await expect(attempt()).rejects.toThrow(/^You are not on this team/);
    }
    expect(await edges()).toHaveLength(1);
  });

  it('is found by words of its title and team, whatever stands in them', async () => {
    const { dependencies, outcome, change } = await startThree();
    await outcome('100% of_it', 'Cleo', '2026-12-01');
    const titles = async (query: string) =>
      (await dependencies.search(as('Ana').workspaceId, query)).found.map(({ title }) => title);
    expect(await titles('')).toEqual(['100% of_it', 'Ledger', 'Refunds API', 'Launch']);
    expect(await titles('  finance led ')).toEqual(['Ledger']);
    expect(await titles('Launch · Payments, 18 Dec')).toEqual(['Launch']);
    expect(await titles('%')).toEqual(['100% of_it']);
    expect(await titles('f_i')).toEqual(['100% of_it']);
    await change('Ledger', { state: 'dropped' });
    expect(await titles('led')).toEqual([]);
  });
});

describe('what holds things up', () => {
  it('is what most hangs on, with the critical path, of all and of a team', async () => {
    const { needs, dependencies, idOf, inWorkspace, change } = await startThree();
    const ofTeam = (...titles: string[]) =>
      inWorkspace(async (workspace) => {
        const outcomes = await outcomesByIds(workspace, titles.map(idOf));
        return dependencies.linesOfTeam(workspace, outcomes, '2026-11-23');
      });
    expect(await ofTeam('Launch', 'Refunds API')).toEqual([]);
    await needs('Ben', 'Refunds API', 'Ledger', '3');
    await needs('Ana', 'Launch', 'Refunds API', '7');
    expect(await dependencies.bottlenecks(as('Zed'))).toMatchObject({
      bottlenecks: [
        { outcome: { title: 'Ledger' }, count: 2, teamName: 'Finance' },
        { outcome: { title: 'Refunds API' }, count: 1 },
      ],
      path: undefined,
    });
    await change('Ledger', { due_on: '2026-12-18' });
    const { path } = await dependencies.bottlenecks(as('Zed'));
    expect(path).toEqual({
      titles: ['Ledger', 'Refunds API', 'Launch'],
      earliest: '2026-12-28',
      dueOn: '2026-12-18',
    });
    expect(await ofTeam('Launch', 'Refunds API')).toEqual([
      '*Bottleneck* Refunds API: 1 outcome waits for it',
      '*Critical path* Ledger → Refunds API → Launch: 28 Dec at the earliest, 10 days late',
    ]);
  });

  it('counts what hangs on some outcomes as the whole plan would, and nothing that is closed', async () => {
    const { needs, idOf, inWorkspace, change, outcome } = await startThree();
    await outcome('Party', 'Ana', '2026-12-20');
    await needs('Ben', 'Refunds API', 'Ledger');
    await needs('Ana', 'Launch', 'Refunds API');
    await needs('Ana', 'Launch', 'Ledger');
    await needs('Ana', 'Party', 'Launch');
    const counted = async () => {
      const plan = await inWorkspace(readPlan);
      const all = bottlenecks(plan.outcomes, plan.needs).map(({ id, count }) => [id, count] as const);
      const ids = ['Ledger', 'Refunds API', 'Launch', 'Party'].map(idOf);
      const some = await inWorkspace((workspace) => hangingOn(workspace, ids));
      expect(some).toEqual(new Map(all));
      return some.get(idOf('Ledger'));
    };
    expect(await counted()).toBe(3);
    await change('Refunds API', { state: 'dropped' });
    expect(await counted()).toBe(2);
    await change('Launch', { state: 'dropped' });
    expect(await counted()).toBeUndefined();
  });
});

describe('two people at once', () => {
  it('can’t each store half of a circle', async () => {
    const { needs, outcome, edges } = await startThree();
    const halves = [
      ['Launch', 'Refunds API'],
      ['Refunds API', 'Launch'],
    ] as const;
    const settled = await Promise.allSettled(halves.map(([one, other]) => needs('Ana', one, other)));
    expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await edges()).toHaveLength(1);
    if (inject('engine') === 'embedded') return;

    // Many at once, every one of whom closes the circle with some of the others.
    const ring = Array.from({ length: 8 }, (_, at) => `Step ${at}`);
    for (const title of ring) await outcome(title, 'Ana', '2026-12-18');
    const all = await Promise.allSettled(
      ring.map((title, at) => needs('Ana', title, ring[(at + 1) % ring.length] ?? '')),
    );
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect(await edges()).toHaveLength(1 + ring.length - 1);
  });
});
