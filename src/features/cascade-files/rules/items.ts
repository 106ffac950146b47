import type { LocalDate } from '../../../core/calendar.ts';
import type { IndicatorValues } from '../../measures/index.ts';
import type { Delay, Level, Parent } from '../../outcomes/index.ts';

/** What is closed, on which day and why. */
export interface Closing {
  on: LocalDate;
  because: string | undefined;
}

interface Keyed {
  id: string;
  /** What the file calls it. */
  key: string;
}

export interface IntentItem extends Keyed {
  kind: 'intent';
  title: string;
  why: string;
  boundaries: string | undefined;
  ownerId: string;
  decidedOn: LocalDate;
  state: 'open' | 'achieved' | 'dropped';
  closing: Closing | undefined;
}

export interface OutcomeItem extends Keyed {
  kind: 'outcome';
  parent: Parent | undefined;
  level: Level;
  teamId: string;
  title: string;
  doneMeans: string;
  deliverable: string | undefined;
  ownerId: string;
  dueOn: LocalDate;
  firstDueOn: LocalDate;
  startsOn: LocalDate | undefined;
  effortDays: number | undefined;
  delay: Delay | undefined;
  state: 'candidate' | 'open' | 'done' | 'dropped';
  closing: Closing | undefined;
}

export interface DependencyItem {
  kind: 'dependency';
  outcomeId: string;
  needsId: string;
  daysAfter: number;
}

export interface RiskItem extends Keyed {
  kind: 'risk';
  outcomeId: string;
  what: string;
  probability: number;
  impact: number;
  mitigation: string | undefined;
  ownerId: string;
  reviewOn: LocalDate;
  state: 'open' | 'closed' | 'happened';
  closing: Closing | undefined;
}

export interface IndicatorItem extends Keyed {
  kind: 'indicator';
  of: Parent;
  values: IndicatorValues;
  state: 'open' | 'closed';
}

export interface ReadingItem {
  kind: 'reading';
  indicatorId: string;
  readOn: LocalDate;
  value: number;
}

export type KeyedItem = IntentItem | OutcomeItem | RiskItem | IndicatorItem;
export type Item = KeyedItem | DependencyItem | ReadingItem;

/** An item as a file has it, with the row that it stands in and why it is changed, where that is said. */
export interface FileItem<Of extends Item = Item> {
  item: Of;
  row: number;
  reason: string | undefined;
}

/** Under which an item is known: its id, or what a dependency or a reading belongs to. */
export function identityOf(item: Item): string {
  if (item.kind === 'dependency') return `dependency:${item.outcomeId}:${item.needsId}`;
  if (item.kind === 'reading') return `reading:${item.indicatorId}:${item.readOn}`;
  return item.id;
}
