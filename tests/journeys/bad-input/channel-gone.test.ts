import { describe, expect, it } from 'vitest';
import { sends } from '../../support/steps.ts';
import {
  dms,
  FIRST,
  FIRST_CLOSED,
  lastHint,
  type Payments,
  posts,
  SECOND,
  startPayments,
  takeErrors,
} from './payments.ts';

const THIRD = '2026-12-14T09:00:00Z';

const ways: [how: string, (world: Payments) => void, sentence: string][] = [
  [
    'archived',
    ({ sandbox }) => sandbox.archive('payments'),
    'The channel of Payments was archived, so its check-in is paused. When it is back, type `/checkin resume` there.',
  ],
  [
    'deleted',
    ({ sandbox }) => sandbox.deleteChannel('payments'),
    'The channel of Payments was deleted, so its check-in has ended. To go on, type `/checkin setup` in another channel.',
  ],
  [
    'left by Drumbeat, which was removed',
    ({ sandbox }) => sandbox.kick('app', 'payments', 'Ana'),
    'I was removed from #payments, so the check-in of Payments is paused. To go on, type `/invite @Drumbeat` there, then `/checkin resume`.',
  ],
];

describe.each(ways)('a channel that is %s', (_how, lose, sentence) => {
  it('between two check-ins pauses the check-in and tells the lead once', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST_CLOSED);
    const before = dms(world, 'Ana').length;
    lose(world);
    await world.settle();
    await world.moveTo(THIRD);
    expect(dms(world, 'Ana').slice(before)).toEqual([sentence]);
    for (const name of ['Ben', 'Cem']) expect(dms(world, name)).toHaveLength(1);
    const opened = await world.database.kysely.selectFrom('check_in').select('period').execute();
    expect(opened).toEqual([{ period: '2026-W49' }]);
  });

  it('while a check-in is open ends it without noise', async () => {
    const world = await startPayments();
    await world.moveTo(FIRST);
    lose(world);
    await world.settle();
    await world.moveTo(SECOND);
    expect(dms(world, 'Ana')).toEqual([sentence]);
    expect(dms(world, 'Ben')).toEqual([]);
  });

  it('and is reported twice by Slack is told of once', async () => {
    const world = await startPayments();
    lose(world);
    await world.settle();
    const event = world.sandbox.deliveries.findLast(({ kind }) => kind === 'events_api');
    if (!event) throw new Error('No event was sent');
    await world.sandbox.redeliver(event);
    await world.sandbox.redeliver({ ...event, payload: { ...event.payload, event_id: 'EvANOTHER' } });
    await world.settle();
    expect(dms(world, 'Ana')).toEqual([sentence]);
  });
});

describe('the pulse of a channel that is gone', () => {
  it('is stopped, and its lead is told once, though the check-in was paused before', async () => {
    const world = await startPayments();
    const { ana, sandbox } = world;
    await ana.command('/checkin pause', { in: 'payments' });
    await ana.command('/pulse setup', { in: 'payments' });
    await sends(ana);
    await ana.close();
    const before = dms(world, 'Ana').length;
    sandbox.archive('payments');
    await world.settle();
    // The second Wednesday is over by then.
    await world.moveTo(THIRD);
    expect(dms(world, 'Ana').slice(before)).toEqual([
      'The channel of Payments was archived, so its pulse is stopped. When it is back, `/pulse setup` there starts it again.',
    ]);
    expect(await world.database.kysely.selectFrom('pulse').select('id').execute()).toEqual([]);
  });
});

describe('a channel that comes back', () => {
  it('goes on after /checkin resume, with the next check-in', async () => {
    const world = await startPayments();
    const { ana } = world;
    world.sandbox.archive('payments');
    await world.settle();
    await ana.command('/checkin resume', { in: 'app' });
    expect(lastHint(ana, 'app')).toBe(
      '#payments is archived. Unarchive it, then type `/checkin resume` there.',
    );
    world.sandbox.unarchive('payments');
    await ana.command('/checkin resume', { in: 'payments' });
    expect(lastHint(ana)).toContain('The check-in of Payments goes on.');
    await world.moveTo(FIRST);
    expect(posts(world)).toHaveLength(1);
  });

  it.each(['start', 'resume'])('is asked for before %s is promised', async (word) => {
    const world = await startPayments();
    const { ana } = world;
    world.sandbox.kick('app', 'payments', 'Ana');
    await world.settle();
    await ana.command(`/checkin ${word}`, { in: 'payments' });
    expect(lastHint(ana)).toBe(
      `I am not in #payments. Type \`/invite @Drumbeat\` there, then \`/checkin ${word}\`.`,
    );
    expect(posts(world)).toEqual([]);
    world.sandbox.invite('app', 'payments', 'Ana');
    await ana.command(`/checkin ${word}`, { in: 'payments' });
    await world.moveTo(FIRST);
    expect(posts(world).length).toBeGreaterThan(0);
  });
});

describe('a channel that was lost without Slack telling', () => {
  it('is told to the lead when the check-in can not be posted', async () => {
    const world = await startPayments();
    world.sandbox.faults.next('chat.postMessage', { error: 'is_archived' });
    await world.moveTo(FIRST);
    expect(dms(world, 'Ana')).toEqual([
      'I couldn’t post my message in #payments, because that channel is archived. Unarchive it, or choose another one.',
    ]);
    expect(takeErrors(world)).toEqual(['A message could not be delivered and is parked']);
  });
});
