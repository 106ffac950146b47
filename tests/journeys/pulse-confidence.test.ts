import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { chooses, startPulse, takesPulse } from '../support/pulse-steps.ts';
import { operatorOf, standsIn } from '../support/pulses/operator.ts';
import { sends } from '../support/steps.ts';
import { startWorld } from '../support/world.ts';

/** Stands in everything that anybody writes in the pulse. */
const CANARY = 'zibeline';
const TEAM = ['Ana', 'Ben', 'Cleo', 'Dina', 'Emil', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon', 'Kai', 'Lea'];

it('an answer to a pulse stands in no log, queue, message, reply or figure, and neither does who gave it', async () => {
  const world = await startWorld({
    start: '2026-11-30T10:00:00Z',
    logLevel: 'trace',
    seed: {
      people: TEAM.map((name) => ({ name, tz: 'Europe/Berlin' })),
      channels: [{ name: 'payments', members: TEAM, botIsMember: true }],
    },
  });
  const { sandbox, moveTo, settle, log, errors, app, clock } = world;
  const db = world.database.kysely;
  const operator = operatorOf(db);
  const as = (name: string) => sandbox.as(name);
  await startPulse({ ...world, arrived: () => [] }, 'payments', TEAM);
  await moveTo('2026-12-09T13:00:00Z');

  /** All that the database holds but the answers themselves; what the clock and the planner do goes on by itself. */
  const elsewhere = async () =>
    (await operator.everything()).filter(({ table }) => !/^pulse|^pgboss\.(?!job)/.test(table));
  const before = await elsewhere();
  const logged = log.length;
  const [called, delivered] = [sandbox.calls.length, sandbox.deliveries.length];

  for (const name of TEAM.slice(0, 7))
    await takesPulse(as(name), [name < 'D' ? 2 : 4], `${CANARY} of ${name}`);
  // The same is delivered twice, and the other device sends, too.
  const submission = sandbox.deliveries.findLast(({ payload }) =>
    JSON.stringify(payload).includes('view_submission'),
  );
  expect(submission).toBeDefined();
  if (submission) await sandbox.redeliver(submission);
  // Slack does not open a form, and the database has no room.
  sandbox.faults.next('views.open', { error: 'internal_error' });
  await as('Hal').click('Take the pulse', { in: 'app' });
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise 'full: %', new; end $$`.execute(
    db,
  );
  await sql`create trigger refuses before insert on pulse_waiting for each row execute function refuse()`.execute(
    db,
  );
  await as('Hal').click('Take the pulse', { in: 'app' });
  await chooses(as('Hal'), [3]);
  await as('Hal').type('Anything else?', `${CANARY} of Hal`);
  const refused = await as('Hal').submit();
  expect(Object.values(refused.errors).join()).toMatch(
    /Something broke on our side .* Nothing you wrote was lost/,
  );
  await sql`drop function refuse() cascade`.execute(db);
  await sends(as('Hal'));
  await as('Hal').close({ all: true });
  await takesPulse(as('Ida'), [5], `${CANARY} of Ida`);
  await takesPulse(as('Jon'), [5], `${CANARY} of Jon`, () => as('Jon').shortcut('pulse_take_open'));
  // Kai does not send it in time; Lea does not answer.
  await as('Kai').click('Take the pulse', { in: 'app' });
  await chooses(as('Kai'), [1]);
  await as('Kai').type('Anything else?', `${CANARY} of Kai`);
  await settle();

  const nameless = (line: string) =>
    TEAM.every((name) => !line.includes(sandbox.idOf(name)) && !line.includes(name));
  const during = log.slice(logged);
  expect(during.length, 'lines were logged').toBeGreaterThan(0);
  expect(during.filter((line) => line.includes(CANARY) || !nameless(line))).toEqual([]);
  expect(errors.splice(0).map(({ msg }) => msg)).toEqual(['Something a person did could not be carried out']);
  // No row was written or touched: no message, job, event or note of who did what, and when.
  expect(await elsewhere()).toEqual(before);
  expect(standsIn(CANARY, await operator.everything())).toEqual([]);
  const answers = sandbox.deliveries.slice(delivered).map(({ answer }) => JSON.stringify(answer) ?? '');
  expect(answers.filter((answer) => answer.includes(CANARY))).toEqual([]);
  expect(sandbox.calls.slice(called).filter((call) => JSON.stringify(call).includes(CANARY))).toEqual([]);
  const figures = await (await fetch(`http://127.0.0.1:${app().port}/metrics`)).text();
  expect(figures).toContain('# HELP');
  expect([figures.includes(CANARY), nameless(figures)]).toEqual([false, true]);

  await clock.setTime('2026-12-14T13:00:00Z');
  expect((await as('Kai').submit()).errors).not.toEqual({});
  await as('Kai').close({ all: true });
  await moveTo('2026-12-14T13:05:00Z');
  const kept = await operator.everything();
  expect(standsIn(`${CANARY} of Kai`, kept)).toEqual([]);
  expect(standsIn(`${CANARY} of Ana`, kept)).toContain('pulse_comment');
  expect(log.filter((line) => line.includes(CANARY))).toEqual([]);
});
