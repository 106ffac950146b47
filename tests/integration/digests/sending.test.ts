import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { expect, inject, it } from 'vitest';
import { up as beginRolls } from '../../../migrations/202612020042-digest-rolls.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createDigests, digestObligations } from '../../../src/features/digests/index.ts';
import { lockReaders, readersIn, saveReaders } from '../../../src/features/digests/repository/readers.ts';
import { saveDeputy } from '../../../src/features/people/repository/deputies.ts';
import { savePeople } from '../../../src/features/people/repository/people.ts';
import { saveManagers } from '../../../src/features/people/repository/reporting-line.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { as, personOf, startPeople, workspaceId } from '../people/stage.ts';

const STAFF = [
  ...['Ana', 'Ben', 'Maria', 'Dee', 'Zed'].map((name) => personOf(name)),
  personOf('Noah', { zone: 'America/New_York' }),
];

/** Maria is above Ana and Ben, who lead Payments and Search, and Noah is above Maria. Payments was blocked last week. */
async function startLeaders() {
  const stage = await startPeople(STAFF);
  const { db, clock, inWorkspace, directory, people } = stage;
  const at = new Date(clock.now());
  const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
  const digests = createDigests({
    ...{ db, clock, outbox, people, directory },
    calendars: { askDoNotDisturb: async () => {} },
    checkIns: { sendWeeks: async () => {} },
    escalations: { toldOf: async () => new Set() },
  });
  const ids = [newId(clock), newId(clock)] as const;
  await inWorkspace(async (workspace) => {
    for (const [index, lead] of ['U0ANA', 'U0BEN'].entries()) {
      const name = index === 0 ? 'Payments' : 'Search';
      const team = { id: ids[index] ?? '', channelId: `C0${index}`, name, leadId: lead };
      await insertTeam(workspace, team, lead, at);
      await setMembers(workspace, team.id, [lead], at);
    }
    const above = { U0ANA: 'U0MARIA', U0BEN: 'U0MARIA', U0MARIA: 'U0NOAH' };
    await saveManagers(workspace, new Map(Object.entries(above)), 'profile', { by: undefined, at });
  });
  /** A check-in that has closed. */
  const held = (team: 0 | 1, on: string, figures: object) =>
    db
      .insertInto('check_in')
      .values({
        ...{ workspace_id: workspaceId, id: newId(clock), team_id: ids[team], period: `${on} ${team}` },
        ...{
          state: 'closed',
          held_on: on,
          opens_at: at,
          nudge_at: null,
          closes_at: new Date(at.getTime() + 60_000),
          nudged_at: null,
        },
        ...{ closed_at: at, due_at: null, started_by: null, asks_on: null, asks_time: null },
        figures: JSON.stringify(figures),
      })
      .execute();
  /** Something that stops Payments. */
  const stopped = (ask: string, visibility: 'team' | 'chain') =>
    db
      .insertInto('blocker')
      .values({
        ...{
          workspace_id: workspaceId,
          id: newId(clock),
          team_id: ids[0],
          outcome_id: null,
          ask,
          visibility,
        },
        ...{ raised_by: 'U0ANA', asked_of: 'U0MARIA', needed_by: '2026-11-27', state: 'open' },
        ...{ request_id: ask, raised_at: at, resolved_at: null, resolved_by: null },
      })
      .execute();
  return {
    ...{ ...stage, digests, held, stopped },
    next: async () =>
      inWorkspace(async (workspace) =>
        [...(await readersIn(workspace)).values()]
          .map(({ userId, next }) => `${userId} ${next.on} ${next.at.toISOString()}`)
          .toSorted(),
      ),
    /** What was sent so far: to whom, and how it begins. */
    sent: async () =>
      (await db.selectFrom('outbox_message').selectAll().orderBy('created_at').execute()).map(
        ({ to_user, to_channel, content }) => `${to_user ?? to_channel}: ${content.text}`,
      ),
    /** What the newest says. */
    said: async () => {
      const rows = await db.selectFrom('outbox_message').select('content').orderBy('id', 'desc').execute();
      return JSON.stringify(rows[0]?.content);
    },
  };
}

