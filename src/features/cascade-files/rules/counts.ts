import type { ImportPlan } from './plan.ts';
import { type Kind, kinds } from './sheet.ts';

/** What a file does, in numbers. */
export interface ImportCounts {
  added: Record<Kind, number>;
  changed: Record<Kind, number>;
  unchanged: number;
}

/** Counts a plan by kind. */
export function countsOf({ added, changed, unchanged }: ImportPlan): ImportCounts {
  return { added: byKind(added), changed: byKind(changed), unchanged };
}

function byKind(items: ImportPlan['added']): Record<Kind, number> {
  const counts = { intent: 0, outcome: 0, dependency: 0, risk: 0, indicator: 0, reading: 0 };
  for (const { item } of items) counts[item.kind] += 1;
  return counts;
}

/** `1 intent, 12 outcomes and 3 risks`; undefined for none. */
export function countText(counts: Record<Kind, number>): string | undefined {
  const parts = kinds.flatMap((kind) =>
    counts[kind] > 0 ? [`${counts[kind]} ${plural(kind, counts[kind])}`] : [],
  );
  const last = parts.pop();
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last;
}

function plural(kind: Kind, count: number): string {
  if (count === 1) return kind;
  return kind === 'dependency' ? 'dependencies' : `${kind}s`;
}
