import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { peopleObligations } from '../../../src/features/people/index.ts';
import type { PersonChange } from '../../../src/features/people/rules/mirror.ts';
import { crowd, startSyncing } from './syncing.ts';

/** Three pages: Slackbot and the app's own bot are members, too. */
const PEOPLE = 450;
const MEMBERS = PEOPLE + 2;
const DAY = 24 * 60 * 60;

describe('the reading of all members', () => {
  it('takes a page every few seconds and stores everybody once, as they are', async () => {
    const world = await startSyncing([
      { name: 'Ana', tz: 'Asia/Kolkata', isAdmin: true, email: 'ana@acme.example' },
      { name: 'Kim', deleted: true },
      { name: 'Gus', isGuest: true, tz: 'Europe/Kyiv' },
      { name: 'Deploybot', isBot: true },
      ...crowd(PEOPLE - 4),
    ]);
    await world.pass(15);
    const stored = await world.stored();
    expect(stored).toHaveLength(MEMBERS);
    const named = (name: string) => stored.find((each) => each.name === name);
    expect(named('Ana')).toMatchObject({
      zone: 'Asia/Kolkata',
      is_admin: true,
      email: 'ana@acme.example',
      handle: 'ana',
    });
    expect(named('Kim')).toMatchObject({ is_deactivated: true });
    expect(named('Gus')).toMatchObject({ zone: 'Europe/Kyiv', is_guest: true, is_admin: false });
    expect(named('Deploybot')).toMatchObject({ is_bot: true });
    expect(await world.state()).toMatchObject({ cursor: null, pages: 3, people: MEMBERS });
    const times = world.asked().map(({ at }) => at);
    expect(times).toHaveLength(3);
    for (const [index, at] of times.slice(1).entries())
      expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(6);
  });

  it('begins again a day later, and writes what has changed and nothing else', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    await world.pass(15);
    const before = await world.stored();
    await world.leap(DAY - 60);
    expect(world.asked()).toHaveLength(3);
    world.sandbox.setTz('Person 300', 'America/New_York');
    await world.leap(60);
    await world.pass(15);
    expect(world.asked()).toHaveLength(6);
    const after = await world.stored();
    const written = after.filter(({ writtenBy }, index) => writtenBy !== before[index]?.writtenBy);
    expect(written).toMatchObject([{ name: 'Person 300', zone: 'America/New_York' }]);
  });

  it('goes on where it was when the process ended', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    await world.pass(8);
    expect(world.asked()).toHaveLength(2);
    await world.restart();
    await world.pass(15);
    const cursors = world.asked().map(({ cursor }) => cursor);
    expect(cursors).toHaveLength(3);
    expect(new Set(cursors).size).toBe(3);
    expect(await world.stored()).toHaveLength(MEMBERS);
  });

  it('stores a page and the place of the next one together, or neither', async () => {
    let failures = 0;
    const world = await startSyncing(crowd(PEOPLE), {
      onChange: async () => {
        if (failures > 0) return;
        failures += 1;
        throw new Error('the process dies here');
      },
    });
    await world.pass(15);
    world.sandbox.setTz('Person 300', 'America/New_York');
    await world.leap(DAY);
    await world.pass(20);
    expect(failures).toBe(1);
    // The second page was asked for twice, from the same place.
    const round = world.asked().slice(3);
    expect(round.map(({ cursor }) => cursor)).toEqual(
      [0, 1, 1, 2].map((page) => world.asked()[page]?.cursor),
    );
    expect((await world.stored()).find(({ name }) => name === 'Person 300')?.zone).toBe('America/New_York');
    expect(await world.state()).toMatchObject({ cursor: null, pages: 3, people: MEMBERS });
  });

  it('waits as long as Slack asks, with no worker in its hand', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    world.sandbox.faults.next('users.list', { ratelimited: 30 });
    await world.pass(8);
    expect(world.asked().map(({ status }) => status)).toEqual([200, 429]);
    // Neither an error nor a job that runs or sleeps: one that is due later.
    expect(world.logged).toEqual([]);
    await world.pass(35);
    const [, refused, retried] = world.asked();
    expect((retried?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(30);
    expect(retried?.cursor).toBe(refused?.cursor);
    await world.pass(10);
    expect(world.asked()).toHaveLength(4);
    expect(await world.stored()).toHaveLength(MEMBERS);
  });

  it('begins anew when Slack has forgotten the place', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    await world.pass(8);
    world.sandbox.faults.next('users.list', { error: 'invalid_cursor' });
    await world.pass(35);
    expect(world.asked().map(({ ok }) => ok)).toEqual([true, true, false, true, true, true]);
    expect(world.asked()[3]?.cursor).toBeUndefined();
    expect(await world.stored()).toHaveLength(MEMBERS);
    expect(await world.state()).toMatchObject({ cursor: null, pages: 3, people: MEMBERS });
  });

  it('is taken up by the planner when the job of the next page is lost', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    await sql`delete from pgboss.job where name = 'read-members' and state = 'created'`.execute(world.db);
    await world.leap(60);
    expect(world.asked()).toHaveLength(1);
    await world.leap(5 * 60);
    await world.pass(15);
    expect(await world.stored()).toHaveLength(MEMBERS);
  });

  it('is missed by the auditor when nobody hands the next page on, or no round comes to its end', async () => {
    const world = await startSyncing(crowd(2));
    const missed = async (seconds: number) => {
      const at = new Date(world.clock.now() + seconds * 1000);
      const found = await Promise.all(peopleObligations.map(({ unkept }) => unkept(at).execute(world.db)));
      return found.flatMap(({ rows }) => rows.map((row) => row.workspace_id));
    };
    expect(await missed(DAY)).toEqual([]);
    expect(await missed(DAY + 8 * 60)).toEqual([world.workspaceId]);
    await sql`update people_sync set due_at = due_at + interval '9 days'`.execute(world.db);
    expect(await missed(3 * DAY - 60)).toEqual([]);
    expect(await missed(3 * DAY + 60)).toEqual([world.workspaceId]);
    // After a downtime there is a day to catch up.
    await world.clock.setTime(world.clock.now() + 3 * DAY * 1000);
    await world.restart();
    expect(await missed(DAY - 60)).toEqual([]);
    expect(await missed(DAY + 60)).toEqual([world.workspaceId]);
  });

  it('is one’s alone: of two with the same turn one is left with nothing', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    const { turn } = await world.state();
    const handedOn: number[] = [];
    const read = () =>
      world.people().readPage(world.workspaceId, turn, async (_workspace, next) => void handedOn.push(next));
    await Promise.all([read(), read()]);
    await read();
    expect(handedOn).toEqual([turn + 1]);
    expect(await world.state()).toMatchObject({ pages: 2, people: 400 });
  });
});

