import { describe, expect, it } from 'vitest';
import { FormRefusal } from '../../../src/core/errors.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { insertIntent } from '../../../src/features/intents/repository.ts';
import { graphOf, placesOf, purposesOf } from '../../../src/features/outcomes/index.ts';
import { historyOf } from '../../../src/features/outcomes/repository/history.ts';
import type { Parent } from '../../../src/features/outcomes/rules/place.ts';
import { insertTeam } from '../../../src/features/teams/repository.ts';
import { noted } from '../../support/noted.ts';
import { startOutcomes } from './stage.ts';

/** Ana's team with an intent, and outcomes that she adds under what a test says. */
async function startCascade() {
  const stage = await startOutcomes();
  const { as, clock, inWorkspace, team, open } = stage;
  const { useCases: casesOn } = stage;
  const outcomes = casesOn();
  const ana = as('Ana');
  const intentId = newId(clock);
  const intent = {
    title: 'Answers within 12 hours',
    why: 'slow answers cost us customers',
    boundaries: undefined,
    ownerId: ana.userId,
    decidedOn: '2026-10-01',
  };
  await inWorkspace((workspace) =>
    insertIntent(workspace, intentId, intent, {
      userId: ana.userId,
      requestId: 'intent',
      at: new Date(clock.now()),
    }),
  );
  return {
    ...stage,
    outcomes,
    ana,
    intent: { kind: 'intent', id: intentId } as const,
    /** Adds an outcome; the place of what was added, for what is to stand under it. */
    add: async (title: string, parent?: Parent, state: 'open' | 'candidate' = 'open'): Promise<Parent> => {
      const draft = {
        title,
        doneMeans: 'live',
        ownerId: ana.userId,
        dueOn: '2026-12-18',
        moveReason: undefined,
      };
      await outcomes.add(ana, team.id, draft, title, { parent, state });
      const found = [
        ...(await open()),
        ...(await outcomes.candidates(ana, { teamId: team.id })).candidates,
      ].find((outcome) => outcome.title === title);
      if (!found) throw new Error(`${title} was not added`);
      return { kind: 'outcome', id: found.id };
    },
    parentOf: async ({ id }: Parent) => (await inWorkspace(graphOf)).find((node) => node.id === id)?.parent,
  };
}

