import type { Sandbox } from '../../../sandbox/server/index.ts';
import { systemClock } from '../../../src/core/clock.ts';
import type { Database } from '../../../src/db/open.ts';
import { withWorkspace } from '../../../src/db/tenant.ts';
import { rememberWorkspace } from '../../../src/db/workspaces.ts';
import { createOutbox, type MessageContent } from '../../../src/delivery/index.ts';

/** Longer ago than that, a message whose wake-up was lost is found by the planner, in ms. */
const LONG_AGO = 20_000;

/** What a message says; an edit makes `new` of `old`. */
export const says = (text: 'old' | 'new'): MessageContent => ({
  text,
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
});

/** Writes of a process that was killed right after its commits: every wake-up that belongs to them is lost. */
export function forgotten(database: Database, sandbox: Sandbox) {
  const longAgo = { ...systemClock, now: () => Date.now() - LONG_AGO };
  const outbox = createOutbox({ clock: longAgo, jobs: { send: async () => true, sendAll: async () => {} } });
  const inWorkspace = <Result>(work: Parameters<typeof withWorkspace<Result>>[2]) =>
    withWorkspace(database.kysely, sandbox.teamId, work);
  return {
    found: () =>
      inWorkspace((workspace) =>
        rememberWorkspace(
          workspace,
          { name: 'Sandbox', domain: null, botUserId: sandbox.botUserId, botId: sandbox.botId },
          systemClock,
        ),
      ),
    post: (key: string, to: { channel: string } | { user: string }) =>
      inWorkspace((workspace) => outbox.post(workspace, { key, to, content: says('old') })),
    revise: (key: string) => inWorkspace((workspace) => outbox.revise(workspace, key, says('new'))),
    /** Slack acts on a request a second time, long after it was given up; the sweep is due. */
    async double(key: string): Promise<void> {
      const row = await database.kysely
        .selectFrom('outbox_message')
        .selectAll()
        .where('logical_key', '=', key)
        .executeTakeFirstOrThrow();
      await fetch(`${sandbox.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.botToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          channel: row.channel_id,
          text: 'old',
          metadata: { event_type: 'drumbeat_message', event_payload: { marker: row.marker } },
        }),
      });
      await database.kysely
        .updateTable('outbox_message')
        .set({ posts: 2, sweep_at: new Date(longAgo.now()) })
        .where('id', '=', row.id)
        .execute();
    },
  };
}