describe('what was heard of someone meanwhile', () => {
  const later = (world: { clock: { now: () => number } }, seconds: number) =>
    new Date(Math.floor(world.clock.now() / 1000 + seconds) * 1000);

  it('stands, though a page says what was before', async () => {
    const world = await startSyncing(crowd(PEOPLE));
    const [ana] = await world.people().lookUp(world.workspaceId, [world.sandbox.idOf('Person 400')]);
    if (!ana) throw new Error('nobody');
    await world.people().remember(world.workspaceId, { ...ana, name: 'Anna', updatedAt: later(world, 1) });
    await world.pass(15);
    expect((await world.stored()).find(({ user_id }) => user_id === ana.userId)?.name).toBe('Anna');
  });

  it('stands as Slack said last, in whatever order it was heard', async () => {
    const world = await startSyncing(crowd(2));
    const [ana] = await world.people().lookUp(world.workspaceId, [world.sandbox.idOf('Person 1')]);
    if (!ana) throw new Error('nobody');
    const says = (name: string, updatedAt: Date) =>
      world.people().remember(world.workspaceId, { ...ana, name, updatedAt });
    await says('Third', later(world, 3));
    await says('Second', later(world, 2));
    expect(await world.people().lookUp(world.workspaceId, [ana.userId])).toMatchObject([{ name: 'Third' }]);
    await says('Fourth', later(world, 3));
    expect(await world.people().lookUp(world.workspaceId, [ana.userId])).toMatchObject([{ name: 'Fourth' }]);
  });

  it('stands as Slack said last, when all of it is heard at the same moment', async () => {
    const world = await startSyncing(crowd(2));
    const [ana] = await world.people().lookUp(world.workspaceId, [world.sandbox.idOf('Person 1')]);
    if (!ana) throw new Error('nobody');
    for (const round of [0, 1, 2]) {
      const seconds = Array.from({ length: 10 }, (_, nth) => 10 * round + 1 + ((nth * 7) % 10));
      await Promise.all(
        seconds.map((second) =>
          world.people().remember(world.workspaceId, {
            ...ana,
            name: `At ${second}`,
            updatedAt: later(world, second),
          }),
        ),
      );
      const stored = await world.people().lookUp(world.workspaceId, [ana.userId]);
      expect(stored).toMatchObject([{ name: `At ${10 * round + 10}` }]);
    }
  });
});

describe('who plans by people’s zones and presence', () => {
  it('is told of all that a page changes at once, and not of what only has a new name', async () => {
    const told: PersonChange[][] = [];
    const world = await startSyncing(
      [{ name: 'Olena', tz: 'Europe/Kiev' }, { name: 'Ana' }, { name: 'Ben', tz: 'Europe/Berlin' }],
      { onChange: async (_workspace, changed) => void told.push(changed) },
    );
    world.sandbox.setTz('Olena', 'Europe/Kyiv');
    world.sandbox.setTz('Ana', 'Asia/Kolkata');
    world.sandbox.deactivate('Ben');
    await world.leap(DAY);
    const { idOf } = world.sandbox;
    expect(told).toEqual([
      [
        {
          userId: idOf('Ana'),
          zoneBefore: 'Etc/UTC',
          zone: 'Asia/Kolkata',
          wasDeactivated: false,
          isDeactivated: false,
        },
        {
          userId: idOf('Ben'),
          zoneBefore: 'Europe/Berlin',
          zone: 'Europe/Berlin',
          wasDeactivated: false,
          isDeactivated: true,
        },
      ],
    ]);
    const stored = await world.stored();
    expect(stored.find(({ name }) => name === 'Olena')?.zone).toBe('Europe/Kyiv');
    expect(stored.find(({ name }) => name === 'Ben')?.zone).toBe('Europe/Berlin');
  });
});

describe('a zone that our zone data does not know', () => {
  it('leaves people where they were, and is logged once', async () => {
    const world = await startSyncing(crowd(2));
    const ids = ['Person 1', 'Person 2'].map((name) => world.sandbox.idOf(name));
    const known = await world.people().lookUp(world.workspaceId, ids);
    for (const person of known) {
      const updatedAt = new Date(world.clock.now() + 1000);
      const said = { ...person, zone: 'Etc/GMT-3', zoneGuessedFor: 'Europe/Atlantis', updatedAt };
      await world.people().remember(world.workspaceId, said);
    }
    expect((await world.people().lookUp(world.workspaceId, ids)).map(({ zone }) => zone)).toEqual([
      'Europe/Berlin',
      'Europe/Berlin',
    ]);
    expect(world.logged).toMatchObject([{ level: 40, zone: 'Europe/Atlantis' }]);
  });
});
