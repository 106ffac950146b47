import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { earlyWarningObligations } from '../../../src/features/early-warnings/index.ts';
import { savePolicy } from '../../../src/features/escalations/repository/policies.ts';
import { defaultPolicy } from '../../../src/features/escalations/rules/policy.ts';
import { insertAbsence } from '../../../src/features/time-off/repository/absences.ts';
import { startWarnings } from './stage.ts';

it('two weeks at risk are noted once, and passed on after two working days of the owner', async () => {
  const { outcome, week, moveTo, notes, stored, started, ended, say } = await startWarnings();
  await outcome('API');
  await week('2026-11-30', { outcomes: { API: 'at_risk' }, goal: ['U0ANA'] });
  expect(await stored()).toEqual([]);
  await week('2026-12-07', { outcomes: { API: 'at_risk' }, goal: ['U0ANA'] });
  expect(await stored()).toMatchObject([
    { kind: 'at_risk_twice', user_id: 'U0BEN', state: 'noted', due_at: new Date('2026-12-09T09:15:00Z') },
  ]);
  expect(await notes()).toEqual([
    expect.stringMatching(/^U0BEN: .*two check-ins in a row.*Only you see this/),
  ]);

  await moveTo('2026-12-09T09:14:00Z');
  expect(started).toEqual([]);
  await moveTo('2026-12-09T09:15:00Z');
  expect(started).toEqual([
    { trigger: 'at_risk_twice', aboutUserId: 'U0BEN', notedAt: new Date('2026-12-07T09:15:00Z') },
  ]);
  expect(await notes()).toEqual([expect.stringContaining('it was passed on to <@U0ANA>')]);

  // A third week of it says nothing new.
  await week('2026-12-14', { outcomes: { API: 'at_risk' }, goal: ['U0ANA'] });
  expect(await stored()).toMatchObject([{ state: 'passed_on' }]);
  expect(ended).toEqual([]);
  await say('API', 'U0BEN', 'on_track');
  expect(ended).toHaveLength(1);
  expect(await notes()).toEqual([expect.stringMatching(/this is settled.*Before, it was passed on/)]);

  // Something else was said in between, so it begins anew.
  for (const day of ['2026-12-21', '2026-12-28']) {
    await week(day, { outcomes: { API: 'at_risk' }, goal: ['U0ANA'] });
  }
  expect(await stored()).toMatchObject([{ state: 'settled' }, { state: 'noted' }]);
  expect(started).toHaveLength(1);
});

it('who was silent twice hears of it alone; weeks away count for nothing, and nothing is told while away', async () => {
  const { week, moveTo, stored, notes, say, started, inWorkspace, clock, now } = await startWarnings();
  const leave = (from: string, until: string) =>
    inWorkspace((workspace) =>
      insertAbsence(
        workspace,
        { id: newId(clock), userId: 'U0BEN', from, until, teamIds: [], deputyId: undefined },
        { userId: 'U0BEN', requestId: from, at: now() },
      ),
    );
  await week('2026-11-30', { goal: ['U0ANA'] });
  await week('2026-12-07', { goal: ['U0ANA'], counted: ['U0ANA'] });
  expect(await stored()).toEqual([]);
  await leave('2026-12-14', '2026-12-15');
  await week('2026-12-14', { goal: ['U0ANA'] });
  expect(await stored()).toMatchObject([{ kind: 'unanswered_twice', user_id: 'U0BEN', told_at: null }]);
  expect(await notes()).toEqual([]);
  for (const at of ['15T08:00', '15T12:00']) await moveTo(`2026-12-${at}:00Z`);
  expect(await notes()).toEqual([]);
  await moveTo('2026-12-16T08:01:00Z');
  expect(await notes()).toEqual([expect.stringContaining('no answer from you in its last two check-ins')]);

  // Away again with an hour left: nothing is passed on until that hour has passed, too.
  await moveTo('2026-12-17T15:01:00Z');
  await leave('2026-12-18', '2026-12-21');
  for (const at of ['18T08:01', '21T08:00', '21T12:00']) await moveTo(`2026-12-${at}:00Z`);
  expect(await stored()).toMatchObject([{ state: 'noted' }]);
  await moveTo('2026-12-22T08:01:00Z');
  expect(started).toEqual([]);
  await say(undefined, 'U0BEN', 'on_track');
  expect(await stored()).toMatchObject([{ state: 'settled', due_at: null }]);
  await moveTo('2026-12-23T12:00:00Z');
  expect(started).toEqual([]);
});

