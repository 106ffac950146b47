import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createPeople, findPeople } from '../../../src/features/people/index.ts';
import { saveDeputy } from '../../../src/features/people/repository/deputies.ts';
import { attendanceOf, createTimeOff, holdAttendance } from '../../../src/features/time-off/index.ts';
import type { AbsenceDraft } from '../../../src/features/time-off/rules/absence.ts';
import { createSlackDirectory } from '../../../src/slack/directory.ts';
import { createWebClient } from '../../../src/slack/web-client.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { startOutcomes } from '../outcomes/stage.ts';

/** The use cases beside the app; Ana and Ben are on the team, Maria is an admin. What they tell of is kept. */
async function startTimeOff() {
  const stage = await startOutcomes();
  const { sandbox, clock, database, workspaceId, team, inWorkspace } = stage;
  const client = createWebClient({ apiUrl: sandbox.apiUrl, token: sandbox.botToken }, silentLogger);
  const people = createPeople({
    db: database.kysely,
    clock,
    directory: createSlackDirectory(() => client),
    logger: silentLogger,
  });
  const told: string[][] = [];
  const seen = new Set<string>();
  const timeOff = createTimeOff({
    db: database.kysely,
    clock,
    people,
    outbox: createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } }),
    onChange: async (_workspace, userIds) => void told.push([...userIds]),
    countAsked: async () => 0,
  });
  const id = (name: string) => sandbox.idOf(name);
  const as = (name: string) => ({ workspaceId, userId: id(name) });
  const draft = (change: Partial<AbsenceDraft> = {}): AbsenceDraft => ({
    from: '2026-12-07',
    until: '2026-12-11',
    teamIds: [],
    deputyId: undefined,
    ...change,
  });
  return {
    ...stage,
    timeOff,
    told,
    id,
    as,
    draft,
    add: (by: string, whose: string, change: Partial<AbsenceDraft> = {}, form = `view:${randomUUID()}`) =>
      timeOff.save(as(by), { userId: id(whose) }, draft(change), form),
    /** What people were told since this was asked last, by name. */
    toldSince: async () => {
      const rows = await database.kysely
        .selectFrom('outbox_message')
        .select(['id', 'to_user', 'content'])
        .where('logical_key', 'like', 'time-off:%')
        .orderBy('id')
        .execute();
      const names = new Map(['Ana', 'Ben', 'Zed', 'Maria'].map((name) => [id(name), name]));
      return rows
        .filter((row) => !seen.has(row.id) && seen.add(row.id))
        .map(({ to_user, content }) => `${names.get(to_user ?? '')}: ${content.text}`)
        .toSorted();
    },
    absences: () =>
      database.kysely
        .selectFrom('absence')
        .select(['id', 'user_id', 'from_on', 'until_on', 'deputy_id', 'removed_at'])
        .orderBy('from_on')
        .execute(),
    /** Who is away from the team at a moment, by name. */
    away: async (at: string) => {
      const members = ['Ana', 'Ben'].map((name) => ({ userId: id(name), zone: 'Europe/Berlin' }));
      const found = await inWorkspace((workspace) =>
        attendanceOf(workspace, team.id, members, () => new Date(at)),
      );
      return Object.fromEntries(
        ['Ana', 'Ben'].flatMap((name) => {
          const each = found.get(id(name));
          return each ? [[name, each]] : [];
        }),
      );
    },
  };
}

