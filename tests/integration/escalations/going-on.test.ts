import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { escalationObligations } from '../../../src/features/escalations/index.ts';
import { savePolicy } from '../../../src/features/escalations/repository/policies.ts';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';
import { as } from '../people/stage.ts';
import { startEscalations } from './on-its-way.ts';

const workspaceId = as('Ben').workspaceId;
/** The end of 30 November in Berlin, by which everything here is needed. */
const DAY_IS_OVER = new Date('2026-11-30T23:00:00Z');

it('what is needed by a day that is over goes on once, and begins where nobody was to be asked before', async () => {
  const { clock, inWorkspace, escalations, blockers, raise, standing, teamId, at, db } =
    await startEscalations();
  const { blockerId, escalationId } = await raise('a signature');
  const lea = { kind: 'acknowledge', by: 'U0LEA' } as const;
  await clock.setTime(new Date('2026-11-30T15:00:00Z'));
  await escalations.act(as('Lea'), escalationId, lea);
  const policy = { ...defaultPolicy, triggers: ['need_by_passed' as const] };
  await inWorkspace((workspace) => savePolicy(workspace, teamId, policy, 0, { userId: 'U0ANA', at }));
  const said = { stuck: 'All', ask: 'a second one', askedOf: 'U0LEA', neededBy: '2026-11-30' };
  const raising = { requestId: 'later', teamId, outcomeId: undefined, raisedBy: 'U0BEN' };
  const laterId = await inWorkspace((workspace) => blockers.raise(workspace, said, raising));

  await clock.setTime(new Date(DAY_IS_OVER.getTime() - 60_000));
  await escalations.advanceDue(workspaceId);
  expect(await standing(escalationId)).toMatchObject({ state: 'promised', holder: 'U0LEA' });
  await clock.setTime(DAY_IS_OVER);
  await escalations.advanceDue(workspaceId);
  expect(await standing(escalationId)).toMatchObject({ state: 'waiting', holder: 'U0JON' });
  const later = await db
    .selectFrom('escalation')
    .select(['trigger', 'state', 'holder_id'])
    .where('blocker_id', '=', laterId)
    .execute();
  expect(later).toEqual([{ trigger: 'need_by_passed', state: 'waiting', holder_id: 'U0LEA' }]);

  // Edited on the day after, it does not go on once more.
  await inWorkspace((workspace) => blockers.change(workspace, blockerId, { ...said, ask: 'two' }, 'U0BEN'));
  expect(await db.selectFrom('need_by').selectAll().execute()).toEqual([]);
});

it('all that falls to one person in a minute is one message, and stands on their Home tab', async () => {
  const { clock, escalations, raise, inWorkspace, messagesTo } = await startEscalations();
  const raised = [];
  for (const ask of ['the first', 'the second', 'the third']) {
    raised.push(await raise(ask));
    await clock.setTime(clock.now() + 1_000);
  }
  await clock.setTime(clock.now() + 5 * 60 * 60_000);
  await escalations.advanceDue(workspaceId);
  const direct = async () => (await messagesTo('Jon')).filter(({ thread_key }) => thread_key === null);
  const [message, ...others] = await direct();
  expect(message?.content.text).toMatch(/^3 .*the first/);
  expect(others).toEqual([]);
  const id = raised[1]?.escalationId ?? '';
  await escalations.act(as('Jon'), id, { kind: 'decide', by: 'U0JON', what: 'Do it', why: undefined });
  expect(JSON.stringify((await direct())[0]?.content.blocks)).toContain('You decided');
  const waiting = await inWorkspace((workspace) => escalations.waitingForYou(workspace, 'U0JON'));
  expect(waiting?.items.map(({ ask }) => ask)).toEqual(['the first', 'the third']);
});