it('leaders are found, and each is planned by their own clock', async () => {
  const { digests, next } = await startLeaders();
  await digests.callRoll(workspaceId);
  const planned = [
    'U0MARIA 2026-11-30 2026-11-30T07:30:00.000Z',
    'U0NOAH 2026-11-23 2026-11-23T13:30:00.000Z',
  ];
  expect(await next()).toEqual(planned);
  await digests.callRoll(workspaceId);
  expect(await next()).toEqual(planned);
});

it('whoever travels misses none: it is for the same day by the clock of where they are now, at once where that is past', async () => {
  const { digests, next, inWorkspace, clock } = await startLeaders();
  const moves = (zone: string) =>
    inWorkspace((workspace) => savePeople(workspace, [personOf('Noah', { zone })], new Date(clock.now())));
  await clock.setTime('2026-11-23T14:00:00Z');
  await digests.callRoll(workspaceId);
  expect(await next()).toContain('U0NOAH 2026-11-30 2026-11-30T13:30:00.000Z');
  // Sunday evening where they were.
  await clock.setTime('2026-11-30T00:30:00Z');
  await moves('Asia/Tokyo');
  await digests.callRoll(workspaceId);
  expect(await next()).toContain('U0NOAH 2026-11-30 2026-11-29T23:30:00.000Z');
  await moves('America/New_York');
  await digests.callRoll(workspaceId);
  expect(await next()).toContain('U0NOAH 2026-11-30 2026-11-30T13:30:00.000Z');
});

it('who chooses while it is found that they lead keeps what they chose', async () => {
  const { digests, next, inWorkspace } = await startLeaders();
  const on = '2026-11-27';
  const chosen = {
    ...{ userId: 'U0MARIA', zone: 'Europe/Berlin', isOff: false, weekday: 5 as const, time: '16:00' },
    ...{ channelId: undefined, next: { on, at: new Date('2026-11-27T15:00:00Z') } },
  };
  let found: Promise<void> | undefined;
  await inWorkspace(async (workspace) => {
    await saveReaders(workspace, [chosen]);
    found = digests.callRoll(workspaceId);
    // It has seen that nothing was chosen, and waits for this to commit.
    await pause(150);
  });
  await found;
  expect(await next()).toContain('U0MARIA 2026-11-27 2026-11-27T15:00:00.000Z');
});

it('who is held elsewhere holds nobody up while it is looked who leads, so that the planner finds whose digest is due', async ({
  skip,
}) => {
  const { digests, inWorkspace } = await startLeaders();
  if (inject('engine') === 'embedded') skip('its one connection has nobody to wait for');
  await digests.callRoll(workspaceId);
  await inWorkspace(async (workspace) => {
    expect(await lockReaders(workspace, ['U0MARIA'])).toHaveLength(1);
    await digests.callRoll(workspaceId);
  });
});

it('it is looked who leads where check-ins closed before there were digests', async () => {
  const { db, held, clock } = await startLeaders();
  await held(0, '2026-11-23', { counts: {}, answered: 0, asked: 0 });
  const unwatched = async () => {
    const [, obligation] = digestObligations;
    const later = new Date(clock.now() + 60 * 60_000);
    return (await obligation?.unkept(later).execute(db))?.rows;
  };
  expect(await unwatched()).toEqual([{ workspace_id: workspaceId, subject: 'digests' }]);
  await beginRolls(db as unknown as Kysely<unknown>);
  // The planner finds it at once.
  const rolls = await db.selectFrom('digest_roll').selectAll().execute();
  expect(rolls).toEqual([{ workspace_id: workspaceId, due_at: new Date(clock.now()) }]);
});

