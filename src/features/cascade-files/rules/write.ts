import { writeCsv } from '../../../core/csv.ts';
import { delayTyped } from '../../outcomes/index.ts';
import type { Closing, Item } from './items.ts';
import { type Column, columns, kinds } from './sheet.ts';

/** How people and teams are called in a file, so that they are found again by it. */
export interface Names {
  person: (userId: string) => string;
  team: (teamId: string) => string;
}

type Cells = Partial<Record<Column, string | number | undefined>>;

/** The file that holds all of these, which read again is the same. */
export function writeFile(items: readonly Item[], names: Names): string {
  const keys = new Map(items.flatMap((item) => ('key' in item ? [[item.id, item.key] as const] : [])));
  const keyOf = (id: string) => keys.get(id) ?? id;
  const rows = items
    .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
    .map((item) => ({ kind: item.kind, ...cellsOf(item, names, keyOf) }) satisfies Cells);
  return writeCsv([columns, ...rows.map((row: Cells) => columns.map((column) => String(row[column] ?? '')))]);
}

function cellsOf(item: Item, names: Names, keyOf: (id: string) => string): Cells {
  switch (item.kind) {
    case 'intent':
      return {
        key: item.key,
        title: item.title,
        why: item.why,
        boundaries: item.boundaries,
        owner: names.person(item.ownerId),
        decided_on: item.decidedOn,
        ...stateOf(item),
      };
    case 'outcome':
      return {
        key: item.key,
        of: item.parent && keyOf(item.parent.id),
        level: item.level,
        team: names.team(item.teamId),
        title: item.title,
        done_means: item.doneMeans,
        deliverable: item.deliverable,
        owner: names.person(item.ownerId),
        due_on: item.dueOn,
        first_due_on: item.firstDueOn === item.dueOn ? undefined : item.firstDueOn,
        starts_on: item.startsOn,
        effort_days: item.effortDays,
        delay: delayTyped(item.delay),
        ...stateOf(item),
      };
    case 'dependency':
      return {
        of: keyOf(item.outcomeId),
        needs: keyOf(item.needsId),
        days_after: item.daysAfter || undefined,
      };
    case 'risk':
      return {
        key: item.key,
        of: keyOf(item.outcomeId),
        title: item.what,
        probability: item.probability,
        impact: item.impact,
        mitigation: item.mitigation,
        owner: names.person(item.ownerId),
        review_on: item.reviewOn,
        ...stateOf(item),
      };
    case 'indicator': {
      const { kind, name, startsAt, ownerId, ...values } = item.values;
      return {
        ...values,
        key: item.key,
        of: keyOf(item.of.id),
        title: name,
        type: kind,
        starts_at: startsAt,
        owner: names.person(ownerId),
        state: item.state === 'open' ? undefined : item.state,
      };
    }
    case 'reading':
      return { of: keyOf(item.indicatorId), read_on: item.readOn, value: item.value };
  }
}

/** Nothing of what is open; else its state, the day and why. */
function stateOf({ state, closing }: { state: string; closing: Closing | undefined }): Cells {
  if (state === 'open') return {};
  return { state, closed_on: closing?.on, reason: closing?.because };
}
