import { sqlStateOf } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Logger } from '../../../logging.ts';
import { type Blocker, blockersByIds } from '../../blockers/index.ts';
import { hangingOn } from '../../dependencies/index.ts';
import {
  countMoves,
  currencyOf,
  delayRank,
  type Outcome,
  outcomesByIds,
  waitingText,
  waitsSince,
} from '../../outcomes/index.ts';
import { findPeople } from '../../people/index.ts';
import { type Team, teamsByIds } from '../../teams/index.ts';
import { decisionsOf, newestDecisions } from '../repository/decisions.ts';
import { eventsOf } from '../repository/events.ts';
import { turnsOf } from '../repository/turns.ts';
import type { Decision } from '../rules/decision.ts';
import { nextOf } from '../rules/next.ts';
import type { Told } from '../rules/standing.ts';
import type { StoredEscalation } from '../rules/stored.ts';
import type { NameOf, Reader } from '../views/words.ts';
import { factsOf, type Subject } from './facts.ts';

/** All that is known of one escalation, to be told of. */
export interface Dossier extends Told {
  team: Team | undefined;
  blocker: Blocker | undefined;
  outcome: Outcome | undefined;
  /** How often the outcome's date has moved. */
  moves: number;
  /** What it costs that it waits, in a sentence; nothing where nobody said so. */
  waiting: string | undefined;
  /** What comes first: the higher. */
  rank: number;
  /** What was decided in an earlier escalation of the same blocker. */
  earlier: Decision | undefined;
}

/** Escalations with all that is known of them and of the people concerned. */
export interface Dossiers {
  of: (escalationId: string) => Dossier;
  /** The same; undefined of one that could not be read. */
  find: (escalationId: string) => Dossier | undefined;
  all: readonly Dossier[];
  nameOf: NameOf;
  readerOf: (userId: string) => Reader;
  /** Who reads nothing any more. */
  hasLeft: (userId: string) => boolean;
}

/** What the machine asks about people for an escalation. */
export function subjectOf(escalation: StoredEscalation, named: readonly string[] = []): Subject {
  const { aboutUserId: about, ...others } = escalation;
  const { id, teamId, policy, raisedBy, askedOf, blockerId, outcomeId, holderId, memory } = others;
  return { id, teamId, policy, raisedBy, askedOf, blockerId, outcomeId, about, holderId, memory, named };
}

/** Reads all there is to say of some escalations, in a fixed number of queries. */
export async function readDossiers(
  workspace: WorkspaceTransaction,
  escalations: readonly StoredEscalation[],
  now: Date,
): Promise<Dossiers> {
  const ids = escalations.map(({ id }) => id);
  const unique = (values: readonly (string | undefined)[]) => [...new Set(values)].flatMap((id) => id ?? []);
  const blockerIds = unique(escalations.map(({ blockerId }) => blockerId));
  const turns = Map.groupBy(await turnsOf(workspace, ids), ({ escalationId }) => escalationId);
  const events = Map.groupBy(await eventsOf(workspace, ids), ({ escalationId }) => escalationId);
  const decisions = byId(await decisionsOf(workspace, ids), ({ escalationId }) => escalationId);
  const earlier = byId(await newestDecisions(workspace, blockerIds), ({ blockerId }) => blockerId ?? '');
  const blockers = byId(await blockersByIds(workspace, blockerIds), ({ id }) => id);
  const outcomeIdOf = ({ blockerId, outcomeId }: StoredEscalation) =>
    blockerId ? blockers.get(blockerId)?.outcomeId : outcomeId;
  const outcomeIds = unique(escalations.map(outcomeIdOf));
  const outcomes = byId(await outcomesByIds(workspace, outcomeIds), ({ id }) => id);
  const moves = await countMoves(workspace, outcomeIds);
  // One alone comes first anyway.
  const hanging = await hangingOn(workspace, outcomeIds.length > 1 ? outcomeIds : []);
  const currency = await currencyOf(workspace);
  const teams = byId(
    await teamsByIds(workspace, unique(escalations.map(({ teamId }) => teamId))),
    ({ id }) => id,
  );
  const open = escalations.filter(({ state }) => state !== 'ended');
  const facts =
    open.length === 0
      ? new Map()
      : await factsOf(
          workspace,
          open.map((each) => subjectOf(each)),
          now,
        );

  const all = escalations.map((escalation): Dossier => {
    const { id, blockerId, teamId } = escalation;
    const outcomeId = outcomeIdOf(escalation);
    const known = facts.get(id);
    const decided = blockerId ? earlier.get(blockerId) : undefined;
    const blocker = blockerId ? blockers.get(blockerId) : undefined;
    const outcome = outcomeId ? outcomes.get(outcomeId) : undefined;
    return {
      escalation,
      turns: turns.get(id) ?? [],
      events: events.get(id) ?? [],
      decision: decisions.get(id),
      next: known && nextOf(escalation, known),
      team: teams.get(teamId),
      blocker,
      outcome,
      reopenedAt: blocker?.reopenedAt,
      moves: (outcomeId && moves.get(outcomeId)) || 0,
      waiting: outcome && waitingOf(escalation, blocker, outcome, currency, now),
      rank: delayRank(outcome?.delay, hanging.get(outcomeId ?? '') ?? 0),
      earlier:
        decided && decided.escalationId !== id && decided.decidedAt <= escalation.startedAt
          ? decided
          : undefined,
    };
  });
  const people = byId(await findPeople(workspace, unique(all.flatMap(peopleIn))), ({ userId }) => userId);
  const dossiers = byId(all, ({ escalation }) => escalation.id);
  return {
    all,
    find: (escalationId) => dossiers.get(escalationId),
    of: (escalationId) => {
      const dossier = dossiers.get(escalationId);
      if (!dossier) throw new Error(`Nothing was read of escalation ${escalationId}`);
      return dossier;
    },
    nameOf: (userId) => people.get(userId)?.name ?? 'Someone',
    hasLeft: (userId) => people.get(userId)?.isDeactivated ?? false,
    readerOf: (userId) => {
      const zone = people.get(userId)?.zone ?? 'Etc/UTC';
      return { userId, zone, today: toLocal(zone, now).date };
    },
  };
}

