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