describe('leave', () => {
  it('is added once by a form that arrives five times, also after it was taken back', async () => {
    const { add, absences, timeOff, as, told, id } = await startTimeOff();
    await Promise.all(Array.from({ length: 5 }, () => add('Ana', 'Ana', {}, 'view:V1')));
    const [absence, ...others] = await absences();
    expect(others).toEqual([]);
    expect(told).toEqual([[id('Ana')]]);
    const takeBack = () => timeOff.remove(as('Ana'), absence?.id ?? '');
    await Promise.all(Array.from({ length: 5 }, takeBack));
    await takeBack();
    await add('Ana', 'Ana', {}, 'view:V1');
    expect(await absences()).toMatchObject([{ removed_at: expect.any(Date) }]);
    expect(told).toHaveLength(2);
  });

  it('of one person never overlaps, whoever is first of many at the same moment', async () => {
    const { add, absences, timeOff, as, id, draft } = await startTimeOff();
    const tries = await Promise.allSettled(
      ['07', '08', '09', '10', '11', '12', '13', '14']
        .map((day) => `2026-12-${day}`)
        .map((from) => add(from === '2026-12-08' ? 'Maria' : 'Ana', 'Ana', { from, until: '2026-12-14' })),
    );
    const refused = tries.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(refused).toHaveLength(7);
    for (const error of refused) expect(error).toBeInstanceOf(FormRefusal);
    const [standing] = await absences();
    await add('Ben', 'Ben');

    // Moved away from itself it may overlap what it was; and what is past counts as well.
    await timeOff.save(
      as('Ana'),
      { userId: id('Ana'), absenceId: standing?.id ?? '' },
      draft({ from: '2026-11-20', until: '2026-12-14' }),
      'view:C1',
    );
    await expect(add('Ana', 'Ana', { from: '2026-11-16', until: '2026-11-23' })).rejects.toMatchObject({
      fields: { time_off_from: expect.stringContaining('You are away 20 Nov to 14 Dec already') },
    });
  });

  it('is everyone’s own, and admins’', async () => {
    const { add, absences, timeOff, as, id, draft } = await startTimeOff();
    await add('Maria', 'Ana');
    const none = draft({ from: undefined, until: undefined });
    const [absence] = await absences();
    const absenceId = absence?.id ?? '';
    for (const attempt of [
      () => add('Ben', 'Ana', { from: '2026-12-20', until: '2026-12-21' }),
      () => timeOff.save(as('Ben'), { userId: id('Ben'), absenceId }, draft({ until: '2026-12-08' }), 'f'),
      () => timeOff.save(as('Ben'), { userId: id('Ana'), absenceId }, draft({ until: '2026-12-08' }), 'f'),
      () => timeOff.formOfAbsence(as('Ben'), absenceId),
      () => timeOff.formAbout(as('Ben'), id('Ana'), { userId: id('Ben'), draft: none }),
      () => timeOff.remove(as('Ben'), absenceId),
      () => timeOff.comingOfAll(as('Ben')),
      () => timeOff.statusRule(as('Ben')),
      () => timeOff.saveStatusRule(as('Ben'), { emoji: ':wave:', words: undefined }),
    ]) {
      await expect(attempt()).rejects.toBeInstanceOf(Refusal);
    }
    expect(await absences()).toEqual([absence]);
    expect((await timeOff.comingOfAll(as('Maria'))).absences).toMatchObject([
      { name: 'Ana', deputy: undefined },
    ]);
    await timeOff.remove(as('Maria'), absenceId);
    await expect(timeOff.formOfAbsence(as('Ana'), absenceId)).rejects.toThrow('was removed meanwhile');
  });
});

