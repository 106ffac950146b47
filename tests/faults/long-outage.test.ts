import { expect, it } from 'vitest';
import type { Person, Sandbox } from '../../sandbox/server/index.ts';
import { sends, stands } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { seedOfRun } from './harness/chances.ts';
import { concernedTeams, differences, peopleOf } from './harness/outage-company.ts';
import { IMPATIENT } from './harness/posting.ts';
import { report, say, secondsSince, sized } from './harness/runs.ts';
import { foundTeamsDue } from './harness/teams-due.ts';
import { until } from './harness/until.ts';

const SIZE = sized({
  short: { each: 2, stepMs: 240_000, unanswered: 0.05, patienceMs: 150_000 },
  long: { each: 50, stepMs: 10_000, unanswered: 0.1, patienceMs: 20 * 60_000 },
});
const MINUTE = 60_000;
const BEGINS = Date.parse('2026-11-23T10:00:00Z');
const ENDS = BEGINS + 120 * MINUTE;
/** In the middle of the outage nothing even listens at Slack's address. */
const SHUT = { from: BEGINS + 40 * MINUTE, to: BEGINS + 80 * MINUTE };
/** Until then what is due after the outage has come, too. */
const WATCHED = ENDS + 15 * MINUTE;
/** The share of the calls after an outage that may be turned down with a 429. */
const MOST_LIMITED = 0.01;

const teams = concernedTeams(SIZE.each, BEGINS);

async function startCompany(): Promise<World> {
  const world = await startWorld({
    start: new Date(BEGINS - 20 * MINUTE).toISOString(),
    seed: {
      people: peopleOf(teams).map((name) => ({ name, tz: 'UTC' })),
      channels: teams.map(({ channel, lead, member }) => ({
        name: channel,
        members: [lead, member],
        botIsMember: true,
      })),
    },
    delivery: { timing: IMPATIENT },
  });
  await foundTeamsDue(world, teams);
  return world;
}

/** An answer that the summary has something to tell of. */
async function tellsOfRisk(person: Person, channel: string): Promise<void> {
  await person.click('Update', { in: channel });
  await stands(person, '🟡 At risk');
  await person.type('What puts it at risk?', 'two of us are away');
  await sends(person);
}

/** Lets the clock run until then. */
async function runUntil({ clock, app }: World, end: number): Promise<void> {
  while (clock.now() < end) {
    await clock.setTime(Math.min(end, clock.now() + SIZE.stepMs));
    await clock.tick(0);
    await app().idle();
  }
}

/** From now on nothing that is sent to Slack is acted on, until it is over; and nothing comes from it. */
function breakOff({ faults }: Sandbox, seed: number): void {
  const forMs = ENDS - BEGINS;
  faults.next('*', 'timeout', { probability: SIZE.unanswered, seed, forMs });
  faults.next('*', 'error500', { probability: 0.5, seed: seed + 1, forMs });
  faults.next('*', 'refused', { forMs });
  faults.dropSockets();
}

async function underWay({ database }: World): Promise<number> {
  const query = database.kysely.selectFrom('outbox_message').select('id').where('due_at', 'is not', null);
  return (await query.execute()).length;
}

it('sends what is still wanted once after two hours without Slack, and tells of the rest', {
  timeout: SIZE.patienceMs,
}, async () => {
  const seed = seedOfRun();
  say(`long-outage: SEED=${seed}`);
  const began = performance.now();
  const world = await startCompany();
  const { sandbox, errors } = world;
  await runUntil(world, BEGINS - MINUTE);
  for (const { kind, lead, channel } of teams) {
    if (kind === 'before') await tellsOfRisk(sandbox.as(lead), channel);
  }
  await runUntil(world, BEGINS);

  const before = sandbox.calls.length;
  breakOff(sandbox, seed);
  await runUntil(world, SHUT.from);
  await sandbox.faults.refuseConnections(true);
  await runUntil(world, SHUT.to);
  await sandbox.faults.refuseConnections(false);
  await runUntil(world, ENDS - 1);
  const waiting = await underWay(world);
  await runUntil(world, WATCHED);
  while ((await underWay(world)) > 0) await runUntil(world, world.clock.now() + MINUTE);

  const during = sandbox.calls.slice(before).filter(({ at }) => at < ENDS);
  const after = sandbox.calls.filter(({ at }) => at >= ENDS);
  const limited = after.filter(({ status }) => status === 429).length / after.length;
  const wrong = await differences(world, teams);
  const alarms = errors.filter(({ obligation }) => obligation === 'stuck-messages');
  const unexpected = errors.splice(0).filter((line) => !alarms.includes(line));
  say(`long-outage: ${waiting} messages waited for its end, ${during.length} calls were made during it`);
  report({
    name: 'long-outage',
    run: `${teams.length} check-ins before, during and after two hours without Slack`,
    result: `${wrong.length} lost, doubled or untold; ${(limited * 100).toFixed(1)} % of ${after.length} calls answered 429 after it`,
    seed,
    seconds: secondsSince(began),
  });
  expect(wrong).toEqual([]);
  expect(limited).toBeLessThan(MOST_LIMITED);
  expect(unexpected).toEqual([]);
  // An outage of a quarter of an hour is an operator's business.
  expect(alarms.length).toBeGreaterThan(0);
  expect(during.filter(({ reply }) => reply?.ok === true)).toHaveLength(0);

  const [{ channel, member }] = teams.filter(({ kind }) => kind === 'open') as [(typeof teams)[number]];
  await until(async () => sandbox.connections() > 0, 30_000);
  await sandbox.as(member).click('Still on track', { in: channel });
  await world.settle();
  expect(world.texts(member, channel).join()).toContain('1 of 2 answered');
});
