import type { Kysely } from 'kysely';
import type { Clock } from '../../../core/clock.ts';
import type { Tables } from '../../../db/tables.ts';
import type { DoNotDisturbReader } from '../../../slack/do-not-disturb.ts';
import { createDoNotDisturbCases } from './do-not-disturb.ts';

export interface CalendarsDeps {
  db: Kysely<Tables>;
  clock: Clock;
  doNotDisturb: DoNotDisturbReader;
}

export type Calendars = ReturnType<typeof createCalendars>;

/** When people work and when they are left alone: what is chosen, and what Slack says. */
export function createCalendars(deps: CalendarsDeps) {
  return { ...createDoNotDisturbCases(deps) };
}
