import type { Need } from '../../../src/features/dependencies/rules/graph.ts';

const DAY = 86_400_000;

interface Outcome {
  id: string;
  dueOn: string;
  costAWeek: number;
}

/** The rules once more as the text has them, by going round until nothing changes: slow, and nothing in it is clever. */
export function naiveDates(outcomes: readonly Outcome[], needs: readonly Need[]): Map<string, string> {
  const day = new Map(outcomes.map(({ id, dueOn }) => [id, Date.parse(dueOn) / DAY]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { outcomeId, needsId, daysAfter } of needs) {
      const own = day.get(outcomeId);
      const other = day.get(needsId);
      if (own === undefined || other === undefined || other + daysAfter <= own) continue;
      day.set(outcomeId, other + daysAfter);
      changed = true;
    }
  }
  return new Map([...day].map(([id, number]) => [id, new Date(number * DAY).toISOString().slice(0, 10)]));
}

/** All that an outcome needs, directly or through others. */
export function naivelyNeeded(needs: readonly Need[], id: string): Set<string> {
  const needed = new Set<string>();
  const look = [id];
  for (let at = look.pop(); at !== undefined; at = look.pop()) {
    for (const { outcomeId, needsId } of needs) {
      if (outcomeId === at && !needed.has(needsId)) {
        needed.add(needsId);
        look.push(needsId);
      }
    }
  }
  return needed;
}

/** What hangs on each outcome, counted for one after the other. */
export function naiveHanging(
  outcomes: readonly Outcome[],
  needs: readonly Need[],
): Map<string, { count: number; cost: number }> {
  const turned = needs.map(({ outcomeId, needsId, daysAfter }) => ({
    outcomeId: needsId,
    needsId: outcomeId,
    daysAfter,
  }));
  const costOf = new Map(outcomes.map(({ id, costAWeek }) => [id, costAWeek]));
  const hanging = outcomes.map(({ id }) => {
    const others = [...naivelyNeeded(turned, id)].filter((other) => costOf.has(other));
    const cost = others.reduce((sum, other) => sum + (costOf.get(other) ?? 0), 0);
    return [id, { count: others.length, cost }] as const;
  });
  return new Map(hanging.filter(([, { count }]) => count > 0));
}
