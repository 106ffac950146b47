import { nowOf } from '../core/clock.ts';
import { type Gathered, gather } from '../core/gather.ts';
import { newToken } from '../core/identifiers.ts';
import type { WorkspaceTransaction } from '../db/tenant.ts';
import type { DeliveryContext, Together } from './context.ts';
import { withLockTimeout } from './locked.ts';
import { recordStandingAll } from './record.ts';
import { claimAll, findByIds, findByIdsForUpdate, holdsLease } from './repository.ts';

/** A statement for more than this takes long enough to hold up the messages after them. */
const MOST = 100;

/** Makes the steps of many deliveries together. */
export function createTogether(context: Pick<DeliveryContext, 'db' | 'clock' | 'jobs' | 'timing'>): Together {
  const { clock, timing } = context;

  /** In one transaction for each workspace; one that fails leaves its part to those who asked. */
  function gathered<Item, Result>(
    workspaceOf: (item: Item) => string,
    work: (
      workspace: WorkspaceTransaction,
      items: readonly Item[],
    ) => Promise<readonly (Result | undefined)[]>,
  ): Gathered<Item, Result> {
    return gather(MOST, async (items) => {
      const results = new Map<number, Result | undefined>();
      const asked = items.map((item, index) => ({ item, index }));
      for (const [workspaceId, ofOne] of Map.groupBy(asked, ({ item }) => workspaceOf(item))) {
        const theirs = ofOne.map(({ item }) => item);
        // Somebody who holds a row for long would hold up all of them.
        const done = await withLockTimeout(context, workspaceId, (workspace) =>
          work(workspace, theirs),
        ).catch(() => []);
        for (const [n, { index }] of ofOne.entries()) results.set(index, done[n]);
      }
      return items.map((_, index) => results.get(index));
    });
  }

  return {
    find: gathered(
      ({ workspaceId }) => workspaceId,
      async (workspace, asked) => {
        const ids = asked.map(({ messageId }) => messageId);
        const rows = await findByIds(workspace, ids);
        const byId = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => byId.get(id));
      },
    ),

    claim: gathered(
      (row) => row.workspace_id,
      async (workspace, seen) => {
        const now = nowOf(clock);
        const until = new Date(now.getTime() + timing.leaseMs);
        const ids = seen.map(({ id }) => id);
        const rows = await claimAll(workspace, ids, { token: newToken(), now, until }, 'skip locked');
        const claimed = new Map(rows.map((row) => [row.id, row]));
        return ids.map((id) => {
          const row = claimed.get(id);
          // Asked for twice, it is one's alone: each that is given the row sends it.
          claimed.delete(id);
          return row;
        });
      },
    ),

    stand: gathered(
      ({ claimed }) => claimed.workspace_id,
      async (workspace, standings) => {
        const ids = standings.map(({ claimed }) => claimed.id);
        const rows = await findByIdsForUpdate(workspace, ids);
        const byId = new Map(rows.map((row) => [row.id, row]));
        const ours = standings.map(({ claimed, lease, place }) => {
          const row = byId.get(claimed.id);
          return row && holdsLease(row, lease) ? { row, place } : undefined;
        });
        await recordStandingAll(
          context,
          workspace,
          ours.filter((each) => each !== undefined),
        );
        return ours.map((each) => each && true);
      },
    ),
  };
}
