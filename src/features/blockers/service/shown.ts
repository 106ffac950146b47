import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { hangingOn } from '../../dependencies/index.ts';
import {
  currencyOf,
  delayRank,
  type Outcome,
  outcomesByIds,
  waitingText,
  waitsSince,
} from '../../outcomes/index.ts';
import { canAnswer, findPeople, type Person } from '../../people/index.ts';
import { attendanceOf } from '../../time-off/index.ts';
import { offersOn } from '../repository/offers.ts';
import type { Blocker } from '../rules/blocker.ts';
import type { ShownBlocker, Waiting, Who } from '../views/lines.ts';
import type { BlockersDeps } from './deps.ts';

/** These blockers with what is known around them, in the same order, in a fixed number of queries. */
export async function shownBlockers(
  { nextOf, clock }: Pick<BlockersDeps, 'nextOf' | 'clock'>,
  workspace: WorkspaceTransaction,
  blockers: readonly Blocker[],
): Promise<ShownBlocker[]> {
  if (blockers.length === 0) return [];
  const ids = blockers.map(({ id }) => id);
  const outcomeIds = blockers.flatMap(({ outcomeId }) => outcomeId ?? []);
  const outcomes = await outcomesByIds(workspace, [...new Set(outcomeIds)]);
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  // One alone comes first anyway.
  const hanging = await hangingOn(workspace, byId.size > 1 ? [...byId.keys()] : []);
  const currency = await currencyOf(workspace);
  const offers = await offersOn(workspace, ids);
  const next = await nextOf(workspace, ids);
  const now = nowOf(clock);
  return blockers.map((blocker) => {
    const outcome = byId.get(blocker.outcomeId ?? '');
    return {
      blocker,
      outcome: outcome?.title,
      helpers: offers.get(blocker.id) ?? [],
      waiting: outcome && waitingOf(blocker, outcome, currency, now),
      rank: delayRank(outcome?.delay, hanging.get(outcome?.id ?? '') ?? 0),
      next: next.get(blocker.id),
    };
  });
}

/** What it costs that an open blocker waits, where its outcome says so. */
function waitingOf(
  { state, raisedAt, reopenedAt }: Blocker,
  outcome: Outcome,
  currency: string,
  now: Date,
): Waiting | undefined {
  const { delay } = outcome;
  if (state !== 'open' || !delay) return undefined;
  const since = waitsSince(outcome, now, reopenedAt ?? raisedAt);
  return {
    weekly: waitingText(delay, currency),
    soFar: waitingText(delay, currency, since && { since, now }),
  };
}

/** The people named by a message to others, as it may name them. */
export interface Named {
  who: Who;
  /** Whether they may be written to: people who still work here. */
  isHere: (userId: string) => boolean;
  person: (userId: string) => Person | undefined;
}

/** How to name people in a message: who is away or has left by name, because a mention would ring them. */
export async function namedPeople(
  { clock }: Pick<BlockersDeps, 'clock'>,
  workspace: WorkspaceTransaction,
  teamId: string,
  userIds: readonly string[],
): Promise<Named> {
  const now = nowOf(clock);
  const people = await findPeople(workspace, [...new Set(userIds)]);
  const here = people.filter(canAnswer);
  const away = await attendanceOf(workspace, teamId, here, () => now);
  const byId = new Map(people.map((person) => [person.userId, person]));
  const isHere = (userId: string) => here.some((person) => person.userId === userId);
  return {
    who: (userId) => {
      const person = byId.get(userId);
      return person && (!isHere(userId) || away.has(userId)) ? userText(person.name, 80) : mention(userId);
    },
    isHere,
    person: (userId) => byId.get(userId),
  };
}