it('a deadline that passed is noted the next morning, once, and again only after it was moved', async () => {
  const { outcome, moveTo, stored, inWorkspace, db, idOf, warnings, teamId } = await startWarnings();
  await outcome('API', '2026-11-24');
  await outcome('Later', '2026-11-25');
  const looks = async (at: string) => (await moveTo(at)).filter((job) => job === 'look-at-deadlines').length;
  expect(await looks('2026-11-24T08:00:00Z')).toBe(0);
  expect(await looks('2026-11-25T07:59:00Z')).toBe(0);
  expect(await looks('2026-11-25T08:00:00Z')).toBe(1);
  expect(await stored()).toMatchObject([{ kind: 'deadline_passed', user_id: 'U0BEN', state: 'noted' }]);
  expect(await looks('2026-11-26T08:00:00Z')).toBe(1);
  expect(await looks('2026-11-27T08:00:00Z')).toBe(0);
  expect(await stored()).toHaveLength(2);

  await db.updateTable('outcome').set({ due_on: '2026-11-30' }).where('id', '=', idOf('API')).execute();
  await inWorkspace((workspace) => warnings.outcomesChanged(workspace, teamId));
  expect((await stored()).map(({ state }) => state)).toEqual(['settled', 'noted']);
  expect(await looks('2026-12-01T08:00:00Z')).toBe(1);
  expect(await stored()).toHaveLength(3);
});

it('what went from on track to blocked is passed on only where its blocker is not on its way', async () => {
  const { outcome, week, moveTo, stored, started, onTheirWay, db, idOf } = await startWarnings();
  await outcome('API');
  await outcome('Web');
  await week('2026-11-30', { outcomes: { API: 'on_track', Web: 'on_track' }, goal: ['U0ANA'] });
  await week('2026-12-07', { outcomes: { API: 'blocked', Web: 'blocked' }, goal: ['U0ANA'] });
  const blocker = await db
    .selectFrom('blocker')
    .select('id')
    .where('outcome_id', '=', idOf('API'))
    .executeTakeFirstOrThrow();
  onTheirWay.add(blocker.id);
  await moveTo('2026-12-09T09:15:00Z');
  const kept = new Map((await stored()).map((each) => [each.outcome_id, each]));
  const kind = 'blocked_without_warning';
  expect(kept.get(idOf('API'))).toMatchObject({ kind, state: 'settled' });
  expect(kept.get(idOf('Web'))).toMatchObject({ kind, state: 'passed_on', passed_to: 'U0ANA' });
  expect(started).toHaveLength(1);
});

it('what the team’s policy leaves out is not noted', async () => {
  const { outcome, week, stored, inWorkspace, teamId, at } = await startWarnings();
  await inWorkspace((workspace) =>
    savePolicy(workspace, teamId, { ...defaultPolicy, triggers: ['unanswered_twice'] }, 0, {
      userId: 'U0ANA',
      at,
    }),
  );
  await outcome('API');
  for (const day of ['2026-11-30', '2026-12-07']) await week(day, { outcomes: { API: 'at_risk' } });
  // Ana, who leads and owns nothing, is asked about the team's goal.
  expect(await stored()).toMatchObject([{ kind: 'unanswered_twice', user_id: 'U0ANA' }]);
});

it('the auditor finds notes and deadlines that nobody looks at', async () => {
  const { outcome, week, db, inWorkspace, now, clock } = await startWarnings();
  const unkept = () =>
    inWorkspace(async ({ trx }) => {
      const found = [];
      for (const { name, unkept } of earlyWarningObligations) {
        for (const _ of (await unkept(now()).execute(trx)).rows) found.push(name);
      }
      return found;
    });
  await outcome('API');
  for (const day of ['2026-11-30', '2026-12-07']) {
    await week(day, { outcomes: { API: 'at_risk' }, goal: ['U0ANA'] });
  }
  await db.updateTable('deadline_look').set({ due_at: now() }).execute();
  expect(await unkept()).toEqual([]);
  await clock.setTime('2026-12-07T09:23:00Z');
  expect(await unkept()).toEqual(['unwatched-deadlines']);
  await db.deleteFrom('deadline_look').execute();
  await clock.setTime('2026-12-09T09:23:00Z');
  expect(await unkept()).toEqual(['forgotten-early-warnings', 'unwatched-deadlines']);
});

it('what nobody is there to hear of stays with its owner', async () => {
  const { outcome, week, moveTo, notes, nobody, say, ended } = await startWarnings();
  nobody.isThere = true;
  await outcome('API');
  for (const day of ['2026-11-30', '2026-12-07']) {
    await week(day, { outcomes: { API: 'at_risk' }, goal: ['U0ANA'] });
  }
  await moveTo('2026-12-09T09:15:00Z');
  expect(await notes()).toEqual([expect.stringContaining('policy knows nobody else for it')]);
  await say('API', 'U0BEN', 'on_track');
  expect(await notes()).toEqual([expect.stringContaining('Nobody else was told')]);
  expect(ended).toEqual([]);
});