describe('a deputy', () => {
  it('as a rule is proposed in the form about somebody, where the admin has chosen nobody', async () => {
    const { timeOff, as, id, draft, inWorkspace } = await startTimeOff();
    const now = new Date('2026-11-23T09:00:00Z');
    await inWorkspace(async (workspace) => {
      await saveDeputy(workspace, id('Ana'), id('Ben'), now);
      await saveDeputy(workspace, id('Maria'), id('Zed'), now);
    });
    const proposedAfter = async (deputyId: string | undefined, whose = 'Ana') => {
      const before = { userId: id('Maria'), draft: draft({ deputyId }) };
      return (await timeOff.formAbout(as('Maria'), id(whose), before)).draft.deputyId;
    };
    expect(await proposedAfter(undefined)).toBe(id('Ben'));
    // Maria's own was proposed to her, and nobody chose it for anyone else.
    expect(await proposedAfter(id('Zed'))).toBe(id('Ben'));
    expect(await proposedAfter(id('Zed'), 'Ben')).toBeUndefined();
    expect(await proposedAfter(id('Ana'), 'Zed')).toBe(id('Ana'));
  });

  it('is refused when they are away or have left, and stands in only while they are here', async () => {
    const { add, absences, away, timeOff, as, id, told, database } = await startTimeOff();
    await add('Ben', 'Ben', { from: '2026-12-10', until: '2026-12-10' });
    await expect(add('Ana', 'Ana', { deputyId: id('Ben') })).rejects.toMatchObject({
      fields: { [`time_off_deputy:${id('Ana')}`]: 'Ben is away 10 Dec. Choose someone else, or nobody.' },
    });
    await expect(add('Ana', 'Ana', { deputyId: id('Kim') })).rejects.toBeInstanceOf(FormRefusal);
    await expect(add('Ana', 'Ana', { deputyId: id('Deploybot') })).rejects.toBeInstanceOf(FormRefusal);

    await add('Ana', 'Ana', { deputyId: id('Zed'), from: '2026-11-23' });
    expect(await away('2026-12-09T09:00:00Z')).toMatchObject({ Ana: { deputyId: id('Zed') } });
    // Zed goes away later: nobody stands in, and the check-ins that ask Ana are told.
    const said = await add('Zed', 'Zed', { from: '2026-11-23', until: '2026-12-09' });
    expect(said.missedBy).toEqual(['Ana']);
    expect(told.at(-1)?.toSorted()).toEqual([id('Ana'), id('Zed')].toSorted());
    expect(await away('2026-12-09T09:00:00Z')).toMatchObject({ Ana: { deputyId: undefined } });
    expect(await away('2026-12-11T09:00:00Z')).toMatchObject({ Ana: { deputyId: id('Zed') } });
    // No deputies of deputies: Zed's own is nobody's business here.
    const zeds = (await absences()).find(({ user_id }) => user_id === id('Zed'));
    await timeOff.remove(as('Zed'), zeds?.id ?? '');
    expect(await away('2026-12-09T09:00:00Z')).toMatchObject({ Ana: { deputyId: id('Zed') } });
    await database.kysely
      .updateTable('person')
      .set({ is_deactivated: true })
      .where('user_id', '=', id('Zed'))
      .execute();
    expect(await away('2026-12-09T09:00:00Z')).toMatchObject({ Ana: { deputyId: undefined } });
  });
});

describe('a change of leave', () => {
  it('is told once to everyone whom it concerns but whoever made it', async () => {
    const { add, absences, timeOff, as, id, draft, toldSince } = await startTimeOff();
    const ofAna = { from: '2026-12-02', until: '2026-12-04', deputyId: id('Zed') };
    await add('Ana', 'Ana', ofAna, 'view:V1');
    await add('Ana', 'Ana', ofAna, 'view:V1');
    expect(await toldSince()).toEqual([
      'Zed: You answer for Ana 2–4 Dec, while they are away. Check-ins and decisions meant for them come to you then.',
    ]);
    await add('Zed', 'Zed', { from: '2026-12-03', until: '2026-12-09' });
    expect(await toldSince()).toEqual([
      'Ana: Zed is away 3–4 Dec as well, so nobody answers for you then. Change it on the Home tab.',
    ]);

    const [absence] = await absences();
    const absenceId = absence?.id ?? '';
    const others = draft({ ...ofAna, from: '2026-12-01', deputyId: id('Ben') });
    await timeOff.save(as('Maria'), { userId: id('Ana'), absenceId }, others, 'view:V2');
    expect(await toldSince()).toEqual([
      'Ana: Maria changed your time off: it is 1–4 Dec now. You are not asked then; Ben answers for you. Change it on the Home tab if it is not right.',
      'Ben: You answer for Ana 1–4 Dec, while they are away. Check-ins and decisions meant for them come to you then.',
      'Zed: You don’t answer for Ana 2–4 Dec any more: that was changed.',
    ]);
    await timeOff.remove(as('Ben'), absenceId).catch(() => undefined);
    await timeOff.remove(as('Maria'), absenceId);
    await timeOff.remove(as('Maria'), absenceId);
    expect(await toldSince()).toEqual([
      'Ana: Maria removed your time off 1–4 Dec. The check-ins of these days ask you again.',
      'Ben: You don’t answer for Ana 1–4 Dec any more: that was changed.',
    ]);
    await add('Maria', 'Ben', { deputyId: id('Maria') });
    expect(await toldSince()).toEqual([
      'Ben: Maria added time off for you: 7–11 Dec. You are not asked then; Maria answers for you. Change it on the Home tab if it is not right.',
    ]);
  });
});