it('a digest is sent once, says what there is to say, and nothing comes where there is nothing', async () => {
  const { digests, held, stopped, next, sent, said, clock } = await startLeaders();
  await digests.callRoll(workspaceId);
  await clock.setTime('2026-11-30T07:30:00Z');
  await held(1, '2026-11-24', { counts: { on_track: 2 }, answered: 2, asked: 2 });
  await digests.send(workspaceId, 'U0MARIA', '2026-11-30');
  expect(await sent()).toEqual([]);
  expect(await next()).toContain('U0MARIA 2026-12-07 2026-12-07T07:30:00.000Z');

  await held(0, '2026-12-01', { counts: { blocked: 2 }, answered: 1, asked: 4 });
  // The week after the one that is told of.
  await held(0, '2026-12-07', { counts: { blocked: 9 }, answered: 9, asked: 9 });
  await stopped('sign the agreement', 'team');
  await stopped('tell nobody', 'chain');
  await clock.setTime('2026-12-07T07:30:00Z');
  await Promise.all([1, 2].map(() => digests.send(workspaceId, 'U0MARIA', '2026-12-07')));
  expect(await sent()).toEqual([
    'U0MARIA: Your teams, 30 Nov to 6 Dec: 1 of 2 teams needs a look · 1 of 4 answers came',
  ]);
  expect(await said()).toContain('*Payments* · 🔴 2 blocked · 1 of 4 answered');
  // She was asked.
  expect(await said()).toContain('tell nobody');
});

it('while its reader is away whoever answers for them reads it, without what is private; else it waits', async () => {
  const { digests, stopped, inWorkspace, next, sent, said, clock, db } = await startLeaders();
  await digests.callRoll(workspaceId);
  await stopped('sign the agreement', 'team');
  await stopped('tell nobody', 'chain');
  const leave = newId(clock);
  await db
    .insertInto('absence')
    .values({
      ...{ workspace_id: workspaceId, id: leave, user_id: 'U0MARIA', from_on: '2026-11-30' },
      ...{ until_on: '2026-12-04', all_teams: true, deputy_id: null, removed_at: null },
      ...{ added_by: 'U0MARIA', added_at: new Date(clock.now()), request_id: leave },
    })
    .execute();
  await clock.setTime('2026-11-30T07:30:00Z');
  await digests.send(workspaceId, 'U0MARIA', '2026-11-30');
  expect(await sent()).toEqual([]);
  expect(await next()).toContain('U0MARIA 2026-11-30 2026-12-01T07:30:00.000Z');

  await db.updateTable('absence').set({ deputy_id: 'U0DEE' }).execute();
  await inWorkspace((workspace) => saveDeputy(workspace, 'U0MARIA', 'U0DEE', new Date(clock.now())));
  await clock.setTime('2026-12-01T07:30:00Z');
  await digests.send(workspaceId, 'U0MARIA', '2026-11-30');
  expect(await sent()).toEqual(['U0DEE: The teams of Maria, 23 to 29 Nov: 2 teams · no check-in closed']);
  expect(await said()).toContain('sign the agreement');
  expect(await said()).not.toContain('tell nobody');
  expect(await next()).toContain('U0MARIA 2026-12-07 2026-12-07T07:30:00.000Z');
});

it('a channel reads nothing private, and who wants none reads none', async () => {
  const { digests, stopped, sent, said, next, clock } = await startLeaders();
  const plan = { isOff: false, weekday: 5 as const, time: '16:00', channelId: 'C0LEADERS' };
  await expect(digests.saveSettings(as('Zed'), plan, ['C0LEADERS'])).rejects.toThrow(/for those who lead/);
  await expect(digests.saveSettings(as('Maria'), plan, [])).rejects.toThrow();
  await digests.saveSettings(as('Maria'), plan, ['C0LEADERS']);
  expect(await next()).toEqual(['U0MARIA 2026-11-27 2026-11-27T15:00:00.000Z']);
  await stopped('sign the agreement', 'team');
  await stopped('tell nobody', 'chain');
  await clock.setTime('2026-11-27T15:00:00Z');
  await digests.send(workspaceId, 'U0MARIA', '2026-11-27');
  expect(await sent()).toEqual([expect.stringMatching(/^C0LEADERS: The teams of Maria, 20 to 26 Nov/)]);
  expect(await said()).toContain('sign the agreement');
  expect(await said()).not.toContain('tell nobody');

  await digests.saveSettings(as('Maria'), { ...plan, isOff: true }, ['C0LEADERS']);
  await digests.send(workspaceId, 'U0MARIA', '2026-12-04');
  expect(await sent()).toHaveLength(1);
});
