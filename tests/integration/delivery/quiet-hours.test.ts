import { sql } from 'kysely';
import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { messageObligations } from '../../../src/delivery/index.ts';
import { deliveryOnSandbox, NOW, says } from './delivery-on-sandbox.ts';

const MORNING = new Date('2026-11-23T15:00:00Z');

/** Ana is not to be disturbed until the afternoon; how often that was asked, and about whom. */
async function whileAnaIsQuiet() {
  const clock = new TestClock(NOW);
  const asked: string[][] = [];
  const stage = await deliveryOnSandbox({
    clock,
    quietUntil: async (_, userIds, now) => {
      asked.push([...userIds]);
      const ana = stage.sandbox.idOf('Ana');
      return new Map(userIds.includes(ana) && now < MORNING ? [[ana, MORNING]] : []);
    },
  });
  return { ...stage, clock, asked, to: (name: string) => ({ user: stage.sandbox.idOf(name) }) };
}

const texts = (messages: { text: string }[]) => messages.map(({ text }) => text);

describe('a direct message to somebody who is not to be disturbed', () => {
  it('waits until they are, while others get theirs, and what it says then is the newest', async () => {
    const { jobs, sandbox, clock, delivery, inWorkspace, revise, asked, to, row } = await whileAnaIsQuiet();
    const messages = ['Ana', 'Ben'].map((name) => ({ key: name, to: to(name), content: says(name) }));
    await inWorkspace((workspace) => delivery.outbox.postAll(workspace, messages));
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ben'))).toEqual(['Ben']);
    expect(sandbox.dmsOf('Ana')).toEqual([]);
    // All readers of a fan-out were asked about at once.
    expect(asked).toEqual([[sandbox.idOf('Ana'), sandbox.idOf('Ben')]]);
    expect(await row('Ana')).toMatchObject({ state: 'pending', due_at: MORNING, held_until: MORNING });

    await clock.setTime(MORNING.getTime() - 60_000);
    await jobs.tick();
    await jobs.idle();
    await revise('Ana', 'Good morning');
    await jobs.idle();
    expect(sandbox.dmsOf('Ana')).toEqual([]);

    // Its own wake-up brings it, not the planner, which looks for messages that were forgotten.
    await clock.setTime(MORNING);
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['Good morning']);
  });

  it('is not sent at all when that is too late for it', async () => {
    const { post, jobs, sandbox, clock, to, row, revise } = await whileAnaIsQuiet();
    const content = says('closes soon');
    expect(await post({ key: 'late', to: to('Ana'), content, notAfter: MORNING })).toBe(true);
    const later = new Date(MORNING.getTime() + 60_000);
    expect(await post({ key: 'in time', to: to('Ana'), content, notAfter: later })).toBe(true);
    expect(await row('late')).toMatchObject({ state: 'skipped', due_at: null, last_error: 'quiet_hours' });
    await revise('late', 'closed');
    await clock.setTime(MORNING);
    await jobs.idle();
    // Asked for once more it stays away: it was not withdrawn.
    expect(await post({ key: 'late', to: to('Ana'), content })).toBe(false);
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['closes soon']);
    expect(await row('late')).toMatchObject({ state: 'skipped' });
  });

  it('goes out at once when it is urgent, and so does what changes in one that stands', async () => {
    const { post, jobs, sandbox, to, revise, payments, asked } = await whileAnaIsQuiet();
    await post({ key: 'urgent', to: to('Ana'), content: says('look'), urgent: true });
    await post({ key: 'channel', to: { channel: payments }, content: says('hello') });
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['look']);
    expect(texts(sandbox.messagesIn('payments'))).toEqual(['hello']);
    await revise('urgent', 'all is well');
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['all is well']);
    // A channel and an urgent message ask about nobody.
    expect(asked).toEqual([]);
  });

  it('stays away when it is withdrawn while it waits; one that was sent stands', async () => {
    const { post, jobs, sandbox, clock, delivery, inWorkspace, to, row } = await whileAnaIsQuiet();
    const withdraw = (keys: string[]) =>
      inWorkspace((workspace) => delivery.outbox.withdraw(workspace, keys));
    await post({ key: 'Ana', to: to('Ana'), content: says('closes soon') });
    await post({ key: 'Ben', to: to('Ben'), content: says('closes soon') });
    await jobs.idle();
    expect(await withdraw(['Ana', 'Ben', 'Kim'])).toEqual(new Set(['Ana']));
    expect(await withdraw(['Ana'])).toEqual(new Set());
    await clock.setTime(MORNING);
    await jobs.idle();
    expect(sandbox.dmsOf('Ana')).toEqual([]);
    expect(texts(sandbox.dmsOf('Ben'))).toEqual(['closes soon']);
    expect(await row('Ana')).toMatchObject({ state: 'skipped', last_error: 'withdrawn' });

    // What stands nowhere is sent after all when it is asked for again; what stands is not sent twice.
    await post({ key: 'Ana', to: to('Ana'), content: says('closes in a minute') });
    await post({ key: 'Ben', to: to('Ben'), content: says('closes in a minute') });
    await jobs.idle();
    expect(texts(sandbox.dmsOf('Ana'))).toEqual(['closes in a minute']);
    expect(texts(sandbox.dmsOf('Ben'))).toEqual(['closes soon']);
  });

  it('is no forgotten one for the auditor while it waits', async () => {
    const { post, database, to } = await whileAnaIsQuiet();
    await post({ key: 'held', to: to('Ana'), content: says('held'), concerns: to('Ben').user });
    await post({
      key: 'late',
      to: to('Ana'),
      content: says('late'),
      notAfter: MORNING,
      concerns: to('Ben').user,
    });
    const unkept = async (now: Date) => {
      const found = [];
      for (const { name, unkept: query } of messageObligations) {
        const { rows } = await sql<{ subject: string }>`${query(now)}`.execute(database.kysely);
        found.push(...rows.map(({ subject }) => `${name}: ${subject}`));
      }
      return found;
    };
    expect(await unkept(new Date(MORNING.getTime() - 60_000))).toEqual([]);
    expect(await unkept(new Date(MORNING.getTime() + 6 * 60_000))).toEqual(['forgotten-messages: held']);
  });
});