describe('of a change of leave', () => {
  it('nobody is told what stays as it was, nor of days that have passed', async () => {
    const { add, absences, timeOff, as, id, team, draft, clock, toldSince } = await startTimeOff();
    const idOf = async (name: string) =>
      (await absences()).find(({ user_id }) => user_id === id(name))?.id ?? '';
    const change = async (by: string, whose: string, days: Partial<AbsenceDraft>) =>
      timeOff.save(
        as(by),
        { userId: id(whose), absenceId: await idOf(whose) },
        draft(days),
        `view:${randomUUID()}`,
      );
    const ofAna = { from: '2026-11-23', until: '2026-11-27', deputyId: id('Zed') };
    await add('Ana', 'Ana', ofAna);
    await toldSince();
    await change('Ana', 'Ana', { ...ofAna, until: '2026-11-28', teamIds: [team.id] });
    expect(await toldSince()).toEqual([
      'Zed: You answer for Ana 23–28 Nov, while they are away from Payments. Check-ins and decisions meant for them come to you then.',
    ]);
    await add('Zed', 'Zed', { from: '2026-11-27', until: '2026-11-29' });
    expect(await toldSince()).toEqual([
      'Ana: Zed is away 27–28 Nov as well, so nobody answers for you then. Change it on the Home tab.',
    ]);
    await change('Zed', 'Zed', { from: '2026-11-27', until: '2026-12-01' });
    expect(await toldSince()).toEqual([]);

    await clock.setTime(new Date('2026-11-30T09:00:00Z'));
    await change('Zed', 'Zed', { from: '2026-11-25', until: '2026-12-01' });
    expect(await toldSince()).toEqual([]);
    await change('Ana', 'Ana', { from: '2026-11-23', until: '2026-12-01', deputyId: id('Maria') });
    expect(await toldSince()).toEqual([expect.stringMatching(/^Maria: You answer for Ana 23 Nov to 1 Dec/)]);
    await clock.setTime(new Date('2026-12-02T09:00:00Z'));
    await timeOff.remove(as('Maria'), await idOf('Ana'));
    expect(await toldSince()).toEqual([]);
  });
});

