import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Clock, nowOf } from '../core/clock.ts';
import type { Logger } from '../logging.ts';
import { isAboutInstallation, verdictOn, waitAskedBy } from './errors/verdict.ts';

/** A stretch in which Slack leaves somebody alone: the present one, else the next. */
export interface QuietWindow {
  startsAt: Date;
  endsAt: Date;
}

/** As in `dnd.teamInfo` and `dnd_updated_user`; times in seconds. Snoozing is seldom shown to others. */
export const dndStatus = z.object({
  dnd_enabled: z.boolean(),
  next_dnd_start_ts: z.number(),
  next_dnd_end_ts: z.number(),
  snooze_enabled: z.boolean().optional(),
  snooze_endtime: z.number().optional(),
});

export type DndStatus = z.infer<typeof dndStatus>;

/** The stretch that a status tells of, if any. */
export function windowFrom(status: DndStatus, now: Date): QuietWindow | undefined {
  const { snooze_enabled, snooze_endtime, dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = status;
  if (snooze_enabled && snooze_endtime) return { startsAt: now, endsAt: dateOf(snooze_endtime) };
  if (!dnd_enabled || next_dnd_end_ts <= next_dnd_start_ts) return undefined;
  return { startsAt: dateOf(next_dnd_start_ts), endsAt: dateOf(next_dnd_end_ts) };
}

/** What Slack says about people's Do Not Disturb, as far as it says anything. */
export interface DoNotDisturbReader {
  /** Never fails: those of whom Slack does not tell now are left out. Undefined: they have it switched off. */
  windowsOf: (
    workspaceId: string,
    userIds: readonly string[],
  ) => Promise<Map<string, QuietWindow | undefined>>;
}

/** `dnd.teamInfo` takes so many people at once, */
const AT_ONCE = 50;
/** and may be called twenty times a minute, which many teams that close at the same time share. */
const MOST_CALLS = 4;
/** Whoever installed the app without the scope will not add it in the next minutes. */
const REFUSED_FOR_MS = 60 * 60_000;
const FAILED_FOR_MS = 60_000;

/**
 * Reads people's Do Not Disturb, in passing: nothing may wait long for it, or be lost for want of it. After a refusal
 * Slack is left alone for a while.
 */
export function createDoNotDisturbReader(
  clientOf: (workspaceId: string) => WebClient,
  { clock, logger }: { clock: Clock; logger: Logger },
): DoNotDisturbReader {
  const silentUntil = new Map<string, number>();

  /** How long not to ask again, in milliseconds. */
  function pauseAfter(error: unknown): number {
    const verdict = verdictOn(error);
    if (verdict.fate === 'parked' || isAboutInstallation(verdict.code)) return REFUSED_FOR_MS;
    return waitAskedBy(error) || FAILED_FOR_MS;
  }

  return {
    windowsOf: async (workspaceId, userIds) => {
      const windows = new Map<string, QuietWindow | undefined>();
      for (let call = 0; call < MOST_CALLS && call * AT_ONCE < userIds.length; call += 1) {
        if (clock.now() < (silentUntil.get(workspaceId) ?? 0)) break;
        try {
          const asked = userIds.slice(call * AT_ONCE, (call + 1) * AT_ONCE);
          const { users } = await clientOf(workspaceId).dnd.teamInfo({ users: asked.join(',') });
          for (const [userId, status] of Object.entries(z.record(z.string(), dndStatus).parse(users))) {
            windows.set(userId, windowFrom(status, nowOf(clock)));
          }
        } catch (error) {
          silentUntil.set(workspaceId, clock.now() + pauseAfter(error));
          logger.warn({ err: error, workspaceId }, 'Slack did not say who is not to be disturbed');
        }
      }
      return windows;
    },
  };
}

function dateOf(seconds: number): Date {
  return new Date(seconds * 1000);
}
