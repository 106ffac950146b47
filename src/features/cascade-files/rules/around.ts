import type { LocalDate } from '../../../core/calendar.ts';
import type { Cells } from './cells.ts';
import type { Item, KeyedItem } from './items.ts';
import type { Column, Kind } from './sheet.ts';

/** Somebody as a file names them. */
export interface Named {
  userId: string;
  name: string;
  /** An app, or somebody who has left. */
  isGone: boolean;
}

/** What a file is read against. */
export interface Around {
  person: (cell: string) => Named | { fault: string };
  team: (cell: string) => { teamId: string } | { fault: string };
  /** What is known by a key already, or by its id. */
  known: (key: string) => Pick<KeyedItem, 'id' | 'kind' | 'key'> | undefined;
  /** What is known of what has this identity. */
  before: (identity: string) => Item | undefined;
  freshId: () => string;
  /** The latest day that it is anywhere: what is said of a later one has not happened. */
  today: LocalDate;
}

/** What one row is read with. */
export interface Reading {
  cells: Cells;
  id: string;
  key: string;
  before: Item | undefined;
  /** What is known as this. */
  knownAs: (identity: string) => Item | undefined;
  /** What another row or something known is called; a fault where nothing is, or something of another kind. */
  find: (column: Column, of: readonly Kind[]) => { id: string; kind: Kind } | undefined;
  /** A fault where nobody is, or where they are not here any more and `mayBeGone` does not say otherwise. */
  owner: (mayBeGone: boolean) => string | undefined;
  team: () => string | undefined;
}
