import { afterEach, describe, expect, it } from 'vitest';
import { createStage, refusalOf } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('Do Not Disturb', () => {
  it('is shown as the present stretch, or the next, and comes again every day', async () => {
    const sandbox = await stage.sandbox();
    const client = stage.client(sandbox);
    const hour = 3_600_000;
    const window = (from: number, to: number) => ({
      from: new Date(Date.now() + from * hour).toISOString(),
      to: new Date(Date.now() + to * hour).toISOString(),
    });
    const endsIn = async () => {
      const { next_dnd_end_ts, dnd_enabled } = await client.dnd.info({ user: sandbox.idOf('Ana') });
      return dnd_enabled && Math.round(((next_dnd_end_ts ?? 0) * 1000 - Date.now()) / hour);
    };
    expect(await endsIn()).toBe(false);
    sandbox.setDoNotDisturb('Ana', window(-1, 2));
    expect(await endsIn()).toBe(2);
    sandbox.setDoNotDisturb('Ana', window(-50, -40));
    expect(await endsIn()).toBe(8);
  });

  it('is told of fifty people at once, and no more', async () => {
    const sandbox = await stage.sandbox();
    const users = Array.from({ length: 51 }, (_, index) => sandbox.join({ name: `Person ${index}` }));
    const client = stage.client(sandbox);
    const { users: told } = await client.dnd.teamInfo({ users: users.slice(1).join(',') });
    expect(Object.keys(told ?? {})).toHaveLength(50);
    const refused = await refusalOf(client.dnd.teamInfo({ users: users.join(',') }));
    expect(refused.error).toBe('invalid_arguments');
  });
});
