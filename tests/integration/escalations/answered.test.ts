import { expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import type { Deed } from '../../../src/features/escalations/service/acting.ts';
import { as } from '../people/stage.ts';
import { startEscalations } from './on-its-way.ts';

const decides = (by: string, what: string, why?: string): Deed => ({ kind: 'decide', by, what, why });

it('of two leaders who decide, the first one counts, and the second reads what the first decided', async () => {
  const { clock, escalations, raise, blockers, inWorkspace, messagesTo } = await startEscalations();
  const { blockerId, escalationId } = await raise('a signature');
  await clock.setTime(clock.now() + 5 * 60 * 60_000);
  await escalations.advanceDue(as('Ben').workspaceId);
  // Lea was passed over, and decides before Jon.
  await escalations.act(as('Lea'), escalationId, decides('U0LEA', 'Signed'), 'what');
  const second = escalations.act(as('Jon'), escalationId, decides('U0JON', 'Not signed'), 'what');
  await expect(second).rejects.toThrow(/Lea decided this already, .*: “Signed”/);
  await expect(second).rejects.toBeInstanceOf(FormRefusal);
  const read = (await messagesTo('Jon')).find(({ thread_key }) => thread_key === null);
  expect(read?.content.text).toContain('Lea decided');
  const [blocker] = await inWorkspace((workspace) => blockers.byIds(workspace, [blockerId]));
  expect(blocker).toMatchObject({ state: 'resolved', resolution: 'Signed', endedBy: 'U0LEA' });
});

it('a decision is changed by whoever made it, and by nobody over one that they have not seen', async () => {
  const { clock, db, escalations, raise, messagesTo } = await startEscalations();
  const { escalationId } = await raise('a signature');
  await escalations.act(as('Lea'), escalationId, decides('U0LEA', 'Signed', 'It is time'), 'what');
  await clock.setTime(clock.now() + 1_000);
  const { decision } = await escalations.prepareForm(as('Lea'), escalationId, 'change');
  expect(decision).toMatchObject({ what: 'Signed', why: 'It is time' });
  const changes = decision?.id ?? '';
  const other = { what: 'Signed for a year', why: undefined, changes };
  await escalations.changeDecision(as('Lea'), escalationId, other, 'what');
  await escalations.changeDecision(as('Lea'), escalationId, other, 'what');
  const late = escalations.changeDecision(as('Lea'), escalationId, { ...other, what: 'Not at all' }, 'what');
  await expect(late).rejects.toThrow(/“Signed for a year”/);
  const kept = await db.selectFrom('decision').select(['what', 'replaced_by']).orderBy('id').execute();
  expect(kept.map(({ what }) => what)).toEqual(['Signed', 'Signed for a year']);
  expect(kept.map(({ replaced_by }) => replaced_by !== null)).toEqual([true, false]);
  const told = (await messagesTo('Ben')).map(({ content }) => content.text);
  expect(told).toContainEqual(expect.stringContaining('This was changed since.'));
  expect(told.at(-1)).toContain('Lea decided: Signed for a year');
});

it('what is not enough is open again, and goes up anew with what was decided and why that does not help', async () => {
  const { clock, db, escalations, raise, messagesTo } = await startEscalations();
  const { blockerId, escalationId } = await raise('a signature');
  await escalations.act(as('Lea'), escalationId, decides('U0LEA', 'Ask legal'), 'what');
  await clock.setTime(clock.now() + 1_000);
  await expect(escalations.notEnough(as('Ana'), escalationId, 'No')).rejects.toBeInstanceOf(Refusal);
  await escalations.notEnough(as('Ben'), escalationId, 'Legal asks you');
  await escalations.notEnough(as('Ben'), escalationId, 'Legal asks you');
  const rows = await db
    .selectFrom('escalation')
    .select(['state'])
    .where('blocker_id', '=', blockerId)
    .orderBy('id')
    .execute();
  expect(rows.map(({ state }) => state)).toEqual(['ended', 'asked']);
  const asked = (await messagesTo('Lea')).findLast(({ thread_key }) => thread_key === null);
  expect(JSON.stringify(asked?.content.blocks)).toContain(
    'Lea decided before: “Ask legal”. That was not enough: “Legal asks you”',
  );
});

it('a question goes to whoever raised it, and comes back with the answer', async () => {
  const { clock, escalations, raise, standing, messagesTo } = await startEscalations();
  const { escalationId } = await raise('a signature');
  const question = { kind: 'ask_raiser', by: 'U0LEA', question: 'Which one?' } as const;
  await escalations.act(as('Lea'), escalationId, question, 'question');
  expect((await standing(escalationId)).state).toBe('needs_info');
  await clock.setTime(clock.now() + 1_000);
  const answers = (by: string): Deed => ({ kind: 'raiser_answers', by, text: 'The last one' });
  await expect(escalations.act(as('Ana'), escalationId, answers('U0ANA'))).rejects.toThrow(/Only whoever/);
  await escalations.act(as('Ben'), escalationId, answers('U0BEN'));
  expect((await standing(escalationId)).state).toBe('asked');
  const [first, again] = (await messagesTo('Lea')).filter(({ thread_key }) => thread_key === null);
  expect(first?.content.text).toContain('I asked you again');
  expect(JSON.stringify(first?.content.blocks)).not.toContain('button');
  expect(JSON.stringify(again?.content.blocks)).toContain('The last one');
  await expect(escalations.prepareForm(as('Ben'), escalationId, 'answer')).rejects.toThrow(
    /answered already/,
  );
});

it('is handed to nobody who could not read what the private channel of the team says, and to nobody unfit', async () => {
  const channel = {
    channelId: 'C0PAYMENTS',
    name: 'payments',
    isArchived: false,
    isMember: true,
    isDirectMessage: false,
    isPrivate: true,
  };
  const { escalations, raise, standing, messagesTo } = await startEscalations({
    directory: { channel: async () => channel, memberIds: async () => ['U0ANA', 'U0BEN', 'U0JON'] },
  });
  const { escalationId } = await raise('a signature');
  const hand = (to: string | undefined) => escalations.delegate(as('Lea'), escalationId, to, 'to');
  const refusals = [
    [undefined, 'Choose the person who can decide it.'],
    ['U0ZED', 'Zed is not in the private channel of Payments'],
    ['U0BEN', 'Ben raised this and can’t decide it'],
    ['U0LEA', 'Lea is not in the private channel of Payments'],
    ['U0NOBODY', 'Slack does not know this person'],
  ] as const;
  for (const [to, sentence] of refusals) await expect(hand(to), to).rejects.toThrow(sentence);
  await hand('U0JON');
  expect(await standing(escalationId)).toMatchObject({ holder: 'U0JON', told: ['U0LEA', 'U0JON'] });
  const handed = (await messagesTo('Jon')).find(({ thread_key }) => thread_key === null);
  expect(JSON.stringify(handed?.content)).toContain('Why you: Lea handed it to you.');
  const back = escalations.delegate(as('Jon'), escalationId, 'U0KIM', 'to');
  await expect(back).rejects.toThrow('Kim is not in the private channel');
});

it('is not handed again to whoever declined it, and whoever tries is told', async () => {
  const { escalations, raise, standing } = await startEscalations();
  const { escalationId } = await raise('a signature');
  await escalations.delegate(as('Lea'), escalationId, 'U0JON', 'to');
  const declined: Deed = { kind: 'decline', by: 'U0JON', reason: 'not my contract' };
  await escalations.act(as('Jon'), escalationId, declined);
  const again = escalations.delegate(as('Lea'), escalationId, 'U0JON', 'to');
  await expect(again).rejects.toBeInstanceOf(FormRefusal);
  expect(await standing(escalationId)).toMatchObject({ holder: 'U0LEA' });
});

it('is not handed to whom it is about, who reads nothing of it', async () => {
  const { escalations, inWorkspace, teamId, messagesTo } = await startEscalations();
  const about = { trigger: 'unanswered_twice', teamId, aboutUserId: 'U0BEN', requestId: 'silence' } as const;
  const started = await inWorkspace((workspace) => escalations.start(workspace, about));
  const handed = escalations.delegate(as('Ana'), started?.id ?? '', 'U0BEN', 'to');
  await expect(handed).rejects.toThrow(
    'This is about Ben, so it is not theirs to decide. Choose someone else.',
  );
  expect(await messagesTo('Ben')).toEqual([]);
});
