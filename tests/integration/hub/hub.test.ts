import { expect, it } from 'vitest';
import { newId } from '../../../src/core/identifiers.ts';
import { createOutbox } from '../../../src/delivery/index.ts';
import { createHub } from '../../../src/features/hub/index.ts';
import { insertTeam } from '../../../src/features/teams/repository.ts';
import { as, CHANNEL, personOf, STAFF, startPeople, workspaceId } from '../people/stage.ts';

/** A team without a check-in or a pulse. */
async function start(staff = [...STAFF, personOf('Rita', { isAdmin: true, isDeactivated: true })]) {
  const stage = await startPeople(staff);
  const { db, clock, people, inWorkspace } = stage;
  const hub = createHub({
    ...{ db, clock, people },
    outbox: createOutbox({ clock, jobs: { send: async () => true, sendAll: async () => {} } }),
    checkIns: {
      standing: async (_, teams) => teams.map((team) => ({ team, cadence: undefined, open: undefined })),
    },
    pulses: { standing: async () => ({ teams: [], isOut: false }) },
  });
  const sent = async () =>
    (await db.selectFrom('outbox_message').selectAll().orderBy('to_user').execute()).map(
      ({ to_user, content }) => `${to_user}: ${content.text}`,
    );
  return { ...stage, hub, sent, inWorkspace };
}

it('feedback goes to each admin who can read it, once where it is sent twice, and to nobody else', async () => {
  const { hub, sent, inWorkspace, clock } = await start();
  await inWorkspace(({ trx }) =>
    trx
      .insertInto('person_role')
      .values({
        ...{ workspace_id: workspaceId, user_id: as('Cleo').userId, role: 'admin' },
        ...{ appointed_by: as('Root').userId, appointed_at: new Date(clock.now()) },
      })
      .execute(),
  );
  await hub.sendFeedback(as('Ben'), 'less <noise>', 'view:1');
  await hub.sendFeedback(as('Ben'), 'less <noise>', 'view:1');
  expect(await sent()).toEqual([
    'U0CLEO: Feedback from Ben: less &lt;noise&gt;',
    'U0ROOT: Feedback from Ben: less &lt;noise&gt;',
  ]);
  await expect(hub.sendFeedback(as('Ben'), 'x'.repeat(2_001), 'view:2')).rejects.toThrow('Keep it to 2000');
});

it('feedback that nobody could read is refused', async () => {
  const { hub, sent } = await start([
    personOf('Ben'),
    personOf('Rita', { isAdmin: true, isDeactivated: true }),
  ]);
  await expect(hub.sendFeedback(as('Ben'), 'less noise', 'view:1')).rejects.toThrow(
    'I know of no admin here',
  );
  expect(await sent()).toEqual([]);
});

it('where a team stands counts no blocker that only some may know of', async () => {
  const { hub, inWorkspace, clock } = await start();
  const teamId = newId(clock);
  await inWorkspace(async (workspace) => {
    const team = { id: teamId, channelId: CHANNEL, name: 'Payments', leadId: as('Ana').userId };
    await insertTeam(workspace, team, as('Ana').userId, new Date(clock.now()));
    for (const visibility of ['team', 'chain'] as const) {
      await workspace.trx
        .insertInto('blocker')
        .values({
          ...{ workspace_id: workspaceId, id: newId(clock), team_id: teamId, outcome_id: null, ask: 'help' },
          ...{ visibility, raised_by: as('Ana').userId, asked_of: as('Root').userId, state: 'open' },
          ...{ needed_by: '2026-11-27', request_id: visibility, raised_at: new Date(clock.now()) },
          ...{ resolved_at: null, resolved_by: null },
        })
        .execute();
    }
  });
  const ofChannel = await hub.status(as('Zed'), CHANNEL);
  expect(ofChannel.blockers).toEqual(new Map([[teamId, 1]]));
  // Anywhere else it is about one's own teams alone.
  expect((await hub.status(as('Zed'), 'C0OTHER')).teams).toEqual([]);
});
