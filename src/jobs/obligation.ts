import type { Transaction } from 'kysely';
import type { Tables } from '../db/tables.ts';

/** A promise that is open although nobody is going to keep it: it has no due time to come, and nobody was told. */
export interface Unkept {
  workspaceId: string;
  /** Which one, for the log: an id or a logical key, never anybody's text. */
  subject: string;
}

/** A kind of promise that the auditor watches over; whoever makes such promises knows how to find a forgotten one. */
export interface Obligation {
  /** For the log and the metric, such as `unsent-messages`. */
  readonly name: string;
  /** What is wrong with so many of them, for admins: a clause such as `2 messages are due and nobody sends them`. */
  says(count: number): string;
  /** Finds forgotten ones of all workspaces, in the given transaction, by indexed columns. At most `limit`. */
  findUnkept(trx: Transaction<Tables>, now: Date, limit: number): Promise<Unkept[]>;
}
