import type { Parent, PlacedOutcome } from '../../outcomes/index.ts';
import { type Health, healths, type Standing } from './roll-up.ts';

/** What is shown of the tree at one place: what stands directly under it. */
export interface Branch {
  /** One step up; none where that is the top. */
  above: Parent | undefined;
  /** The worst first, then the nearest deadline. */
  rows: BranchRow[];
}

export interface BranchRow {
  id: string;
  health: Health;
  /** The outcome under it that makes it so; none where it is itself. */
  because: string | undefined;
  /** How many open outcomes stand under it, at any depth. */
  under: number;
}

/** More than these are too many to be after. */
export const MOST_INTENTS = 20;

/** A modal takes a hundred blocks: two for each row and each intent, and room for what stands around them. */
const MOST_PAIRS = 45;

/** As many rows as make a list that is still read. */
const MOST_ROWS = 40;

/** How many rows there is room for beside so many intents. */
export function rowsBeside(intents: number): number {
  return Math.min(MOST_ROWS, MOST_PAIRS - Math.min(intents, MOST_INTENTS));
}

/**
 * The tree at a place.
 * @param at none for the outcomes that stand under no intent
 */
export function branchAt(
  places: readonly PlacedOutcome[],
  standings: ReadonlyMap<string, Standing>,
  counts: ReadonlyMap<string, number>,
  at: Parent | undefined,
): Branch {
  const byId = new Map(places.map((place) => [place.id, place]));
  const isHere = ({ parent }: PlacedOutcome) =>
    at ? parent?.id === at.id : !parent || (parent.kind === 'outcome' && !byId.has(parent.id));
  const here = places.filter(isHere).map((place) => ({ place, standing: standings.get(place.id) }));
  const rank = ({ standing }: (typeof here)[number]) => healths.indexOf(standing?.health ?? 'unknown');
  const sorted = here.toSorted(
    (one, other) =>
      rank(one) - rank(other) ||
      one.place.dueOn.localeCompare(other.place.dueOn) ||
      one.place.id.localeCompare(other.place.id),
  );
  return {
    above: at && byId.get(at.id)?.parent,
    rows: sorted.map(({ place: { id }, standing }) => ({
      id,
      health: standing?.health ?? 'unknown',
      because: standing?.because === id ? undefined : standing?.because,
      under: counts.get(id) ?? 0,
    })),
  };
}

/** How many open outcomes stand under each intent and outcome, at any depth. */
export function countUnder(places: readonly Pick<PlacedOutcome, 'id' | 'parent'>[]): Map<string, number> {
  const parentOf = new Map(places.map(({ id, parent }) => [id, parent]));
  const counts = new Map<string, number>();
  for (const { parent } of places) {
    for (let above = parent; above; above = parentOf.get(above.id)) {
      counts.set(above.id, (counts.get(above.id) ?? 0) + 1);
    }
  }
  return counts;
}
