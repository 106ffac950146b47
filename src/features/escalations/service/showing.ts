import { standingFor } from '../rules/standing.ts';
import type { Turn } from '../rules/turns.ts';
import { whyTold } from '../rules/why-told.ts';
import { escalationItem } from '../views/item.ts';
import type { Progress } from '../views/raiser-messages.ts';
import type { ShownEscalation } from '../views/shown.ts';
import type { Cause, NameOf, Reader } from '../views/words.ts';
import type { Dossier, Dossiers } from './dossiers.ts';

/** What an escalation is about, in a few words. */
export function causeOf({ escalation, blocker, outcome, team }: Dossier, nameOf: NameOf): Cause {
  const { trigger, raisedBy, aboutUserId, notedAt } = escalation;
  return {
    trigger,
    raiser: raisedBy && nameOf(raisedBy),
    about: aboutUserId && nameOf(aboutUserId),
    notedAt,
    ask: blocker?.ask,
    neededBy: blocker?.neededBy,
    outcome: outcome?.title,
    teamName: team?.name ?? '',
  };
}

/** An escalation as whoever has this turn reads it in the message of this turn. */
function shownFor(turn: Turn, dossier: Dossier, { nameOf }: Pick<Dossiers, 'nameOf'>): ShownEscalation {
  const { escalation, blocker, events, earlier, moves, waiting, rank } = dossier;
  const started = events.find(({ entry }) => entry.kind === 'started')?.entry;
  return {
    ...causeOf(dossier, nameOf),
    id: escalation.id,
    stuck: blocker?.stuck,
    permalink: blocker?.permalink,
    isPrivate: blocker?.visibility === 'chain',
    moves,
    waiting,
    rank,
    since: blocker?.reopenedAt ?? blocker?.raisedAt ?? escalation.startedAt,
    earlier: earlier && {
      by: nameOf(earlier.decidedBy),
      what: earlier.what,
      reason: started?.kind === 'started' ? started.reason : undefined,
    },
    answer: answerOf(dossier, nameOf),
    why: whyTold(events, turn.userId, escalation),
    canAskRaiser: escalation.raisedBy !== undefined,
    standing: standingFor(turn, dossier),
  };
}

/**
 * The same for those of these turns that can be shown: one that can't holds up nothing that stands beside it.
 * @param leaveOut called for each that can't be shown; throws where it has to be
 */
export function shownOf(
  turns: readonly Turn[],
  dossiers: Dossiers,
  reader: Reader,
  leaveOut: (escalationId: string, error: unknown) => void,
): ShownEscalation[] {
  return turns.flatMap((turn) => {
    const dossier = dossiers.find(turn.escalationId);
    if (!dossier) {
      leaveOut(turn.escalationId, new Error('It could not be read'));
      return [];
    }
    try {
      const item = shownFor(turn, dossier, dossiers);
      // Whether it can be built shows when it is.
      escalationItem(item, reader, dossiers.nameOf);
      return [item];
    } catch (error) {
      leaveOut(turn.escalationId, error);
      return [];
    }
  });
}

/** The last question to whoever raised it, with its answer or their silence; nothing while it waits for one. */
function answerOf({ events }: Dossier, nameOf: NameOf): ShownEscalation['answer'] {
  const place = events.findLastIndex(({ entry }) => entry.kind === 'asked_raiser');
  const asked = events[place]?.entry;
  const came = events
    .slice(place + 1)
    .find(({ entry }) => entry.kind === 'raiser_answered' || entry.kind === 'raiser_silent')?.entry;
  if (asked?.kind !== 'asked_raiser') return undefined;
  if (came?.kind !== 'raiser_answered' && came?.kind !== 'raiser_silent') return undefined;
  const text = came.kind === 'raiser_answered' ? came.text : undefined;
  return { question: asked.question, by: nameOf(came.by), text };
}

/** Where it stands, for whoever raised it. */
export function progressOf(dossier: Dossier, nameOf: NameOf): Progress {
  const { escalation, events, next } = dossier;
  const { state, holderId, memory, dueAt, endedAt, endedHow } = escalation;
  const ended = events.findLast(({ entry }) => entry.kind === 'ended')?.entry;
  const declined = events.findLast(({ entry }) => entry.kind === 'declined')?.entry;
  const { ask, about } = causeOf(dossier, nameOf);
  return {
    ask,
    about,
    state,
    holderId,
    until: memory.clockEndsAt ? new Date(memory.clockEndsAt) : dueAt,
    next,
    ended:
      endedAt && endedHow
        ? { at: endedAt, how: endedHow, by: ended?.kind === 'ended' ? ended.by : undefined }
        : undefined,
    declined: declined?.kind === 'declined' ? { by: declined.by, reason: declined.reason } : undefined,
  };
}
