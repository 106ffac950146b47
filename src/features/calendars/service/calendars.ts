import type { DoNotDisturbReader } from '../../../slack/do-not-disturb.ts';
import { createDoNotDisturbCases } from './do-not-disturb.ts';
import { createSettingsCases, type SettingsDeps } from './settings.ts';

export interface CalendarsDeps extends SettingsDeps {
  doNotDisturb: DoNotDisturbReader;
}

export type Calendars = ReturnType<typeof createCalendars>;

/** When people work and when they are left alone: what is chosen, and what Slack says. */
export function createCalendars(deps: CalendarsDeps) {
  return { ...createSettingsCases(deps), ...createDoNotDisturbCases(deps) };
}