/**
 * The same of those of which all can be read. One that can't, such as one that a later version has written, holds up
 * nobody who only stands beside it: it is left out, and the log says so.
 */
export async function readReadable(
  workspace: WorkspaceTransaction,
  escalations: readonly StoredEscalation[],
  now: Date,
  logger: Logger,
): Promise<Dossiers> {
  try {
    return await readDossiers(workspace, escalations, now);
  } catch (error) {
    // After an error of the database nothing more can be read in this transaction.
    if (sqlStateOf(error)) throw error;
    if (escalations.length === 1) {
      const { workspaceId } = workspace;
      logger.error(
        { err: error, workspaceId, escalationId: escalations[0]?.id },
        'An escalation can’t be read',
      );
      return readDossiers(workspace, [], now);
    }
  }
  const middle = Math.ceil(escalations.length / 2);
  const halves = [
    await readReadable(workspace, escalations.slice(0, middle), now, logger),
    await readReadable(workspace, escalations.slice(middle), now, logger),
  ];
  const readable = halves.flatMap(({ all }) => all.map(({ escalation }) => escalation));
  return readDossiers(workspace, readable, now);
}

/** What it costs that it waits: since it is blocked, or late. */
function waitingOf(
  { trigger, startedAt }: StoredEscalation,
  blocker: Blocker | undefined,
  outcome: Outcome,
  currency: string,
  now: Date,
): string | undefined {
  if (!outcome.delay) return undefined;
  const blockedSince = blocker
    ? (blocker.reopenedAt ?? blocker.raisedAt)
    : trigger === 'blocked_without_warning'
      ? startedAt
      : undefined;
  const since = waitsSince(outcome, now, blockedSince);
  return waitingText(outcome.delay, currency, since && { since, now });
}

/** Everyone who is named where it is told. */
function peopleIn({ escalation, turns, events, decision, earlier, next, team, blocker }: Dossier) {
  return [
    escalation.raisedBy,
    escalation.aboutUserId,
    escalation.holderId,
    team?.leadId,
    blocker?.raisedBy,
    decision?.decidedBy,
    earlier?.decidedBy,
    next && 'userId' in next ? next.userId : undefined,
    ...turns.map(({ userId }) => userId),
    ...events.flatMap(({ entry }) => [
      'by' in entry ? entry.by : undefined,
      'to' in entry ? entry.to : undefined,
      'who' in entry ? entry.who : undefined,
      'insteadOf' in entry ? entry.insteadOf : undefined,
    ]),
  ];
}

function byId<Value>(values: readonly Value[], idOf: (value: Value) => string): Map<string, Value> {
  return new Map(values.map((value) => [idOf(value), value]));
}
