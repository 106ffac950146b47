import { sql } from 'kysely';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { ShownRound } from '../rules/overview.ts';
import type { Released, ShownGroup, Withheld } from '../rules/release.ts';
import type { Ledger } from '../rules/result.ts';

/** What small teams are, together, where a result says of what it is. */
export const SMALL_TEAMS = 'small teams';

/** Writes into the ledger what is shown of a group. */
export async function insertReleases(
  { trx, workspaceId }: WorkspaceTransaction,
  groupId: string,
  statements: ReadonlyMap<string, Released>,
  at: Date,
): Promise<void> {
  if (statements.size === 0) return;
  await trx
    .insertInto('pulse_release')
    .values(
      [...statements].map(([key, released]) => ({
        workspace_id: workspaceId,
        group_id: groupId,
        key,
        counts: 'counts' in released ? [...released.counts] : null,
        withheld: 'withheld' in released ? released.withheld : null,
        compared_with: 'counts' in released ? (released.comparedWith ?? null) : null,
        released_at: at,
      })),
    )
    .execute();
}

/**
 * The results of which something was shown, the newest last: of the last weeks all in which one of these teams was counted,
 * alone or with others, since a roster is of members of teams; of longer ago those like this one. How many answered
 * follows from what was shown: of small teams it is kept nowhere else.
 * @param like of what, as the rules name it, and of which teams
 */
export async function shownBefore(
  { trx, workspaceId }: WorkspaceTransaction,
  like: { of: string; teamIds: readonly string[] },
  since: Date,
): Promise<ShownGroup[]> {
  const { rows } = await sql<{
    group_id: string;
    of: string;
    shown_at: Date;
    is_whole: boolean;
    keys: string[];
    people: string[];
  }>`
    with shown as (
      select group_id, min(released_at) as shown_at, array_agg(key) as keys,
        max((select sum(count) from unnest(counts) as count)) as answered
      from pulse_release
      where workspace_id = ${workspaceId} and counts is not null and group_id in (
        select group_id from pulse where workspace_id = ${workspaceId} and team_id = any(${like.teamIds}::uuid[])
      )
      group by group_id
    ), rostered as (
      select pulse.group_id, pulse_group.kind, min(pulse.team_id::text) as team_id,
        array_agg(pulse.team_id || ':' || pulse_invited.user_id) as people
      from pulse
      join pulse_group on pulse_group.workspace_id = pulse.workspace_id and pulse_group.id = pulse.group_id
      join pulse_invited on pulse_invited.workspace_id = pulse.workspace_id and pulse_invited.pulse_id = pulse.id
      where pulse.workspace_id = ${workspaceId} and pulse.group_id in (select group_id from shown)
      group by pulse.group_id, pulse_group.kind
    )
    select shown.group_id, shown.shown_at, shown.keys, rostered.people,
      shown.answered = cardinality(rostered.people) as is_whole,
      case kind when 'team' then team_id else ${SMALL_TEAMS} end as of
    from shown join rostered using (group_id)
    order by shown.shown_at`.execute(trx);
  return rows
    .filter(({ of, shown_at }) => of === like.of || shown_at >= since)
    .map((row) => ({
      groupId: row.group_id,
      of: row.of,
      people: new Set(row.people),
      isWhole: row.is_whole,
      keys: new Set(row.keys),
      shownAt: row.shown_at,
    }));
}

/** What was shown of some groups, and why the rest was not. */
export async function releasesOf(
  { trx, workspaceId }: WorkspaceTransaction,
  groupIds: readonly string[],
): Promise<Ledger> {
  if (groupIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('pulse_release')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('group_id', 'in', groupIds)
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ group_id }) => group_id)].map(([groupId, released]) => [
      groupId,
      new Map(
        released.map((row) => [
          row.key,
          row.counts
            ? { counts: row.counts, comparedWith: row.compared_with ?? undefined }
            : // The table holds one or the other; the words are those of this version or of one before.
              { withheld: row.withheld as Withheld },
        ]),
      ),
    ]),
  );
}

/** What was shown of a team, or of small teams together, and when. */
export interface ShownRounds {
  of: string;
  /** The oldest first. */
  rounds: (ShownRound & { shownAt: Date })[];
}

/** What was shown of these statements since a moment, in one query: by team, and of small teams together. */
export async function roundsShown(
  { trx, workspaceId }: WorkspaceTransaction,
  keys: readonly string[],
  since: Date,
): Promise<ShownRounds[]> {
  const { rows } = await sql<{
    of: string;
    group_id: string;
    released_at: Date;
    compared_with: string | null;
    key: string;
    counts: number[];
  }>`
    select distinct pulse_release.group_id, released_at, compared_with, key, counts,
      case kind when 'team' then pulse.team_id::text else ${SMALL_TEAMS} end as of
    from pulse_release
    join pulse_group on pulse_group.workspace_id = pulse_release.workspace_id and pulse_group.id = pulse_release.group_id
    join pulse on pulse.workspace_id = pulse_release.workspace_id and pulse.group_id = pulse_release.group_id
    where pulse_release.workspace_id = ${workspaceId} and counts is not null
      and released_at >= ${since} and key = any(${[...keys]}::text[])
    order by released_at`.execute(trx);
  return [...Map.groupBy(rows, ({ of }) => of)].map(([of, ofTeam]) => ({
    of,
    rounds: [...Map.groupBy(ofTeam, ({ group_id }) => group_id)].map(([groupId, released]) => ({
      groupId,
      shownAt: released[0]?.released_at ?? since,
      shown: new Map(
        released.map(({ key, counts, compared_with }) => [
          key,
          { counts, comparedWith: compared_with ?? undefined },
        ]),
      ),
    })),
  }));
}
