import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';

/** How a workspace plans. */
export interface Planning {
  /** ISO 4217, in which the cost of delay is said. */
  currency: string;
  /** How much of the working time is planned at most. Guide, "Resource Allocation and Capacity Planning". */
  plannedPercent: number;
}

/** Where nobody chose another. */
const usual: Planning = { currency: 'EUR', plannedPercent: 70 };

/** How the workspace plans: as it was chosen, else as is usual. */
export async function planningOf({ trx, workspaceId }: WorkspaceTransaction): Promise<Planning> {
  const row = await trx
    .selectFrom('planning')
    .select(['currency', 'planned_percent'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row ? { currency: row.currency, plannedPercent: row.planned_percent } : usual;
}

/** Says how the workspace plans. */
export async function savePlanning(
  { trx, workspaceId }: WorkspaceTransaction,
  { currency, plannedPercent }: Planning,
  by: { userId: string; at: Date },
): Promise<void> {
  const said = {
    currency,
    planned_percent: plannedPercent,
    changed_by: by.userId,
    changed_at: by.at,
  };
  await trx
    .insertInto('planning')
    .values({ workspace_id: workspaceId, ...said })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(said))
    .execute();
}

/** The currency in which the cost of delay is said, ISO 4217. */
export async function currencyOf(workspace: WorkspaceTransaction): Promise<string> {
  return (await planningOf(workspace)).currency;
}

/** An open outcome with the work that it takes of its owner. */
export interface PlannedWork {
  outcomeId: string;
  ownerId: string;
  teamId: string;
  title: string;
  /** Person-days, without those of what stands right under it, whose owners do them. */
  effortDays: number;
  /** Local dates. */
  startsOn: string | undefined;
  dueOn: string;
  /** It begins then, where nobody said when. */
  addedAt: Date;
}

/** What these people have taken on and said the effort of, the nearest deadline first. */
export async function plannedWorkOf(
  { trx, workspaceId }: WorkspaceTransaction,
  ownerIds: readonly string[],
): Promise<PlannedWork[]> {
  const { rows } = await sql<{
    id: string;
    owner_id: string;
    team_id: string;
    title: string;
    effort: string | number;
    starts_on: string | null;
    due_on: string;
    created_at: Date;
  }>`
    select outcome.id, outcome.owner_id, outcome.team_id, outcome.title, outcome.starts_on, outcome.due_on,
      outcome.created_at, outcome.effort_days - coalesce(sum(part.effort_days), 0) as effort
    from outcome
    left join outcome as part
      on part.workspace_id = outcome.workspace_id and part.parent_id = outcome.id and part.state in ('open', 'done')
    where outcome.workspace_id = ${workspaceId} and outcome.state = 'open' and outcome.effort_days is not null
      and outcome.team_id is not null and outcome.owner_id = any(${[...ownerIds]})
    group by outcome.workspace_id, outcome.id
    order by outcome.due_on, outcome.id`.execute(trx);
  return rows.flatMap((row) =>
    Number(row.effort) <= 0
      ? []
      : [
          {
            outcomeId: row.id,
            ownerId: row.owner_id,
            teamId: row.team_id,
            title: row.title,
            effortDays: Number(row.effort),
            startsOn: row.starts_on ?? undefined,
            dueOn: row.due_on,
            addedAt: row.created_at,
          },
        ],
  );
}
