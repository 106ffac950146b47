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
    ...(row.support !== null && { support: row.support }),
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

/** The same the other way round, as it is written. */
export function rowOf(blocker: Blocker) {
  return {
    id: blocker.id,
    team_id: blocker.teamId,
    outcome_id: blocker.outcomeId ?? null,
    support: blocker.support ?? null,
    raised_by: blocker.raisedBy,
    stuck: blocker.stuck ?? null,
    ask: blocker.ask,
    asked_of: blocker.askedOf,
    needed_by: blocker.neededBy,
    visibility: blocker.visibility,
    permalink: blocker.permalink ?? null,
    state: blocker.state,
    merged_into: blocker.mergedInto ?? null,
    resolution: blocker.resolution ?? null,
    resolved_at: blocker.endedAt ?? null,
    resolved_by: blocker.endedBy ?? null,
    raised_at: blocker.raisedAt,
    reopened_at: blocker.reopenedAt ?? null,
    reopenings: blocker.reopenings,
    revision: blocker.revision,
    changed_by: blocker.changedBy ?? null,
  };
}
