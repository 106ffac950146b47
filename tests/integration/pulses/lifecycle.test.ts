import { sql } from 'kysely';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { setMembers } from '../../../src/features/teams/repository.ts';
import { operatorOf, standsIn } from '../../support/pulses/operator.ts';
import { as, CLOSES, OPENS, startPulses, TOKEN, workspaceId } from './stage.ts';

const SIX = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay'];
const TEN = [...SIX, 'Gus', 'Hal', 'Ida', 'Jon'];
const OF_ANSWERS = ['pulse_waiting', 'pulse_counted', 'pulse_comment', 'pulse_answered'] as const;

/** A team whose pulse is planned. */
async function startPlanned(members: readonly string[] = SIX) {
  const stage = await startPulses([{ name: 'payments', members }]);
  const { answers, released, db, inWorkspace, teamIdOf, clock } = stage;
  return {
    ...stage,
    /** Makes these the members of the team. */
    joins: (names: readonly string[]) =>
      inWorkspace((workspace) =>
        setMembers(
          workspace,
          teamIdOf('payments'),
          names.map((name) => as(name).userId),
          new Date(clock.now()),
        ),
      ),
    /** Everybody does, each something else. */
    allAnswer: async (names: readonly string[]) => {
      for (const [index, name] of names.entries()) await answers(name, 'payments', [(index % 4) + 1]);
    },
    /** What the ledger says of the statements: of how many each was shown, or why it was not. */
    said: async () =>
      new Set((await released()).map(({ counts, withheld }) => withheld ?? counts?.reduce((a, b) => a + b))),
    messages: async (like: string) => {
      const keys = db.selectFrom('outbox_message').select('logical_key').where('logical_key', 'like', like);
      return (await keys.execute()).length;
    },
  };
}

/** A pulse that is open. */
async function startOpen(members: readonly string[] = SIX) {
  const stage = await startPlanned(members);
  await stage.moveTo(OPENS);
  return stage;
}

