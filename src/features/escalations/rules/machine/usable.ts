import type { Candidate, Escalation, Facts, Unusable } from '../escalation.ts';

/** Who is told: the person themselves, or their deputy. */
export interface Found {
  person: Candidate;
  insteadOf?: string;
}

/** Everyone who was told since it last began to go up the line. */
export function toldInThisRound({ memory }: Pick<Escalation, 'memory'>): string[] {
  return memory.told.slice(memory.restartedAt ?? 0);
}

/** Who is told where it is somebody's turn, or why it is passed over. */
export function usableFor(
  userId: string | undefined,
  escalation: Escalation,
  facts: Facts,
): Found | { unusable: Unusable } {
  if (userId === undefined) return { unusable: 'nobody' };
  const person = facts.person(userId);
  const unusable = person ? whyNot(person, escalation) : 'left';
  if (person && !unusable) return { person };
  const deputy = unusable === 'away' ? deputyFor(person, escalation, facts) : undefined;
  return deputy ?? { unusable: unusable ?? 'left' };
}

/** The deputy of somebody who is away, where that is somebody who can be told. */
export function deputyFor(
  person: Candidate | undefined,
  escalation: Escalation,
  facts: Facts,
): Found | undefined {
  if (person?.unusable !== 'away' || person.deputyId === undefined) return undefined;
  const deputy = facts.person(person.deputyId);
  if (!deputy || whyNot(deputy, escalation)) return undefined;
  return { person: deputy, insteadOf: person.userId };
}

function whyNot({ userId, unusable }: Candidate, escalation: Escalation): Unusable | undefined {
  const { memory, raisedBy } = escalation;
  if (unusable === 'left' || unusable === 'unfit') return unusable;
  if (userId === raisedBy) return 'raiser';
  // Whoever declined was told, too: this says more.
  if (memory.declinedBy.includes(userId)) return 'declined';
  if (toldInThisRound(escalation).includes(userId)) return 'told_before';
  return unusable ?? (memory.unreachable?.includes(userId) ? 'away' : undefined);
}
