import type { Facts, Memory, Step, Unusable } from './escalation.ts';
import { startOf, stepOf } from './machine.ts';
import type { Policy } from './policy.ts';

/** What would happen next, where nobody reacts to anything. */
export type Foreseen =
  | { kind: 'told'; userId: string; step: number; at: Date; insteadOf?: string; again?: true }
  | { kind: 'skipped'; userId: string | undefined; step: number; why: Unusable }
  /** Nobody is left to be told: the raiser and the lead hear so. */
  | { kind: 'given_up'; at: Date };

/** It ends by itself long before, unless the machine goes in a circle. */
const MOST_STEPS = 100;

/**
 * What would happen to something that is raised now and to which nobody reacts: the machine itself, with its clock
 * moved from one due time to the next.
 * @param factsAt what is known of people at a moment, with what the machine remembers then
 */
export function foresee(
  policy: Policy,
  factsAt: (memory: Memory | undefined, at: Date) => Facts,
  now: Date,
): Foreseen[] {
  const seen: Foreseen[] = [];
  let at = now;
  let step: Step = startOf(policy, { raisedBy: undefined }, factsAt(undefined, at), at);
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    seen.push(...foreseenIn(step, at));
    const { next } = step;
    if (next.dueAt === undefined) break;
    at = next.dueAt;
    const taken = stepOf(next, { kind: 'due' }, factsAt(next.memory, at), at);
    if ('notDone' in taken) break;
    step = taken;
  }
  return seen;
}

function foreseenIn({ history, next }: Step, at: Date): Foreseen[] {
  return history.flatMap((entry): Foreseen[] => {
    switch (entry.kind) {
      case 'told': {
        const { to, step, insteadOf, again } = entry;
        return [
          {
            kind: 'told',
            userId: to,
            step,
            at,
            ...(insteadOf !== undefined && { insteadOf }),
            ...(again && { again }),
          },
        ];
      }
      case 'skipped':
        return [{ kind: 'skipped', userId: entry.who, step: entry.step, why: entry.why }];
      case 'ended':
        return next.endedHow === 'given_up' ? [{ kind: 'given_up', at }] : [];
      default:
        return [];
    }
  });
}
