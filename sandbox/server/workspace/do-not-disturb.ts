import type { JsonObject } from '../json.ts';

/** A person's Do Not Disturb: a stretch of time that comes again every day. ISO 8601. */
export interface DoNotDisturbSeed {
  from: string;
  to: string;
}

/** The same in seconds since the epoch. */
export interface DoNotDisturb {
  from: number;
  to: number;
}

const DAY = 24 * 60 * 60;

export function doNotDisturbFrom({ from, to }: DoNotDisturbSeed): DoNotDisturb {
  return { from: Date.parse(from) / 1000, to: Date.parse(to) / 1000 };
}

/**
 * What Slack tells others: the present stretch, else the next. Snoozing is shown to nobody but the person themselves.
 * Without Do Not Disturb the times are 1, as in Slack.
 */
export function dndStatus(set: DoNotDisturb | undefined, nowMs: number): JsonObject {
  if (!set) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const { from, to } = set;
  const past = Math.max(0, Math.ceil((nowMs / 1000 - to) / DAY));
  return { dnd_enabled: true, next_dnd_start_ts: from + past * DAY, next_dnd_end_ts: to + past * DAY };
}
