import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createCapacity } from '../../../src/features/capacity/index.ts';
import { outcomesByIds } from '../../../src/features/outcomes/index.ts';
import { startTeam } from '../escalations/stage.ts';
import { as, workspaceId } from '../people/stage.ts';

/** Ben, whom Ana leads, has one week for an outcome. */
async function startWeek() {
  const { db, clock, people, inWorkspace, teamId, at } = await startTeam();
  const outbox = createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } });
  const capacity = createCapacity({ db, clock, people, outbox });
  const id = newId(clock);
  await inWorkspace(({ trx }) =>
    trx
      .insertInto('outcome')
      .values({
        ...{ workspace_id: workspaceId, id, level: 'team', team_id: teamId, title: 'Refunds API' },
        ...{ done_means: 'live', owner_id: 'U0BEN', due_on: '2026-12-04', first_due_on: '2026-12-04' },
        ...{ state: 'open', revision: 1, changed_by: null, starts_on: '2026-11-30' },
        ...{ request_id: id, created_by: 'U0ANA', created_at: at },
      })
      .execute(),
  );
  return {
    db,
    capacity,
    recheck: () => capacity.recheck(workspaceId),
    takes: (days: number) => db.updateTable('outcome').set({ effort_days: days }).execute(),
    asks: (name: string, reason?: string) =>
      inWorkspace(async (workspace) => {
        const [outcome] = await outcomesByIds(workspace, [id]);
        if (!outcome) throw new Error('It was not added');
        return capacity.askWhy(workspace, outcome, { userId: as(name).userId, reason });
      }),
    reasons: async () =>
      (await db.selectFrom('overload_reason').selectAll().execute()).map(
        ({ user_id, load_percent, reason }) => `${user_id} ${load_percent}: ${reason}`,
      ),
    /** What those who were told read by now, whose messages are in Slack. */
    read: async () => {
      await db.updateTable('outbox_message').set({ posts: 1 }).execute();
      const rows = await db
        .selectFrom('outbox_message')
        .select(['to_user', 'content'])
        .orderBy('to_user')
        .execute();
      return rows.map(({ to_user, content }) => `${to_user}: ${content.text}`);
    },
    notices: async () =>
      (await db.selectFrom('capacity_notice').selectAll().orderBy('told_at').execute()).map(
        ({ user_id, load_percent, settled_at }) =>
          `${user_id} ${load_percent}${settled_at ? ' settled' : ''}`,
      ),
  };
}

it('a week that has become too full is told once, to who works it and who leads them, until there is room', async () => {
  const { recheck, takes, read, notices } = await startWeek();
  await takes(3);
  await recheck();
  expect([await read(), await notices()]).toEqual([[], []]);

  await takes(7);
  await recheck();
  const told = ['U0ANA: Ben’s week of 30 Nov is too full', 'U0BEN: Your week of 30 Nov is too full'];
  expect(await read()).toEqual(told);
  await recheck();
  expect([await read(), await notices()]).toEqual([told, ['U0BEN 200']]);

  // Fuller still is the same message.
  await takes(14);
  await recheck();
  expect([await read(), await notices()]).toEqual([told, ['U0BEN 400']]);

  await takes(3);
  await recheck();
  expect(await read()).toEqual(
    told.map((text) => expect.stringMatching(`^${text}\nSince .* room again\\.$`)),
  );
  expect(await notices()).toEqual(['U0BEN 400 settled']);

  // Too full once more is another message.
  await takes(7);
  await recheck();
  expect(await read()).toHaveLength(4);
  expect(await notices()).toEqual(['U0BEN 400 settled', 'U0BEN 200']);
});

it('whoever takes on more than there is room for says why, up to how much, until there is room', async () => {
  const { asks, takes, reasons, recheck, read } = await startWeek();
  await takes(3);
  expect(await asks('Ben')).toBeUndefined();
  await takes(7);
  expect(await asks('Ben')).toContain(
    'With this, 140% of the working time is planned in your week of 30 Nov.',
  );
  expect(await asks('Ana')).toContain('140% of the working time is planned in Ben’s week');
  // How full his weeks are is no business of a stranger's.
  expect(await asks('Zed')).toMatch(/^With this, more is planned in Ben’s week of 30 Nov than/);
  expect(await reasons()).toEqual([]);

  expect(await asks('Ben', 'Cleo helps me')).toBeUndefined();
  expect(await asks('Ben')).toBeUndefined();
  await recheck();
  // He knows.
  expect(await read()).toEqual(['U0ANA: Ben’s week of 30 Nov is too full']);
  await takes(14);
  expect(await asks('Ben')).toContain('280% of the working time');
  expect(await asks('Ben', 'Dan does, too')).toBeUndefined();
  expect(await reasons()).toEqual(['U0BEN 400: Dan does, too']);

  await takes(3);
  expect(await asks('Ben')).toBeUndefined();
  expect(await reasons()).toEqual([]);
  await takes(7);
  expect(await asks('Ben')).toContain('140%');
});
