import type { HistoryEntry, Step } from './escalation.ts';

/** How a turn ends. */
export type TurnEnd =
  | 'decided'
  | 'declined'
  | 'delegated'
  | 'passed_on'
  | 'resolved'
  | 'merged'
  | 'given_up'
  | 'settled';

/** One person told once. Told again, they have a turn more, and all of them last until it is not theirs any more. */
export interface Turn {
  id: string;
  escalationId: string;
  userId: string;
  step: number;
  toldAt: Date;
  /** The outbox key of the direct message, which several turns of one person may share. */
  messageKey: string;
  acknowledgedAt: Date | undefined;
  ended: { at: Date; how: TurnEnd } | undefined;
}

/** How the turns of an escalation stand after a step of it, in the same order; those that stay are the same objects. */
export function turnsAfter(turns: readonly Turn[], { next, history }: Step, now: Date): Turn[] {
  const did = (kind: HistoryEntry['kind'], userId: string) =>
    history.some((entry) => entry.kind === kind && 'by' in entry && entry.by === userId);
  const newestOf = (userId: string) => turns.findLast((turn) => turn.userId === userId);
  const ending = ({ userId }: Turn): TurnEnd | undefined => {
    if (did('declined', userId)) return 'declined';
    if (did('delegated', userId)) return 'delegated';
    if (next.endedHow) return next.endedHow;
    return next.holderId === userId ? undefined : 'passed_on';
  };
  return turns.map((turn) => {
    const isNewest = newestOf(turn.userId) === turn;
    // It had gone on, and is theirs all the same.
    if (isNewest && did('decided', turn.userId)) return { ...turn, ended: { at: now, how: 'decided' } };
    if (did('acknowledged', turn.userId) && (isNewest || !turn.ended)) {
      return { ...turn, acknowledgedAt: turn.acknowledgedAt ?? now, ended: undefined };
    }
    if (turn.ended) return turn;
    const how = ending(turn);
    return how ? { ...turn, ended: { at: now, how } } : turn;
  });
}
