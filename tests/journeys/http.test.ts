import { expect, test } from 'vitest';
import { startJourney } from '../support/journey.ts';
import { metricsInDocs, readScrape } from '../support/metrics-table.ts';
import { recordSpans } from '../support/spans.ts';
import { addOutcome, sends, setUp, stands, takesOn } from '../support/steps.ts';

test('a check-in runs over signed HTTP requests as it does over a socket', async () => {
  const spans = recordSpans();
  const world = await startJourney({
    start: '2026-11-27T08:00:00Z',
    transport: 'http',
    seed: {
      people: ['Ana', 'Ben', 'Maria'].map((name) => ({ name, tz: 'Europe/Berlin' })),
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: true }],
    },
  });
  const [ana, ben] = [world.sandbox.as('Ana'), world.sandbox.as('Ben')];
  expect(world.sandbox.connections()).toBe(0);

  // Commands, a form with a menu whose options come from the app, and a modal on another.
  await setUp(ana, 'payments', async () => {
    expect(await ana.search('Time zone', 'lisb')).toEqual(['Europe/Lisbon (UTC)']);
  });
  await addOutcome(ana, 'payments', { title: 'Refunds API', owner: 'Ben', dueOn: '2026-12-18' });
  await world.settle();
  await takesOn(ben);
  expect(world.arrived()).toEqual(['DM to Ben']);

  await world.moveTo('2026-11-30T09:00:00Z');
  expect(world.arrived()).toEqual(['#payments']);
  await ana.click('Still on track', { in: 'payments' });
  await world.settle();
  expect(world.arrived()).toEqual(['#payments, only Ana']);

  await world.moveTo('2026-11-30T09:10:00Z');
  expect(world.arrived()).toEqual(['DM to Ben']);
  await ben.openHome();
  await ben.sees('Payments: are we on track?', { in: 'home' });
  await ben.click('Update', { in: 'app' });
  await stands(ben, '🔴 Blocked');
  expect(await ben.submit()).toMatchObject({ accepted: false });
  await ben.type('What decision or help do you need?', 'sign-off of the data agreement');
  await ben.pickUser('From whom?', 'Maria');
  await sends(ben);

  await world.moveTo('2026-11-30T09:15:00Z');
  expect(world.arrived().toSorted()).toEqual([
    '#payments',
    '#payments, in the thread',
    'DM to Ben',
    'DM to Maria',
  ]);
  expect(world.newest('Ben', 'payments').text).toContain('week 49: 2 of 2 answered · 1 on track, 1 blocked');
  expect(world.sandbox.deliveries.map(({ outcome }) => outcome)).not.toContain('http_error');

  // What whoever runs it sees of all that, and of a Slack that takes no message for four minutes.
  world.sandbox.faults.next('chat.postMessage', { ratelimited: 240 });
  await ana.command('/checkin start', { in: 'payments' });
  await world.moveTo(11_000);
  expect(world.arrived()).toEqual(['#payments, only Ana']);
  const { described, samples } = readScrape(
    await (await fetch(`http://127.0.0.1:${world.app().port}/metrics`)).text(),
  );
  const ours = [...described].filter(([name]) => name.startsWith('drumbeat_'));
  const documented = metricsInDocs();
  // Nothing was left without an acknowledgement, so there is none of any kind.
  Object.assign(documented.get('drumbeat_unacknowledged_total') ?? {}, { labels: [] });
  expect(new Map(ours)).toEqual(documented);
  const at = (sample: string) => samples.get(sample);
  expect(at('drumbeat_deliveries{state="pending"}')).toBe(1);
  expect(at('drumbeat_oldest_delivery_seconds')).toBeGreaterThanOrEqual(10);
  expect(at('drumbeat_slack_calls_total{method="chat.postMessage",outcome="ratelimited"}')).toBe(1);
  expect(at('drumbeat_slack_calls_total{method="views.open",outcome="ok"}')).toBeGreaterThan(1);
  for (const kind of ['command', 'action', 'submission', 'event', 'options']) {
    expect(at(`drumbeat_acknowledgement_seconds_count{kind="${kind}"}`), kind).toBeGreaterThan(0);
  }
  expect(at('drumbeat_jobs_waiting{job="deliver-message"}')).toBe(0);
  const lastTick = (at('drumbeat_planner_tick_timestamp_seconds') ?? 0) * 1000;
  expect(world.clock.now() - lastTick).toBeLessThanOrEqual(60_000);
  expect(at('drumbeat_planner_lag_seconds')).toBe(0);
  expect(at('process_resident_memory_bytes')).toBeGreaterThan(0);

  // And what an SDK of OpenTelemetry is given, where one is loaded: no word or person of all that.
  const ended = spans();
  expect(ended.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'slack command',
      'slack action',
      'slack submission',
      'slack event',
      'planner tick',
      'process deliver-message',
    ]),
  );
  const opened = ended.find(({ name }) => name === 'slack views.open');
  const around = ended.find((span) => span.spanContext().spanId === opened?.parentSpanContext?.spanId);
  expect(around?.name).toBe('slack command');
  const told = JSON.stringify(
    ended.map(({ name, attributes, events, status }) => ({ name, attributes, events, status })),
  );
  const { botToken, teamId } = world.sandbox;
  const people = ['Ana', 'Ben', 'Maria'].map((name) => world.sandbox.idOf(name));
  const secret = [botToken, teamId, ...people, world.sandbox.channelId('payments'), 'Refunds', 'sign-off'];
  expect(secret.filter((each) => told.includes(each))).toEqual([]);
});
