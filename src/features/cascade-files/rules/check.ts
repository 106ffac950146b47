import { MOST_OF_A_KIND } from '../../measures/index.ts';
import { canStandUnder, type Level } from '../../outcomes/index.ts';
import { circlesIn } from './circles.ts';
import { type FileItem, type IndicatorItem, type Item, identityOf, type OutcomeItem } from './items.ts';
import type { Fault } from './sheet.ts';

/** What is wrong with a file as a whole, together with what it does not change. */
export function faultsTogether(items: readonly FileItem[], known: ReadonlyMap<string, Item>): Fault[] {
  const after = new Map(known);
  const rowOf = new Map<string, number>();
  for (const { item, row } of items) {
    after.set(identityOf(item), item);
    rowOf.set(identityOf(item), row);
  }
  const outcomes = new Map<string, OutcomeItem>();
  for (const item of after.values()) if (item.kind === 'outcome') outcomes.set(item.id, item);
  return [
    ...twiceIn(items),
    ...levelFaults(items, outcomes),
    ...circleFaults(after, outcomes, rowOf),
    ...closedParentFaults(items, known, after),
    ...droppedFaults(items, known, outcomes),
    ...measureFaults(after, rowOf),
  ];
}

/** Dependencies and readings have no key that would be there twice. */
function twiceIn(items: readonly FileItem[]): Fault[] {
  const first = new Map<string, number>();
  return items.flatMap(({ item, row }) => {
    const identity = identityOf(item);
    const before = first.get(identity);
    if (before === undefined) first.set(identity, row);
    return before === undefined
      ? []
      : [{ row, sentence: `row ${before} says this already. Leave one of them out.` }];
  });
}

function levelFaults(items: readonly FileItem[], outcomes: ReadonlyMap<string, OutcomeItem>): Fault[] {
  const fault = (row: number, level: Level, above: OutcomeItem): Fault => ({
    row,
    sentence: `its level is ${level}, and it stands under “${above.title}”, whose level is ${above.level}. Levels go down.`,
  });
  const inFile = new Set(items.map(({ item }) => identityOf(item)));
  // By what they stand under, those that the file leaves where they are.
  const staying = Map.groupBy(
    [...outcomes.values()].filter(({ id, parent }) => parent?.kind === 'outcome' && !inFile.has(id)),
    ({ parent }) => parent?.id,
  );
  return items.flatMap(({ item, row }) => {
    if (item.kind !== 'outcome') return [];
    const above = item.parent?.kind === 'outcome' ? outcomes.get(item.parent.id) : undefined;
    const own = above && !canStandUnder(item.level, above.level) ? [fault(row, item.level, above)] : [];
    // What it moves above stays where it is.
    const below = staying.get(item.id)?.find(({ level }) => !canStandUnder(level, item.level));
    return below ? [...own, fault(row, below.level, item)] : own;
  });
}

function circleFaults(
  after: ReadonlyMap<string, Item>,
  outcomes: ReadonlyMap<string, OutcomeItem>,
  rowOf: ReadonlyMap<string, number>,
): Fault[] {
  const above = new Map<string, string[]>();
  for (const { id, parent } of outcomes.values())
    above.set(id, parent?.kind === 'outcome' ? [parent.id] : []);
  const needs = new Map<string, string[]>();
  for (const item of after.values()) {
    if (item.kind !== 'dependency') continue;
    const others = needs.get(item.outcomeId);
    if (others) others.push(item.needsId);
    else needs.set(item.outcomeId, [item.needsId]);
  }
  const way = (circle: readonly string[]) =>
    [...circle, ...circle.slice(0, 1)].map((id) => `“${outcomes.get(id)?.title ?? id}”`);
  return [
    ...circlesIn(above).map((circle) => ({
      row: rowIn(circle.flatMap((id) => rowOf.get(id) ?? [])),
      sentence: `this makes a circle: ${way(circle).join(' stands under ')}.`,
    })),
    ...circlesIn(needs).map((circle) => {
      const steps = circle.map((id, at) => `dependency:${id}:${circle[(at + 1) % circle.length]}`);
      return {
        row: rowIn(steps.flatMap((step) => rowOf.get(step) ?? [])),
        sentence: `this makes a circle: ${way(circle).join(' needs ')}.`,
      };
    }),
  ];
}

/** The last of a circle's rows closes it. */
function rowIn(rows: readonly number[]): number {
  return Math.max(1, ...rows);
}

/**
 * Nothing comes to stand under what is over here. Under what the file itself brings closed it can, as in the workspace
 * that wrote it.
 */
function closedParentFaults(
  items: readonly FileItem[],
  known: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
): Fault[] {
  return items.flatMap(({ item, row }) => {
    if (item.kind !== 'outcome' || item.state !== 'open' || !item.parent) return [];
    const before = known.get(item.id);
    if (before?.kind === 'outcome' && before.parent?.id === item.parent.id) return [];
    const above = known.has(item.parent.id) ? after.get(item.parent.id) : undefined;
    if (!above || !('title' in above) || above.state === 'open') return [];
    const sentence = `it would stand under “${above.title}”, which is ${above.state}. Choose what is open, or leave of empty.`;
    return [{ row, sentence }];
  });
}

function droppedFaults(
  items: readonly FileItem[],
  known: ReadonlyMap<string, Item>,
  outcomes: ReadonlyMap<string, OutcomeItem>,
): Fault[] {
  return items.flatMap(({ item, row }) => {
    if (item.kind !== 'dependency' || known.has(identityOf(item))) return [];
    const needed = outcomes.get(item.needsId);
    if (needed?.state !== 'dropped') return [];
    return [{ row, sentence: `“${needed.title}” was dropped, so nothing can need it.` }];
  });
}

function measureFaults(after: ReadonlyMap<string, Item>, rowOf: ReadonlyMap<string, number>): Fault[] {
  const open = [...after.values()].filter(
    (item): item is IndicatorItem => item.kind === 'indicator' && item.state === 'open',
  );
  const ofAKind = Map.groupBy(open, ({ of, values }) => `${of.id}:${values.kind}`);
  return [...ofAKind.values()].flatMap((indicators) => {
    if (indicators.length <= MOST_OF_A_KIND) return [];
    const rows = indicators.flatMap(({ id }) => rowOf.get(id) ?? []);
    const kind = indicators[0]?.values.kind;
    return rows.length === 0
      ? []
      : [
          {
            row: rowIn(rows),
            sentence: `there would be ${indicators.length} ${kind} ones of the same thing, and more than two hide each other.`,
          },
        ];
  });
}
