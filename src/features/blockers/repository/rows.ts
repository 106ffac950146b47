import type { Selectable } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Blocker } from '../rules/blocker.ts';
import type { BlockerTables } from '../tables.ts';

/** All blockers of a workspace, to choose from. */
export function blockers({ trx, workspaceId }: WorkspaceTransaction) {
  return trx.selectFrom('blocker').selectAll().where('workspace_id', '=', workspaceId);
}

/** A blocker as the rules know it. */
export function blockerFrom(row: Selectable<BlockerTables['blocker']>): Blocker {
  return {
    id: row.id,
    teamId: row.team_id,
    outcomeId: row.outcome_id ?? undefined,
    raisedBy: row.raised_by,
    stuck: row.stuck ?? undefined,
    ask: row.ask,
    askedOf: row.asked_of,
    neededBy: row.needed_by,
    visibility: row.visibility,
    permalink: row.permalink ?? undefined,
    state: row.state,
    mergedInto: row.merged_into ?? undefined,
    resolution: row.resolution ?? undefined,
    endedAt: row.resolved_at ?? undefined,
    endedBy: row.resolved_by ?? undefined,
    raisedAt: row.raised_at,
    reopenedAt: row.reopened_at ?? undefined,
    reopenings: row.reopenings,
    revision: row.revision,
    changedBy: row.changed_by ?? undefined,
  };
}
