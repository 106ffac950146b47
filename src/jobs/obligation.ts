import type { RawBuilder } from 'kysely';

/** A promise that is open although nobody is going to keep it: it has no due time to come, and nobody was told. */
export interface Unkept {
  workspace_id: string;
  /** Which one, for the log: an id or a logical key, never anybody's text. */
  subject: string;
}

/** A kind of promise that the auditor watches over; whoever makes such promises knows how to find a forgotten one. */
export interface Obligation {
  /** For the log and the metric, such as `stuck-messages`. */
  readonly name: string;
  /** What is wrong with so many of them, for admins: a sentence without its full stop. */
  says(count: number): string;
  /** A team can put it right by itself: no reason to ring whoever runs Drumbeat. */
  readonly mendedByTeam?: true;
  /** A query that finds forgotten ones of all workspaces, by indexed columns. */
  unkept(now: Date): RawBuilder<Unkept>;
}
