import type { Facts } from './escalation.ts';
import { stepOf } from './machine.ts';
import type { StoredEscalation } from './stored.ts';

/** What happens by itself to an open escalation, if nobody does anything. */
export type Next =
  /** Somebody is told. */
  | { kind: 'told'; userId: string; at: Date }
  /** Whoever has it is asked once more. */
  | { kind: 'again'; userId: string; at: Date }
  /** There is nobody left: the raiser is told. */
  | { kind: 'nobody'; at: Date };

/** What comes next, as people stand now; undefined for one that has ended or waits for its raiser. */
export function nextOf(escalation: StoredEscalation, facts: Facts): Next | undefined {
  const { state, holderId, dueAt, memory } = escalation;
  if (state === 'ended' || state === 'needs_info' || !dueAt) return undefined;
  if (state === 'waiting') return holderId ? { kind: 'told', userId: holderId, at: dueAt } : undefined;
  const at = memory.clockEndsAt ? new Date(memory.clockEndsAt) : dueAt;
  const step = stepOf(escalation, { kind: 'due' }, facts, at);
  if ('notDone' in step) return undefined;
  const { next, tell } = step;
  if (next.state === 'ended') return { kind: 'nobody', at };
  const userId = tell?.userId ?? next.holderId;
  if (userId === undefined) return undefined;
  return { kind: userId === holderId ? 'again' : 'told', userId, at: tell ? at : (next.dueAt ?? at) };
}