describe('a cascade', () => {
  it('says of each outcome what is right above it and at the top', async () => {
    const { add, ana, intent, inWorkspace } = await startCascade();
    const top = await add('Triage', intent);
    const middle = await add('Rules', top);
    const bottom = await add('Notes', middle);
    const alone = await add('Alone');
    const ids = [top, middle, bottom, alone].map(({ id }) => id);
    const purposes = await inWorkspace((workspace) => purposesOf(workspace, ids));
    expect(purposes).toEqual(
      new Map([
        [top.id, { intent: 'Answers within 12 hours', intentOwner: ana.userId }],
        [middle.id, { parent: 'Triage', intent: 'Answers within 12 hours', intentOwner: ana.userId }],
        [bottom.id, { parent: 'Rules', intent: 'Answers within 12 hours', intentOwner: ana.userId }],
      ]),
    );
  });

  it('is never a circle, also not when two people close it at the same moment', async () => {
    const { add, outcomes, ana, parentOf } = await startCascade();
    const [one, other] = [await add('One'), await add('Other')];
    const moved = await Promise.allSettled([
      outcomes.place(ana, one.id, { parent: other, reason: 'it belongs there' }),
      outcomes.place(ana, other.id, { parent: one, reason: 'it belongs there' }),
    ]);
    expect(moved.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))).toEqual([
      expect.any(FormRefusal),
    ]);
    expect([await parentOf(one), await parentOf(other)].filter(Boolean)).toHaveLength(1);
  });

  it('keeps who moved what where, and why', async () => {
    const { add, outcomes, ana, intent, inWorkspace } = await startCascade();
    const one = await add('One', intent);
    const other = await add('Other');
    await outcomes.place(ana, one.id, { parent: other, reason: 'it is a part of it' });
    await expect(outcomes.place(ana, one.id, { parent: intent, reason: '—' })).rejects.toThrow(FormRefusal);
    const history = await inWorkspace((workspace) => historyOf(workspace, one.id, 5));
    expect(history.find(({ kind }) => kind === 'moved')).toMatchObject({
      kind: 'moved',
      said: { for: { was: 'Answers within 12 hours', is: 'Other' } },
      reason: 'it is a part of it',
      by: ana.userId,
    });
  });

  it('takes what stands under a dropped outcome up, or drops it, too', async () => {
    const { add, outcomes, ana, intent, inWorkspace, open, parentOf } = await startCascade();
    const kept = await add('Kept', await add('Given up', intent));
    const givenUp = await parentOf(kept);
    await outcomes.close(ana, givenUp?.id ?? '', { state: 'dropped', because: 'no use' }, 'keep');
    expect(await parentOf(kept)).toEqual(intent);

    const top = await add('Top', intent);
    await add('Bottom', await add('Middle', top));
    await outcomes.close(ana, top.id, { state: 'dropped', because: 'no use' }, 'drop');
    expect((await open()).map(({ title }) => title)).toEqual(['Kept']);
    // Each of them is in the audit log.
    expect((await inWorkspace((workspace) => noted(workspace, () => 'Ana'))).slice(0, 4)).toEqual(
      ['Bottom', 'Given up', 'Middle', 'Top'].map(
        (title) => `Ana dropped the outcome “${title}” of Payments.`,
      ),
    );
  });

  it('takes candidates and the outcomes of other teams up, whatever becomes of the rest', async () => {
    const { add, outcomes, ana, clock, intent, inWorkspace, parentOf, sandbox, team } = await startCascade();
    const top = await add('Top', intent);
    const middle = await add('Middle', top);
    const later = await add('Later', middle, 'candidate');
    const others = await add('Of others', middle);
    const other = { id: newId(clock), channelId: sandbox.channelId('search'), name: 'Search' };
    await inWorkspace(async (workspace) => {
      await insertTeam(
        workspace,
        { ...other, leadId: sandbox.idOf('Zed') },
        ana.userId,
        new Date(clock.now()),
      );
      await workspace.trx
        .updateTable('outcome')
        .set({ team_id: other.id })
        .where('id', '=', others.id)
        .execute();
    });
    await outcomes.close(ana, top.id, { state: 'dropped', because: 'no use' }, 'drop');
    expect(await parentOf(others)).toEqual(intent);
    const [kept] = (await outcomes.candidates(ana, { teamId: team.id })).candidates;
    expect(kept).toMatchObject({ id: later.id, parent: intent });
  });

  it('shows what is open under what was done where it stood, and under a closed intent at the top', async () => {
    const { add, outcomes, ana, intent, inWorkspace } = await startCascade();
    const middle = await add('Middle', await add('Top', intent));
    const bottom = await add('Bottom', middle);
    await outcomes.close(ana, middle.id, { state: 'done' });
    const placed = async () => (await inWorkspace(placesOf)).find(({ id }) => id === bottom.id)?.parent;
    expect((await placed())?.kind).toBe('outcome');
    await inWorkspace((workspace) =>
      workspace.trx.updateTable('intent').set({ state: 'achieved', closed_at: new Date() }).execute(),
    );
    const topId = (await placed())?.id ?? '';
    expect((await inWorkspace(placesOf)).find(({ id }) => id === topId)?.parent).toBeUndefined();
  });

  it('asks about no part of a candidate, and moves none in whose day has passed', async () => {
    const { add, outcomes, ana, team, open, inWorkspace } = await startCascade();
    const later = await add('Later', undefined, 'candidate');
    await outcomes.split(ana, later.id, 'First: live\nSecond: live', 'view:V1');
    expect(await open()).toEqual([]);
    await inWorkspace((workspace) =>
      workspace.trx.updateTable('outcome').set({ due_on: '2026-11-01' }).where('id', '=', later.id).execute(),
    );
    await expect(outcomes.moveIn(ana, team.id, [later.id])).rejects.toThrow('Its day has passed');
  });

  it('splits an outcome once, however often the form is sent', async () => {
    const { add, outcomes, ana, open } = await startCascade();
    const whole = await add('Whole');
    for (let sent = 0; sent < 2; sent += 1) {
      await outcomes.split(ana, whole.id, 'First: live\nSecond: live', 'view:V1');
    }
    expect((await open()).map(({ title }) => title).toSorted()).toEqual(['First', 'Second', 'Whole']);
  });

  it('leaves candidates alone until they are moved in', async () => {
    const { add, outcomes, ana, team, open } = await startCascade();
    const later = await add('Later', undefined, 'candidate');
    expect(await open()).toEqual([]);
    await outcomes.moveIn(ana, team.id, [later.id]);
    expect((await open()).map(({ title }) => title)).toEqual(['Later']);
    expect((await outcomes.candidates(ana, { teamId: team.id })).candidates).toEqual([]);
  });
});
