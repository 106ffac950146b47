import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { report, secondsSince, sized } from '../faults/harness/runs.ts';
import { startWorld } from '../support/world.ts';
import { foundTeamsOfOne } from './harness/teams-of-one.ts';

/** Teams that somebody is on, every one of them asking, with fifty outcomes of theirs. */
const SIZE = sized({ short: { teams: [20], openings: 20 }, long: { teams: [20, 200], openings: 200 } });
const OUTCOMES = 50;
const NOW = '2026-11-30T09:05:00Z';
/** What we promise on two idle cores; a machine that runs other tests meanwhile gets more. */
const PROMISED_MS = 500;
const ON_A_BUSY_MACHINE_MS = 4 * PROMISED_MS;
const MOST_BLOCKS = 100;

const seed = {
  people: [
    { name: 'Ana', tz: 'Europe/Berlin' },
    { name: 'Gus', tz: 'Europe/Berlin', isGuest: true },
    { name: 'Lea', tz: 'Europe/Berlin', deleted: true },
    { name: 'Robo', isBot: true },
  ],
  channels: [{ name: 'payments', members: ['Ana'], botIsMember: true }],
};

for (const teams of SIZE.teams) {
  it(`paints a Home tab of ${teams} teams and ${OUTCOMES} outcomes within half a second`, {
    timeout: 600_000,
  }, async () => {
    const began = performance.now();
    const world = await startWorld({ start: NOW, seed });
    const { sandbox, database } = world;
    const ana = sandbox.as('Ana');
    // Once before, so that she is known.
    await ana.openHome();
    await foundTeamsOfOne(database, { userId: sandbox.idOf('Ana'), teams, outcomes: OUTCOMES });
    // Slack takes about a hundred a minute; what it refuses is not painted.
    const published = () =>
      sandbox.calls.filter(({ method, reply }) => method === 'views.publish' && reply?.ok === true);
    const took: number[] = [];
    for (let n = 0; n < SIZE.openings; n += 1) {
      await world.moveTo(new Date(Date.parse(NOW) + (n + 1) * 1_000).toISOString());
      // Something else each time, or it would not be sent.
      await sql`update outcome set title = ${`Refunds API ${n}`} where title like 'Refunds API%'`.execute(
        database.kysely,
      );
      const before = published().length;
      const since = performance.now();
      const opening = ana.openHome();
      while (published().length === before) await new Promise(setImmediate);
      took.push(performance.now() - since);
      await opening;
    }
    const blocks = published().map(({ args }) => blocksOf(args.view));
    const p95 = took.toSorted((a, b) => a - b)[Math.ceil(took.length * 0.95) - 1] ?? 0;
    report({
      name: `home-${teams}`,
      run: `a Home tab with ${teams} open check-ins and ${OUTCOMES} outcomes opened ${SIZE.openings} times`,
      result: `95 % painted within ${Math.ceil(p95)} ms, ${Math.max(...blocks)} blocks at most`,
      seconds: secondsSince(began),
    });
    expect(ana.home()?.text).toContain('Team 0: are we on track?');
    expect(Math.max(...blocks)).toBeLessThanOrEqual(MOST_BLOCKS);
    expect(p95).toBeLessThan(ON_A_BUSY_MACHINE_MS);

    // Every team is reached, a page at a time.
    const seen = new Set<string>();
    for (let turns = 0; seen.size < teams && turns < teams; turns += 1) {
      for (const [, name] of ana.home()?.text.matchAll(/(Team \d+) · /g) ?? []) if (name) seen.add(name);
      const more = ana.home()?.buttons.find((label) => label.endsWith(' more teams'));
      if (seen.size === teams || !more) break;
      const before = published().length;
      await ana.click(more, { in: 'home' });
      while (published().length === before) await new Promise(setImmediate);
      await world.settle();
    }
    expect(seen.size).toBe(teams);
    const largest = Math.max(...published().map(({ args }) => blocksOf(args.view)));
    expect(largest).toBeLessThanOrEqual(MOST_BLOCKS);

    expect((await sandbox.as('Gus').openHome())?.text).toContain('You are on no team yet.');
    const pages = published().length;
    for (const name of ['Lea', 'Robo']) await sandbox.as(name).openHome();
    expect(published().length, 'pages for an app or somebody who has left').toBe(pages);

    // These teams were founded by hand, and the auditor misses what a set-up would have planned.
    const logged = world.errors.splice(0).map(({ msg }) => msg);
    expect([...new Set(logged)].filter((msg) => !String(msg).startsWith('A promise is open'))).toEqual([]);
  });
}

function blocksOf(view: unknown): number {
  const { blocks } = (typeof view === 'string' ? JSON.parse(view) : view) as { blocks: unknown[] };
  return blocks.length;
}