it.each([
  ['whose policy nobody understands', sql`update escalation set policy = '{}' where id`],
  [
    'of a day that nobody can say',
    sql`update blocker set raised_at = 'infinity' from escalation
    where blocker.id = escalation.blocker_id and escalation.id`,
  ],
])('who was told of several things at once decides one of them beside one %s', async (_, broken) => {
  const { clock, db, escalations, raise, inWorkspace, messagesTo } = await startEscalations();
  const raised = [];
  for (const ask of ['the first', 'the second', 'the third']) {
    raised.push((await raise(ask)).escalationId);
    await clock.setTime(clock.now() + 1_000);
  }
  await clock.setTime(clock.now() + 5 * 60 * 60_000);
  await escalations.advanceDue(workspaceId);
  const [first = '', second = ''] = raised;
  await sql`${broken} = ${second}`.execute(db);

  const decision = { kind: 'decide', by: 'U0JON', what: 'Do it', why: undefined } as const;
  const acted = escalations.act(as('Jon'), first, decision);
  expect(await acted.catch(String)).toBeUndefined();

  const [message] = (await messagesTo('Jon')).filter(({ thread_key }) => thread_key === null);
  const said = JSON.stringify(message?.content.blocks);
  expect(said).toContain('You decided');
  expect(said).toContain('the third');
  expect(said).toContain('One of them can’t be shown here just now.');
  const waiting = await inWorkspace((workspace) => escalations.waitingForYou(workspace, 'U0JON'));
  expect(waiting?.items.map(({ ask }) => ask)).toEqual(['the third']);
});

it('is looked at again when whoever has it leaves, and the auditor asks where nobody did', async () => {
  const { clock, db, escalations, raise, standing, inWorkspace } = await startEscalations();
  const { escalationId } = await raise('a signature');
  const unkept = async () => {
    const now = new Date(clock.now());
    const found = await Promise.all(
      escalationObligations.map(async ({ name, unkept }) => {
        const { rows } = await sql`select * from (${unkept(now)}) found`.execute(db);
        return rows.map(() => name);
      }),
    );
    return found.flat();
  };
  expect(await unkept()).toEqual([]);
  await db.updateTable('person').set({ is_deactivated: true }).where('user_id', '=', 'U0LEA').execute();
  expect(await unkept()).toEqual(['escalations-with-people-who-left']);
  await inWorkspace((workspace) => escalations.holderChanged(workspace, ['U0LEA']));
  expect(await unkept()).toEqual([]);
  await clock.setTime(clock.now() + 8 * 60_000);
  expect(await unkept()).toEqual(['stuck-escalations']);
  await escalations.advanceDue(workspaceId);
  expect(await standing(escalationId)).toMatchObject({ holder: 'U0JON' });
  expect(await unkept()).toEqual([]);
  await db.deleteFrom('outbox_message').where('to_user', '=', 'U0JON').execute();
  expect(await unkept()).toEqual(['untold-escalations']);
});

it('nobody is asked all over again about what is needed by a day that is over, where all were asked in vain', async () => {
  const { clock, db, inWorkspace, escalations, raise } = await startEscalations();
  const { blockerId, escalationId } = await raise('a signature');
  const others = [await raise('a second one'), await raise('a third one')];
  const end = { kind: 'decide', by: 'U0LEA', what: 'Yes', why: undefined } as const;
  await escalations.act(as('Lea'), others[1]?.escalationId ?? '', end);
  for (const name of ['Lea', 'Jon', 'Cleo', 'Dan']) {
    const by = as(name).userId;
    await escalations.act(as(name), escalationId, { kind: 'decline', by, reason: 'Not mine' });
  }
  const ids = [blockerId, ...others.map((other) => other.blockerId)];
  const next = await inWorkspace((workspace) => escalations.nextOf(workspace, ids));
  expect([next.size, next.get(blockerId)]).toEqual([2, 'Nobody has it now. *Escalate now* asks again.']);
  expect(next.get(ids[1] ?? '')).toContain('Lea has it');
  await clock.setTime(DAY_IS_OVER);
  await escalations.advanceDue(workspaceId);
  const rows = await db
    .selectFrom('escalation')
    .select('ended_how')
    .where('blocker_id', '=', blockerId)
    .execute();
  expect(rows).toEqual([{ ended_how: 'declined' }]);
});
