import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { FIRST, lastDelivery, type Payments, posts, setUp, startPayments, takeErrors } from './payments.ts';

const UNHANDLED = 'What Slack sent could not be handled; an event will come again';

/** Slack's patience in real ms: over a socket, an event that failed is simply not acknowledged. */
const PATIENCE_MS = 3_000;

/**
 * Whoever leaves a team can't be taken off it while `broken` holds. Who is taken off is written down, together
 * with the events that are known as handled at that moment.
 */
async function breakLeaving({ kysely }: Payments['database']): Promise<() => Promise<void>> {
  await sql`create table leaving (broken boolean not null)`.execute(kysely);
  await sql`insert into leaving values (true)`.execute(kysely);
  await sql`create table left_team (handled text[])`.execute(kysely);
  await sql`
    create function leave() returns trigger language plpgsql as $$
    begin
      if (select broken from leaving) then raise exception 'The disk is full'; end if;
      insert into left_team select array_agg(event_id) from slack_event;
      return old;
    end $$`.execute(kysely);
  await sql`
    create trigger leave before delete on team_member for each row execute function leave()`.execute(kysely);
  return async () => void (await sql`update leaving set broken = false`.execute(kysely));
}

describe.each(['socket', 'http'] as const)('over %s, an event', (transport) => {
  it('whose handling fails is repeated by Slack, and its effect is there once', async () => {
    const world = await startPayments({ transport, ackTimeoutMs: PATIENCE_MS });
    await world.moveTo(FIRST);
    const mend = await breakLeaving(world.database);

    world.sandbox.leave('Cem', 'payments');
    await world.settle();
    expect(posts(world).at(-1)).toContain('0 of 3 answered');
    // The event itself, and its first repetition, which comes at once.
    expect(takeErrors(world)).toEqual([UNHANDLED, UNHANDLED]);

    await mend();
    await world.moveTo(60_000);
    expect(posts(world).at(-1)).toContain('0 of 2 answered');
    await world.moveTo(600_000);
    const leaving = leavingId(world);
    const deliveries = world.sandbox.deliveries.filter(({ payload }) => payload.event_id === leaving);
    expect(deliveries).toHaveLength(3);
    expect(deliveries.at(-1)).toMatchObject({ outcome: 'acked' });
    const { rows } = await sql<{ handled: string[] | null }>`select handled from left_team`.execute(
      world.database.kysely,
    );
    expect(rows).toHaveLength(1);
    // Had it been noted before, a process killed at this point would have lost it.
    expect(rows[0]?.handled ?? []).not.toContain(leaving);
  });

  it('that was handled is not handled again: who left and came back stays', async () => {
    const world = await startPayments({ transport, ackTimeoutMs: PATIENCE_MS });
    world.sandbox.leave('Cem', 'payments');
    await world.settle();
    const left = lastDelivery(world, 'event_callback');
    expect(await members(world)).toBe(2);
    world.sandbox.invite('Cem', 'payments', 'Ana');
    await setUp(world);
    expect(await members(world)).toBe(3);
    // Signed at another moment: the same signature would be refused for itself.
    await world.moveTo(1_000);
    expect(await world.sandbox.redeliver(left)).toMatchObject({ acked: true });
    await world.settle();
    expect(await members(world)).toBe(3);
  });

  it('for a workspace without Drumbeat is not acknowledged', async () => {
    const world = await startPayments({ transport, ackTimeoutMs: PATIENCE_MS });
    world.sandbox.leave('Cem', 'payments');
    await world.settle();
    const record = lastDelivery(world, 'event_callback');
    const elsewhere = { team_id: 'T0ELSEWHERE', authorizations: [{ team_id: 'T0ELSEWHERE' }] };
    const payload = { ...record.payload, ...elsewhere, event_id: 'Ev0ELSEWHERE' };
    expect(await world.sandbox.redeliver({ ...record, payload })).toMatchObject({ acked: false });
    expect(takeErrors(world)).toEqual([UNHANDLED]);
  });
});

const members = async ({ database }: Payments) =>
  (await database.kysely.selectFrom('team_member').select('user_id').execute()).length;

/** The id of the event by which Slack told that someone left. */
function leavingId({ sandbox }: Payments): unknown {
  const event = sandbox.deliveries.find(
    ({ payload }) => (payload.event as { type?: string } | undefined)?.type === 'member_left_channel',
  );
  return event?.payload.event_id;
}
