import type { LocalDate } from '../../../core/calendar.ts';
import { toInstant, toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { openBlockersKnown } from '../../blockers/index.ts';
import { heldBetween } from '../../check-ins/index.ts';
import { hangingOn } from '../../dependencies/index.ts';
import { waysOf } from '../../escalations/index.ts';
import { currencyOf, delayRank, outcomesByIds } from '../../outcomes/index.ts';
import { findPeople } from '../../people/index.ts';
import { pulseMoves } from '../../pulses/index.ts';
import type { Team } from '../../teams/index.ts';
import { slipsSince } from '../repository/slips.ts';
import { costliestFirst, type Digest, type Waiting } from '../rules/digest.ts';
import { standsOf } from '../rules/need.ts';
import { daysBefore } from '../rules/schedule.ts';

/** Whose digest it is; what is private, and pulses, are for them alone. */
export interface For {
  zone: string;
  /** None: somebody else reads it as well, so that it says what everyone on the teams may know. */
  alone: { userId: string; toldOf: ReadonlySet<string> } | undefined;
}

/** All that a digest of these teams tells, in a fixed number of queries, however many there are. */
export async function readDigest(
  workspace: WorkspaceTransaction,
  teams: readonly Team[],
  on: LocalDate,
  reader: For,
  now: Date,
): Promise<Digest> {
  const { from, until } = daysBefore(on);
  const ids = teams.map(({ id }) => id);
  const nameOf = new Map(teams.map(({ id, name }) => [id, name]));
  const since = toInstant(reader.zone, { date: from, time: '00:00' });
  const slips = await slipsSince(workspace, ids, since);
  const pulses = reader.alone ? await pulseMoves(workspace, ids, since, now) : [];
  return {
    ...{ from, until, on, now },
    teams: standsOf(teams, await heldBetween(workspace, ids, from, until), slips),
    waiting: await readWaiting(workspace, teams, reader),
    slips: slips.map((slip) => ({ ...slip, teamName: nameOf.get(slip.teamId) ?? '' })),
    pulses: pulses.map(({ teamId, ...move }) => ({ ...move, teamName: nameOf.get(teamId) ?? '' })),
    currency: await currencyOf(workspace),
  };
}

async function readWaiting(
  workspace: WorkspaceTransaction,
  teams: readonly Team[],
  { zone, alone }: For,
): Promise<Waiting[]> {
  const nameOf = new Map(teams.map(({ id, name }) => [id, name]));
  const known = await openBlockersKnown(
    workspace,
    [...nameOf.keys()],
    alone?.userId ?? '',
    alone?.toldOf ?? new Set(),
  );
  const ids = known.map(({ id }) => id);
  const outcomeIds = known.flatMap(({ outcomeId }) => outcomeId ?? []);
  const outcomes = new Map((await outcomesByIds(workspace, outcomeIds)).map((each) => [each.id, each]));
  const hanging = await hangingOn(workspace, outcomeIds);
  const ways = await waysOf(workspace, ids);
  const holders = known.map(({ id, askedOf }) => ways.get(id)?.heldBy ?? askedOf);
  const people = new Map((await findPeople(workspace, holders)).map(({ userId, name }) => [userId, name]));
  return costliestFirst(
    known.map((blocker) => {
      const outcome = outcomes.get(blocker.outcomeId ?? '');
      const sinceAt = blocker.reopenedAt ?? blocker.raisedAt;
      return {
        teamId: blocker.teamId,
        teamName: nameOf.get(blocker.teamId) ?? '',
        ask: blocker.ask,
        outcomeTitle: outcome?.title ?? blocker.stuck,
        heldBy: people.get(ways.get(blocker.id)?.heldBy ?? blocker.askedOf),
        since: toLocal(zone, sinceAt).date,
        sinceAt,
        isPrivate: blocker.visibility === 'chain',
        delay: outcome?.delay,
        rank: delayRank(outcome?.delay, hanging.get(blocker.outcomeId ?? '') ?? 0),
      };
    }),
  );
}