it('of two devices that send at once, one answer counts', async () => {
  const { answers, allAnswer, moveTo, rows, said } = await startOpen();
  const both = await Promise.allSettled([answers('Ana', 'payments', [1]), answers('Ana', 'payments', [5])]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([
    expect.stringContaining('You have answered this pulse already.'),
  ]);
  expect([(await rows('pulse_waiting')).length, (await rows('pulse_answered')).length]).toEqual([1, 1]);
  await allAnswer(SIX.slice(1));
  await expect(answers('Ana', 'payments', [2])).rejects.toThrow('You have answered this pulse already.');
  await moveTo(CLOSES);
  expect(await said()).toEqual(new Set([6]));
});

it('after the close, even before it was counted, nothing of an answer is kept', async () => {
  const { answers, allAnswer, clock, tick, rows, said } = await startOpen();
  await allAnswer(SIX.slice(0, 5));
  await clock.setTime(CLOSES);
  await expect(answers('Fay', 'payments', [3], 'late')).rejects.toThrow(/^This pulse closed .* nothing of/);
  expect([(await rows('pulse_waiting')).length, (await rows('pulse_answered')).length]).toEqual([5, 5]);
  await tick();
  await expect(answers('Fay', 'payments', [3], 'late')).rejects.toThrow(/^This pulse closed .* nothing of/);
  expect(await said()).toEqual(new Set([5]));
  expect([await rows('pulse_waiting'), await rows('pulse_answered')]).toEqual([[], []]);
});

it('an app that was down over the close closes when it is back, once', async () => {
  const { allAnswer, clock, tick, pulses, pulseOf, said, messages, released } = await startOpen();
  await allAnswer(SIX);
  await clock.setTime('2026-12-17T09:00:00Z');
  const { id, workspace_id } = await pulseOf('payments');
  await Promise.all([pulses.advance(workspace_id, id), pulses.advance(workspace_id, id), tick()]);
  await tick();
  expect((await pulseOf('payments')).answered).toBe(6);
  expect(await said()).toEqual(new Set([6]));
  expect(await released()).toHaveLength(5);
  expect(await messages('%:result')).toBe(1);
  // A reminder would have come after the end.
  expect(await messages('%:remind:%')).toBe(0);
});

it('fewer than five who are established: all is deleted unread', async () => {
  const { answers, hire, joins, moveTo, clock, opened, rows, said } = await startPlanned(SIX.slice(0, 5));
  const fresh = ['Xia', 'Yan', 'Zoe'];
  await clock.setTime('2026-12-01T09:00:00Z');
  await hire(fresh);
  await joins([...SIX.slice(0, 5), ...fresh]);
  await moveTo(OPENS);
  for (const name of [...SIX.slice(0, 4), ...fresh]) await answers(name, 'payments', [3], `by ${name}`);
  await moveTo(CLOSES);
  expect(opened.times).toBe(0);
  for (const table of OF_ANSWERS) expect(await rows(table), table).toEqual([]);
  expect(await said()).toEqual(new Set(['too_new']));
});

it('answers that were sealed with another token are lost, and nothing is shown of the others', async () => {
  const { answers, clock, pulsesWith, pulseOf, rows, said } = await startOpen(TEN);
  const log: string[] = [];
  const changed = pulsesWith('xoxb-the-second', {
    logger: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
  });
  for (const name of TEN.slice(0, 5)) await answers(name, 'payments', [2], `by ${name}`);
  for (const name of TEN.slice(5)) await answers(name, 'payments', [4], `by ${name}`, changed);
  await clock.setTime(CLOSES);
  const { workspace_id, id } = await pulseOf('payments');
  await changed.advance(workspace_id, id);
  expect(log.map((line) => JSON.parse(line).msg)).toContain('Answers to a pulse could not be opened');
  expect(log.join('')).not.toMatch(/U0|by /);
  expect(await said()).toEqual(new Set(['incomplete']));
  // Nor any comment: five can still be read, and who came after the change knows of whom.
  for (const table of OF_ANSWERS) expect(await rows(table), table).toEqual([]);
});

it('whoever left the team, or does not want to be asked any more, can still send what they had open', async () => {
  const { answers, allAnswer, joins, pulses, moveTo, rows, said, messages } = await startOpen();
  await joins(SIX.filter((name) => name !== 'Fay'));
  await pulses.optOut(as('Eve'), true);
  await moveTo('2026-12-14T09:00:00Z');
  // Nobody who has opted out is reminded; whoever answers or not is.
  expect(await messages('%:remind:%')).toBe(5);
  expect(await messages(`%:remind:${as('Eve').userId}`)).toBe(0);
  await allAnswer(SIX);
  await expect(answers('Zed', 'payments', [3])).rejects.toThrow('This pulse does not ask you.');
  await moveTo(CLOSES);
  expect(await said()).toEqual(new Set([6]));
  // Whom it was for stays as it was, so that results can be held against each other.
  expect(await rows('pulse_invited')).toHaveLength(6);
});

it('teams that are too small are counted together, once the month is over', async () => {
  const small = [
    { name: 'ledger', members: ['Ana', 'Ben', 'Cleo'] },
    { name: 'refunds', members: ['Dan', 'Eve', 'Fay'] },
  ];
  const { answers, moveTo, released, rows, db, pulses } = await startPulses(small);
  await moveTo(OPENS);
  // Taken up too early, as by a process whose clock is ahead, it waits for the last of its pulses.
  const { id: groupId } = await db.selectFrom('pulse_group').select('id').executeTakeFirstOrThrow();
  await pulses.closeSmallTeams(workspaceId, groupId);
  for (const [index, name] of small.flatMap(({ members }) => members).entries())
    await answers(name, index < 3 ? 'ledger' : 'refunds', [(index % 4) + 1], 'never taken of so few');
  await moveTo(CLOSES);
  // Until then they wait, and who has answered is known: nobody may answer twice, and the five are counted at the end.
  expect(await released()).toEqual([]);
  expect([(await rows('pulse_waiting')).length, (await rows('pulse_answered')).length]).toEqual([6, 6]);
  await moveTo('2027-01-01T00:00:00Z');
  expect(await released()).toEqual(
    ['clarity', 'obstacles', 'resources'].map((key) =>
      expect.objectContaining({ key, counts: [2, 2, 1, 1, 0] }),
    ),
  );
  for (const table of OF_ANSWERS) expect(await rows(table), table).toEqual([]);
  // Not even how many of one team answered.
  expect(await db.selectFrom('pulse').select('answered').execute()).toEqual([
    { answered: null },
    { answered: null },
  ]);
});

it('small teams that all answered are not shown beside the same and others who all did: the rest would be six', async () => {
  const teams = [
    { name: 'ledger', members: ['Ana', 'Ben', 'Cleo'] },
    { name: 'refunds', members: ['Dan', 'Eve', 'Fay'] },
    { name: 'cards', members: ['Gus', 'Hal', 'Ida'] },
    { name: 'rates', members: ['Jon', 'Kai', 'Lea'] },
  ];
  const later = teams.slice(2);
  const { answers, moveTo, pulses, channelOf, schedule, released } = await startPulses(teams);
  const allAnswer = async (those: typeof teams) => {
    for (const { name: team, members } of those) {
      for (const [index, name] of members.entries()) await answers(name, team, [index + 2]);
    }
  };
  for (const { name, members } of later) await pulses.stop(as(members[0] ?? ''), channelOf(name));
  await moveTo(OPENS);
  await allAnswer(teams.slice(0, 2));
  await moveTo(CLOSES);
  await moveTo('2027-01-01T00:00:00Z');
  for (const { name, members } of later) {
    await pulses.saveSetup(as(members[0] ?? ''), channelOf(name), schedule, '');
  }
  await moveTo('2027-01-13T13:00:00Z');
  await allAnswer(teams);
  await moveTo('2027-01-18T13:00:00Z');
  await moveTo('2027-02-01T00:00:00Z');
  const said = (await released()).map(({ counts, withheld }) => withheld ?? counts?.reduce((a, b) => a + b));
  expect(said.toSorted()).toEqual([6, 6, 6, 'too_soon', 'too_soon', 'too_soon']);
});

it('a comment may be as long as the field, with whatever stands in it', async () => {
  const { answers, moveTo, rows } = await startOpen(TEN);
  const said = [`<!channel> <@U0BEN> ${'ä'.repeat(2_000)}`, '🙈'.repeat(1_500), '字'.repeat(3_000)];
  for (const [index, name] of TEN.entries()) await answers(name, 'payments', [(index % 5) + 1], said[index]);
  await moveTo(CLOSES);
  const kept = (await rows('pulse_comment')).map((row) => ('said' in row ? row.said : ''));
  expect(kept.toSorted()).toEqual(said.toSorted());
});

it('comments of fewer than ten are deleted, and never shown', async () => {
  const { answers, moveTo, db, rows, said } = await startOpen();
  const { everything, endOfLog, isInLog } = operatorOf(db);
  const began = await endOfLog();
  for (const [index, name] of SIX.entries())
    await answers(name, 'payments', [(index % 4) + 1], 'the muskrat affair');
  await moveTo(CLOSES);
  expect(await said()).toEqual(new Set([6]));
  expect(await rows('pulse_comment')).toEqual([]);
  expect([standsIn('muskrat', await everything()), await isInLog('muskrat', began)]).toEqual([[], false]);
});

it('statements that are too long, and a rhythm shorter than a week, are refused in their fields', async () => {
  const { pulses, channelOf, schedule } = await startPlanned();
  const saved = pulses.saveSetup(
    as('Ana'),
    channelOf('payments'),
    { ...schedule, often: 'weeks', weeks: '0.5' },
    `We ship often\n${'a'.repeat(300)}`,
  );
  await expect(saved).rejects.toMatchObject({
    fields: {
      pulse_weeks: expect.stringContaining('from 1 to 52'),
      pulse_own: expect.stringContaining('150'),
    },
  });
});

it('a form that changes nothing about time leaves the next pulse, and sent twice at once it asks nothing twice', async () => {
  const { pulses, channelOf, schedule, db, moveTo } = await startPlanned();
  const sends = (own: string) =>
    pulses.saveSetup(as('Ana'), channelOf('payments'), { ...schedule, often: 'weeks', weeks: '4' }, own);
  const nextOn = async () =>
    (await db.selectFrom('pulse_schedule').select('next_on').executeTakeFirstOrThrow()).next_on;
  await sends('');
  const first = await nextOn();
  await moveTo(`${first}T13:00:00Z`);
  const second = await nextOn();
  await moveTo('2026-11-30T13:00:00Z');
  await sends('Our handovers work');
  expect([first, second, await nextOn()]).toEqual(['2026-11-25', '2026-12-23', '2026-12-23']);

  // The first form of a team, sent from two devices.
  await db.deleteFrom('pulse_schedule').execute();
  await Promise.all([sends('We ship often'), sends('We ship often')]);
  const asked = db.selectFrom('pulse_own_statement').select('said').where('retired_at', 'is', null);
  expect(await asked.execute()).toEqual([{ said: 'We ship often' }]);
});

it('an app that was down over a close and the next opening does both when it is back', async () => {
  const { pulses, channelOf, schedule, moveTo, clock, tick, pulseOf } = await startPlanned();
  await pulses.saveSetup(as('Ana'), channelOf('payments'), { ...schedule, often: 'weeks', weeks: '1' }, '');
  await moveTo('2026-11-25T13:00:00Z');
  const { id } = await pulseOf('payments');
  await clock.setTime('2026-12-02T13:00:00Z');
  await tick();
  await moveTo('2026-12-02T13:06:00Z');
  const next = await pulseOf('payments');
  expect([next.id === id, next.opened_at.toISOString()]).toEqual([false, '2026-12-02T13:06:00.000Z']);
});

it('an app that comes back on a Saturday opens what was due on the next working day', async () => {
  const { moveTo, db, pulseOf } = await startPlanned();
  await moveTo('2026-12-12T10:00:00Z');
  expect(await db.selectFrom('pulse').selectAll().execute()).toEqual([]);
  await moveTo('2026-12-14T13:00:00Z');
  expect((await pulseOf('payments')).closes_at.toISOString()).toBe('2026-12-17T13:00:00.000Z');
});

it('many who answer at once wait for two clearings at most, and each for one that began after its own answer', async () => {
  const { answers, pulsesWith } = await startOpen(TEN);
  let [running, most, times] = [0, 0, 0];
  const slow = pulsesWith(TOKEN, {
    vacuum: async () => {
      running += 1;
      most = Math.max(most, running);
      times += 1;
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      if (times === 1) throw new Error('locked');
    },
  });
  await Promise.all(TEN.map((name) => answers(name, 'payments', [3], undefined, slow)));
  expect([most, times > 1]).toEqual([1, true]);
  const before = times;
  await Promise.all([slow.wipe(), slow.wipe(), slow.wipe(), slow.wipe()]);
  expect(times - before).toBe(2);
  await slow.wipe();
  expect(times - before).toBe(3);
});

it('an answer that the database could not keep whole leaves nothing, and can be sent again', async () => {
  const { answers, db, rows } = await startOpen();
  await sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'out of space'; end $$`.execute(
    db,
  );
  await sql`create trigger refuses before insert on pulse_waiting execute function refuse()`.execute(db);
  await expect(answers('Ana', 'payments', [3], 'marzipan')).rejects.toThrow('out of space');
  expect([await rows('pulse_answered'), await rows('pulse_waiting')]).toEqual([[], []]);
  await sql`drop function refuse() cascade`.execute(db);
  await answers('Ana', 'payments', [3], 'marzipan');
  expect([(await rows('pulse_answered')).length, (await rows('pulse_waiting')).length]).toEqual([1, 1]);
});