describe('attendance', () => {
  it('goes by leave of this team, public holidays, and statuses, on the person’s own calendar', async () => {
    const { add, away, timeOff, as, id, team, workspaceId, told, database } = await startTimeOff();
    // Midnight in Berlin is 23:00 UTC.
    await add('Ana', 'Ana', { teamIds: [team.id] });
    expect(Object.keys(await away('2026-12-06T22:59:00Z'))).toEqual([]);
    expect(await away('2026-12-06T23:00:00Z')).toEqual({
      Ana: { because: 'time_off', holiday: undefined, until: '2026-12-11', deputyId: undefined },
    });
    expect(Object.keys(await away('2026-12-11T23:00:00Z'))).toEqual([]);
    // With the last of its teams leave is from nothing, and not from all.
    await database.kysely.deleteFrom('absence_team').execute();
    expect(Object.keys(await away('2026-12-09T10:00:00Z'))).toEqual([]);
    expect(await away('2026-12-25T10:00:00Z')).toMatchObject({
      Ana: { because: 'holiday', holiday: 'Christmas Day', until: '2026-12-25' },
      Ben: { because: 'holiday' },
    });

    const vacation = { emoji: '', text: 'on vacation', expiresAt: undefined };
    await timeOff.statusChanged(workspaceId, id('Ben'), vacation);
    expect(Object.keys(await away('2026-12-02T10:00:00Z'))).toEqual([]);
    await timeOff.saveStatusRule(as('Maria'), { emoji: ':palm_tree:', words: 'vacation' });
    told.length = 0;
    await timeOff.statusChanged(workspaceId, id('Ben'), vacation);
    await timeOff.statusChanged(workspaceId, id('Ben'), vacation);
    await timeOff.statusChanged(workspaceId, 'U0STRANGER', vacation);
    expect(await away('2026-12-02T10:00:00Z')).toMatchObject({
      Ben: { because: 'status', until: undefined },
    });
    const expiresAt = new Date('2026-12-03T23:00:00Z');
    await timeOff.statusChanged(workspaceId, id('Ben'), { emoji: ':palm_tree:', text: '', expiresAt });
    expect(await away('2026-12-02T10:00:00Z')).toMatchObject({ Ben: { until: '2026-12-04' } });
    expect(Object.keys(await away('2026-12-03T23:00:00Z'))).toEqual([]);
    await timeOff.statusChanged(workspaceId, id('Ben'), { emoji: '', text: 'lunch', expiresAt: undefined });
    expect(Object.keys(await away('2026-12-02T10:00:00Z'))).toEqual([]);
    expect(told).toEqual([[id('Ben')], [id('Ben')], [id('Ben')]]);

    // With the settings emptied no status counts, at once.
    await timeOff.statusChanged(workspaceId, id('Ben'), vacation);
    await timeOff.saveStatusRule(as('Maria'), { emoji: undefined, words: undefined });
    expect(Object.keys(await away('2026-12-02T10:00:00Z'))).toEqual([]);
    expect(told).toHaveLength(5);
  });

  it('is held by a check-in that opens, also against settings that are emptied at the same moment', async () => {
    const { timeOff, as, id, inWorkspace, workspaceId, told } = await startTimeOff();
    await timeOff.saveStatusRule(as('Maria'), { emoji: ':palm_tree:', words: undefined });
    const status = { emoji: ':palm_tree:', text: '', expiresAt: undefined };
    await timeOff.statusChanged(workspaceId, id('Ben'), status);
    const before = told.length;
    let emptied: Promise<unknown> = Promise.resolve();
    await inWorkspace(async (workspace) => {
      await holdAttendance(workspace, [id('Ben')]);
      emptied = timeOff.saveStatusRule(as('Maria'), { emoji: undefined, words: undefined });
      // Room enough for all of it, if it did not wait.
      for (let query = 0; query < 300; query += 1) await findPeople(workspace, [id('Ben')]);
      expect(told).toHaveLength(before);
    });
    await emptied;
    expect(told.slice(before)).toEqual([[id('Ben')]]);
  });

  it('takes as many queries for a large team as for a small one', async () => {
    const { add, id, inWorkspace, team } = await startTimeOff();
    await add('Ana', 'Ana', { deputyId: id('Zed') });
    const queriesFor = (people: number) =>
      inWorkspace(async ({ workspaceId, trx }) => {
        let queries = 0;
        const counting = trx.withPlugin({
          transformQuery: ({ node }) => {
            queries += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        const team60 = Array.from({ length: people }, (_, n) => ({
          userId: n === 0 ? id('Ana') : `U${n}`,
          zone: n % 2 ? 'Europe/Berlin' : 'Asia/Tokyo',
        }));
        // A transaction with a plugin is one still; its type says otherwise.
        const workspace = { workspaceId, trx: counting as typeof trx };
        const found = await attendanceOf(workspace, team.id, team60, () => new Date('2026-12-09T09:00:00Z'));
        expect([...found]).toHaveLength(1);
        return queries;
      });
    expect(await queriesFor(60)).toBe(await queriesFor(1));
  });
});
