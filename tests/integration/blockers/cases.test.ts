import { describe, expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import type { FormFollows } from '../../../src/features/blockers/service/form-cases.ts';
import type { BlockerFormView } from '../../../src/features/blockers/views/form-modal.ts';
import { createTimeOff } from '../../../src/features/time-off/index.ts';
import { as } from '../people/stage.ts';
import { idOf, startBlockers } from './stage.ts';

/** What somebody reads who is refused. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    (error: unknown) =>
      error instanceof Refusal || error instanceof FormRefusal ? error.message : `broke: ${error}`,
  );
/** The form that stays open because it has something to say. */
function formOf(follows: FormFollows): BlockerFormView {
  expect(follows).toHaveProperty('form');
  if (!('form' in follows)) throw new Error('It was saved');
  return follows.form;
}

const GONE = 'This blocker is not there any more.';

describe('a blocker', () => {
  it('submitted twice is one, and an edit that is sent twice has one effect', async () => {
    const { blockers, changed, team } = await startBlockers();
    const draft = {
      stuck: 'the contract',
      outcomeId: undefined,
      ask: 'a signature',
      askedOf: idOf('Ana'),
      neededBy: '2026-11-30',
      visibility: 'team' as const,
    };
    const send = () => blockers.submitForm(as('Ben'), { teamId: team.id }, draft, 'view:V1');
    const [one, other] = await Promise.all([send(), send()]);
    expect(one).toMatchObject({ saved: { revision: 1 } });
    expect(other).toEqual(one);
    const { context } = await blockers.startEditing(as('Ben'), 'saved' in one ? one.saved.id : '');
    const edit = () =>
      blockers.submitForm(as('Ben'), context, { ...draft, ask: 'two signatures' }, 'view:V2');
    await edit();
    expect(await edit()).toMatchObject({ saved: { ask: 'two signatures', revision: 2 } });
    expect(changed()).toEqual(['raised', 'changed']);
  });

  it('asks nobody who can’t decide, on the field and all at once', async () => {
    const { log } = await startBlockers();
    const asks = (name: string) => refusal(log('Ben', { askedOf: idOf(name) }));
    expect(await asks('Ben')).toContain('A blocker needs someone else');
    expect(await asks('Deploybot')).toContain('is an app');
    expect(await asks('Gus')).toContain('is a guest');
    expect(await asks('Kim')).toContain('was deactivated');
    expect(await refusal(log('Ben', { ask: '', stuck: undefined, neededBy: '2026-11-22' }))).toBe(
      'Say which decision or help you need. This day has passed. Choose today or a later one. Say what is stuck, or choose the outcome below.',
    );
    expect(await refusal(log('Zed'))).toContain('You are not on Payments');
  });

  it('is one for an outcome: a second one is offered to bring the first up to date', async () => {
    const { addOutcome, blockers, changed, log, team } = await startBlockers();
    const outcomeId = await addOutcome('Refunds API');
    const id = await log('Ben', { outcomeId });
    const draft = {
      stuck: undefined,
      outcomeId,
      ask: 'a date',
      askedOf: idOf('Ana'),
      neededBy: '2026-12-01',
      visibility: 'team' as const,
    };
    const send = (context: Parameters<typeof blockers.submitForm>[1]) =>
      blockers.submitForm(as('Cleo'), context, draft, 'view:V9');
    const asked = formOf(await send({ teamId: team.id }));
    expect(asked).toMatchObject({ draft, told: { kind: 'blocks', now: { blocker: { id } } } });
    expect(await send(asked.context)).toMatchObject({
      saved: { id, ask: 'a date', stuck: 'the contract', raisedBy: idOf('Ben') },
    });
    expect(changed()).toEqual(['raised', 'changed']);
    // A private one of the same outcome is none of the team's business, and stands beside it.
    expect(await log('Cleo', { outcomeId, visibility: 'chain' })).not.toBe(id);
  });

  it('shows the second of two editors what the first has changed', async () => {
    const { blockers, changed, log } = await startBlockers();
    const id = await log('Ben');
    const first = await blockers.startEditing(as('Ben'), id);
    const second = await blockers.startEditing(as('Ana'), id);
    await blockers.submitForm(as('Ben'), first.context, { ...first.draft, askedOf: idOf('Cleo') }, 'view:V1');
    const typed = { ...second.draft, ask: 'a date' };
    const told = formOf(await blockers.submitForm(as('Ana'), second.context, typed, 'view:V2'));
    expect(told).toMatchObject({ draft: typed, told: { kind: 'overtaken', by: idOf('Ben') } });
    await blockers.submitForm(as('Ana'), told.context, typed, 'view:V2');
    expect((await blockers.startEditing(as('Ben'), id)).draft).toMatchObject({
      ask: 'a date',
      askedOf: idOf('Ana'),
    });
    expect(changed()).toEqual(['raised', 'changed', 'changed']);
  });

  it('tells both raisers of two that became one how that one ends, and comes back by itself', async () => {
    const { blockers, changed, log, message } = await startBlockers();
    const mine = await log('Ben');
    const theirs = await log('Cleo', { stuck: 'the same contract' });
    await blockers.mergeBy(as('Ana'), mine, theirs);
    await blockers.mergeBy(as('Ana'), mine, theirs);
    await blockers.resolveBy(as('Ana'), theirs, 'Signed');
    await blockers.resolveBy(as('Ana'), theirs, 'Signed again');
    expect(message(theirs, `ended:0:${idOf('Ben')}`)).toContain(
      'which your blocker became one with: “Signed”',
    );
    expect(message(theirs, `ended:0:${idOf('Cleo')}`)).toContain(
      'your blocker “the same contract”: “Signed”',
    );
    expect(await refusal(blockers.reopenBy(as('Ben'), mine))).toContain('became one with another');
    expect(await refusal(blockers.offer(as('Ana'), mine))).toContain('became one with another');
    await blockers.reopenBy(as('Ana'), theirs);
    expect(message(theirs, `ended:0:${idOf('Ben')}`)).toMatch(/It has come back since\.$/);
    expect(changed()).toEqual(['raised', 'raised', 'merged', 'resolved', 'reopened']);
  });

  it('asks somebody who is away only when that was said, and proposes whoever stands in for the lead', async () => {
    const stage = await startBlockers();
    const { blockers, log, team } = stage;
    const timeOff = createTimeOff({ ...stage, onChange: async () => {}, countAsked: async () => 0 });
    const days = { from: '2026-11-20', until: '2026-12-01', teamIds: [], deputyId: idOf('Cleo') };
    await timeOff.save(as('Ana'), { userId: idOf('Ana') }, days, 'view:leave');
    const { draft, context } = await blockers.startLogging(as('Ben'), { teamId: team.id });
    expect(draft.askedOf).toBe(idOf('Cleo'));
    const filled = { ...draft, stuck: 'the contract', ask: 'a signature', askedOf: idOf('Ana') };
    const told = formOf(await blockers.submitForm(as('Ben'), context, filled, 'view:V1'));
    expect(told.told).toEqual({ kind: 'away', name: 'Ana', until: '2026-12-01', deputy: 'Cleo' });
    const sent = await blockers.submitForm(as('Ben'), told.context, filled, 'view:V1');
    expect(sent).toMatchObject({ saved: { askedOf: idOf('Ana') } });
    // Cleo leads for now, and so may change what Ben has raised.
    const id = 'saved' in sent ? sent.saved.id : '';
    expect((await blockers.startEditing(as('Cleo'), id)).draft.ask).toBe('a signature');
    expect(stage.message(id, 'card')).toContain('from Ana by');
    expect(await log('Ben', { askedOf: idOf('Cleo'), ask: 'another' })).not.toBe(id);
  });

  it('does not come back where its outcome is closed, or blocked by another one', async () => {
    const { addOutcome, blockers, db, log } = await startBlockers();
    const outcomeId = await addOutcome('Refunds API');
    const first = await log('Ben', { outcomeId });
    await blockers.resolveBy(as('Ben'), first, undefined);
    const second = await log('Cleo', { outcomeId });
    expect(await refusal(blockers.reopenBy(as('Ben'), first))).toContain('has another open blocker');
    await blockers.resolveBy(as('Ben'), second, undefined);
    await db.updateTable('outcome').set({ state: 'done', closed_at: new Date() }).execute();
    expect(await refusal(blockers.reopenBy(as('Ben'), first))).toContain('is closed');
  });

  it('survives its raiser, who is told nothing any more', async () => {
    const { blockers, log, message, people } = await startBlockers();
    const id = await log('Ben');
    const [ben] = await people.lookUp(as('Ben').workspaceId, [idOf('Ben')]);
    if (ben)
      await people.remember(as('Ben').workspaceId, { ...ben, isDeactivated: true, updatedAt: undefined });
    await blockers.offer(as('Cleo'), id);
    await blockers.resolveBy(as('Ana'), id, undefined);
    expect(message(id, `ended:0:${idOf('Ben')}`)).toBeUndefined();
    expect(message(id, `help:${idOf('Cleo')}`)).toBeUndefined();
    // Named, as a mention would ring nobody.
    expect(message(id, 'card')).toContain('raised by Ben');
  });
});

describe('a private blocker', () => {
  it('is known to its raiser and the person asked, and to nobody else whatever they are', async () => {
    const { blockers, log, said } = await startBlockers();
    const id = await log('Ben', { visibility: 'chain', askedOf: idOf('Cleo') });
    expect(said()).toHaveLength(1);
    expect(said()[0]).toMatch(/^U0BEN: 🔴 Blocked/);
    const listed = async (name: string) => (await blockers.list(as(name), 'anywhere')).blockers.length;
    expect([await listed('Ben'), await listed('Cleo'), await listed('Ana')]).toEqual([1, 1, 0]);
    for (const name of ['Ana', 'Root', 'Zed']) {
      expect(await refusal(blockers.startResolving(as(name), id)), name).toBe(GONE);
      expect(await refusal(blockers.startEditing(as(name), id)), name).toBe(GONE);
      expect(await refusal(blockers.escalateBy(as(name), id)), name).toBe(GONE);
      expect(await refusal(blockers.reopenBy(as(name), id)), name).toBe(GONE);
      expect(await refusal(blockers.mergeBy(as(name), id, id)), name).toBe(GONE);
    }
    await blockers.resolveBy(as('Cleo'), id, 'Done');
    expect(said().every((line) => line.startsWith('U0BEN:'))).toBe(true);
  });

  it('is known to whoever its escalation was told to, and never shows in what it becomes one with', async () => {
    const told = new Set<string>();
    const { blockers, log, message } = await startBlockers({
      toldOf: async (_, userId) => (userId === idOf('Root') ? told : new Set()),
    });
    const id = await log('Ben', { visibility: 'chain', stuck: 'my review' });
    told.add(id);
    expect((await blockers.startResolving(as('Root'), id)).shown.blocker.id).toBe(id);
    const open = await log('Cleo');
    // Into a private one nobody's goes; a private one may go into that of the team.
    expect((await blockers.startMerging(as('Cleo'), open)).others).toEqual([]);
    await blockers.mergeBy(as('Ben'), id, open);
    expect(message(id, `told:2:${idOf('Cleo')}`)).toBeUndefined();
    expect(message(open, 'card')).not.toContain('my review');
  });
});

it('the list begins with what costs most to leave waiting, and says what it has come to', async () => {
  const { addOutcome, blockers, clock, inWorkspace, log } = await startBlockers();
  const [dear, large, needed] = [
    await addOutcome('Ledger'),
    await addOutcome('Audit'),
    await addOutcome('Contract'),
  ];
  await inWorkspace(async ({ trx, workspaceId }) => {
    // Ledger waits for it, and Audit for Ledger: counted like a small one three times.
    const needs = { workspace_id: workspaceId, days_after: 0, created_by: idOf('Ana') };
    const at = new Date(clock.now());
    await trx
      .insertInto('dependency')
      .values([
        { ...needs, outcome_id: dear, needs_id: needed, created_at: at },
        { ...needs, outcome_id: large, needs_id: dear, created_at: at },
      ])
      .execute();
    await trx.updateTable('outcome').set({ delay_amount: 4_000 }).where('id', '=', dear).execute();
    await trx.updateTable('outcome').set({ delay_size: 'L' }).where('id', '=', large).execute();
  });
  await log('Ben', { stuck: 'the vendor' });
  await log('Ben', { outcomeId: dear });
  await log('Cleo', { outcomeId: large });
  await log('Cleo', { outcomeId: needed });
  await clock.tick(14 * 24 * 60 * 60_000);
  const { blockers: listed } = await blockers.list(as('Ana'), 'anywhere');
  expect(listed.map(({ outcome, waiting }) => [outcome, waiting?.soFar])).toEqual([
    ['Audit', 'Cost of waiting: large (L)'],
    ['Ledger', 'Waiting costs about 4k EUR a week, 6k to 10k EUR so far'],
    ['Contract', undefined],
    [undefined, undefined],
  ]);
});
