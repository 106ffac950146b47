import type { Delay } from './cost-of-delay.ts';
import type { Level, Parent } from './place.ts';

/** An open outcome with what the cascade is computed from, and no more. */
export interface CascadeNode {
  id: string;
  teamId: string;
  level: Level;
  parent: Parent | undefined;
  title: string;
  ownerId: string;
  /** Local dates, `YYYY-MM-DD`. */
  dueOn: string;
  firstDueOn: string;
  startsOn: string | undefined;
  /** Person-days. */
  effortDays: number | undefined;
  delay: Delay | undefined;
}

/** An open outcome, as far as how the whole stands is computed from it. */
export interface PlacedOutcome {
  id: string;
  parent: Parent | undefined;
  /** Local date, `YYYY-MM-DD`. */
  dueOn: string;
}

/** What an outcome is for. */
export interface Purpose {
  /** The title of the outcome right above it. */
  parent?: string;
  /** The title of the intent at the top. */
  intent?: string;
  /** Who owns that intent, while it is open. */
  intentOwner?: string;
}

/**
 * The open ones, each under the nearest of those above it that is open: what was done in the middle no longer stands
 * between what is open below and above it.
 * @param places open outcomes, and closed ones that something stands under; a closed intent is no parent any more
 */
export function openPlaces(places: readonly (PlacedOutcome & { isOpen: boolean })[]): PlacedOutcome[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  const nearest = (parent: Parent | undefined): Parent | undefined => {
    let above = parent;
    while (above?.kind === 'outcome') {
      const place = byId.get(above.id);
      if (place?.isOpen) return above;
      above = place?.parent;
    }
    return above;
  };
  return places.flatMap(({ isOpen, id, parent, dueOn }) =>
    isOpen ? [{ id, parent: nearest(parent), dueOn }] : [],
  );
}
