import { delayTyped } from '../../outcomes/index.ts';
import type { OutcomeItem } from './items.ts';
import type { ImportPlan } from './plan.ts';

/** What a plan makes of outcomes, as their histories tell it. */
export function becameOf({ added, changed }: ImportPlan) {
  const news = added.flatMap(({ item }) =>
    item.kind === 'outcome'
      ? [{ outcomeId: item.id, kind: 'added' as const, said: {}, reason: undefined }]
      : [],
  );
  const others = changed.flatMap(({ item, before, reason }) => {
    if (item.kind !== 'outcome' || before.kind !== 'outcome') return [];
    const said = differences(before, item);
    const moved = before.parent?.id !== item.parent?.id;
    const movedIn = before.state !== item.state;
    const kinds = [
      ...(moved ? (['moved'] as const) : []),
      ...(movedIn ? (['moved_in'] as const) : []),
      ...((!moved && !movedIn) || Object.keys(said).length > 0 ? (['changed'] as const) : []),
    ];
    return kinds.map((kind) => ({
      outcomeId: item.id,
      kind,
      said: kind === 'changed' ? said : {},
      reason,
    }));
  });
  return [...news, ...others];
}

/** The days that a plan moves, each with its reason. */
export function movesIn({ changed }: ImportPlan) {
  return changed.flatMap(({ item, before, reason = '' }) =>
    item.kind === 'outcome' && before.kind === 'outcome' && item.dueOn !== before.dueOn
      ? [{ outcomeId: item.id, from: before.dueOn, to: item.dueOn, reason }]
      : [],
  );
}

/** The open outcomes that a plan gives to somebody else. */
export function givenIn({ changed }: ImportPlan): string[] {
  return changed.flatMap(({ item, before }) =>
    item.kind === 'outcome' &&
    before.kind === 'outcome' &&
    item.state === 'open' &&
    item.ownerId !== before.ownerId
      ? [item.id]
      : [],
  );
}

function differences(before: OutcomeItem, after: OutcomeItem): Record<string, { was?: string; is?: string }> {
  const is = inWords(after);
  return Object.fromEntries(
    Object.entries(inWords(before)).flatMap(([field, value]) => {
      const now = is[field];
      return now === value ? [] : [[field, { ...(value && { was: value }), ...(now && { is: now }) }]];
    }),
  );
}

function inWords(item: OutcomeItem): Record<string, string | undefined> {
  const { title, doneMeans, ownerId, dueOn, level, deliverable, startsOn, effortDays, delay } = item;
  return {
    ...{ title, doneMeans, ownerId, dueOn, level, deliverable, startsOn },
    effortDays: effortDays === undefined ? undefined : `${effortDays}`,
    delay: delayTyped(delay),
  };
}
