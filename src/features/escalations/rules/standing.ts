import type { Decision } from './decision.ts';
import type { EndedHow } from './escalation.ts';
import type { Next } from './next.ts';
import type { PastEvent, StoredEscalation } from './stored.ts';
import type { Turn } from './turns.ts';

/** Where an escalation stands for one who was told of it. */
export type Standing =
  /** It is theirs. */
  | { kind: 'asked'; next: Next | undefined }
  | { kind: 'promised'; until: Date }
  | { kind: 'needs_info'; question: string }
  /** They were told once more, in a newer message. */
  | { kind: 'told_again'; at: Date }
  /** Somebody else has it, or will have it soon. */
  | {
      kind: 'gone';
      at: Date;
      how: 'declined' | 'delegated' | 'passed_on';
      to: string | undefined;
      /** They can't be told yet. */
      isToldLater: boolean;
    }
  | {
      kind: 'decided';
      by: string;
      at: Date;
      what: string;
      why: string | undefined;
      /** When the blocker came back all the same: nothing of it can be changed then. */
      backAt: Date | undefined;
    }
  | { kind: 'ended'; at: Date; how: EndedHow; by: string | undefined };

/** All that decides where an escalation stands for those who were told. */
export interface Told {
  escalation: StoredEscalation;
  turns: readonly Turn[];
  events: readonly PastEvent[];
  /** What was decided and holds. */
  decision: Decision | undefined;
  next: Next | undefined;
  /** When the blocker came back last. */
  reopenedAt: Date | undefined;
}

/** When a blocker came back after this was decided about it; undefined while the decision holds. */
export function backAfter(
  decision: Pick<Decision, 'decidedAt'>,
  reopenedAt: Date | undefined,
): Date | undefined {
  return reopenedAt && reopenedAt >= decision.decidedAt ? reopenedAt : undefined;
}

/** Where an escalation stands for whoever has this turn, in the message of this turn. */
export function standingFor(turn: Turn, told: Told): Standing {
  const { escalation, turns, events, decision } = told;
  const { userId } = turn;
  const newest = turns.findLast((each) => each.userId === userId) ?? turn;
  // What they have to do, or did, stands in their newest message alone. How it ended otherwise, each may say.
  const isTheirs = escalation.state !== 'ended' || decision?.decidedBy === userId;
  if (newest.id !== turn.id && isTheirs) return { kind: 'told_again', at: newest.toldAt };
  if (decision) {
    const { decidedBy: by, decidedAt: at, what, why } = decision;
    return { kind: 'decided', by, at, what, why, backAt: backAfter(decision, told.reopenedAt) };
  }
  if (escalation.state === 'ended') {
    const by = events.findLast(({ entry }) => entry.kind === 'ended')?.entry;
    return {
      kind: 'ended',
      at: escalation.endedAt ?? turn.toldAt,
      how: escalation.endedHow ?? 'settled',
      by: by?.kind === 'ended' ? by.by : undefined,
    };
  }
  if (escalation.holderId !== userId || newest.ended) {
    const { ended } = newest;
    const how = ended?.how === 'declined' || ended?.how === 'delegated' ? ended.how : 'passed_on';
    const isToldLater = escalation.state === 'waiting';
    return { kind: 'gone', at: ended?.at ?? turn.toldAt, how, to: escalation.holderId, isToldLater };
  }
  return heldStanding(told, userId);
}

function heldStanding({ escalation, events, next }: Told, userId: string): Standing {
  const { state, memory, dueAt } = escalation;
  if (state === 'promised') {
    const until = memory.clockEndsAt ? new Date(memory.clockEndsAt) : dueAt;
    if (until) return { kind: 'promised', until };
  }
  if (state === 'needs_info') {
    const asked = events.findLast(({ entry }) => entry.kind === 'asked_raiser' && entry.by === userId)?.entry;
    if (asked?.kind === 'asked_raiser') return { kind: 'needs_info', question: asked.question };
  }
  return { kind: 'asked', next };
}

/** Whether it waits for whoever was told of it still. */
export function waitsForReader({ kind }: Standing): boolean {
  return ['asked', 'promised', 'needs_info'].includes(kind);
}
