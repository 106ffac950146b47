import { expect, it } from 'vitest';
import { as } from '../people/stage.ts';
import { startEscalations } from './on-its-way.ts';

it('moves those that can be moved though nothing can be told of another one', async () => {
  const { db, clock, escalations, raise, standing } = await startEscalations();
  const bad = await raise('the bad one');
  const good = await raise('the good one');
  await db
    .updateTable('escalation')
    .set({ policy: JSON.stringify({ levels: 'none', repeats: 0, triggers: [] }) as never })
    .where('id', '=', bad.escalationId)
    .execute();
  await clock.setTime(clock.now() + 5 * 60 * 60_000);
  await escalations.advanceDue(as('Ben').workspaceId);
  expect(await standing(good.escalationId)).toMatchObject({ holder: 'U0JON' });
});

it('sends on what is needed by a day that is over though nothing can be told of another one', async () => {
  const { db, clock, escalations, raise, standing } = await startEscalations();
  const bad = await raise('the bad one');
  const good = await raise('the good one');
  await db
    .updateTable('escalation')
    .set({ policy: JSON.stringify({ levels: 'none', repeats: 0, triggers: ['need_by_passed'] }) as never })
    .where('id', '=', bad.escalationId)
    .execute();
  await db
    .updateTable('escalation')
    .set({ due_at: new Date('2027-01-01T00:00:00Z') })
    .execute();
  await clock.setTime('2026-12-01T09:00:00Z');
  await escalations.advanceDue(as('Ben').workspaceId);
  expect(await standing(good.escalationId)).toMatchObject({ holder: 'U0JON' });
});

it('goes one level up however often, and by whomever, its card is pressed at once', async () => {
  const { inWorkspace, blockers, raise, standing, clock } = await startEscalations();
  const { blockerId, escalationId } = await raise('a signature');
  const press = (name: string) =>
    inWorkspace((workspace) => blockers.escalateNow(workspace, blockerId, as(name).userId));
  await press('Ben');
  await press('Ben');
  await press('Ana');
  expect(await standing(escalationId)).toMatchObject({ told: ['U0LEA', 'U0JON'] });
  await clock.setTime(clock.now() + 60_000);
  await press('Ana');
  expect(await standing(escalationId)).toMatchObject({ told: ['U0LEA', 'U0JON', 'U0CLEO'] });
  await clock.setTime(clock.now() + 60_000);
  await press('Ana');
  await clock.setTime(clock.now() + 60_000);
  await expect(press('Ana')).rejects.toThrow('Everyone above Dan was asked already. Talk to Dan, or ask');
  expect(await standing(escalationId)).toMatchObject({ state: 'asked', holder: 'U0DAN' });
});

it('takes a form once that is sent twice', async () => {
  const { escalations, raise, messagesTo } = await startEscalations();
  const { escalationId } = await raise('a signature');
  const question = { kind: 'ask_raiser', by: 'U0LEA', question: 'Which one?' } as const;
  await escalations.act(as('Lea'), escalationId, question, 'question');
  await escalations.act(as('Lea'), escalationId, question, 'question');
  const keys = (await messagesTo('Ben')).map(({ logical_key }) => logical_key);
  expect(keys.filter((key) => key.includes('question'))).toHaveLength(1);
  const declined = { kind: 'decline', by: 'U0LEA', reason: 'Not mine' } as const;
  await escalations.act(as('Lea'), escalationId, declined, 'reason');
  await escalations.act(as('Lea'), escalationId, declined, 'reason');
});

it('reaches somebody in the night whose team does not want to wait', async () => {
  const { inWorkspace, blockers, raise, standing, messagesTo, clock } = await startEscalations();
  await clock.setTime('2026-11-23T22:00:00Z');
  const { blockerId, escalationId } = await raise('a signature');
  expect(await standing(escalationId)).toMatchObject({ state: 'waiting', told: [] });
  await inWorkspace((workspace) => blockers.escalateNow(workspace, blockerId, 'U0BEN'));
  expect(await standing(escalationId)).toMatchObject({ state: 'asked', told: ['U0LEA'] });
  const message = (await messagesTo('Lea')).find(({ thread_key }) => thread_key === null);
  expect(message).toMatchObject({ due_at: new Date(clock.now()), held_until: null });
});

it('holds what it brings up to date for somebody who comes too late', async () => {
  const held: string[] = [];
  const { escalations, raise } = await startEscalations({
    beforeChange: async (_, teamId) => void held.push(teamId),
  });
  const { escalationId } = await raise('a signature');
  const declined = { kind: 'decline', by: 'U0LEA', reason: 'Not mine' } as const;
  await escalations.act(as('Lea'), escalationId, declined, 'reason');
  held.splice(0);
  await expect(escalations.prepareForm(as('Lea'), escalationId, 'delegate')).rejects.toThrow('has this now');
  expect(held).toHaveLength(1);
});
