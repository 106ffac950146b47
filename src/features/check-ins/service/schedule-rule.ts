import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import { readRecurrence, recurrenceText, type Told } from '../rules/recurrence-rule.ts';
import { ruleRefused, type ScheduleShown, type ScheduleTaken } from '../views/schedule-replies.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { requireCadence, requireRunning, requireTeam } from './finding.ts';
import { comingOccurrences, setSchedule } from './scheduling.ts';
import { workCalendarOf } from './work-calendar.ts';

const SHOWN = 3;

/** A schedule as the text of a recurrence rule: shown to whoever asks, and taken from the lead. */
export function createScheduleRules({ clock }: Pick<CheckInsDeps, 'clock'>, inWorkspace: InWorkspace) {
  return {
    /** The schedule of a channel's team, with its next check-ins. */
    schedule: (asking: Asking): Promise<ScheduleShown> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const team = await requireTeam(workspace, asking);
        const cadence = await requireCadence(workspace, team);
        const calendar = await workCalendarOf(workspace, cadence.place);
        const coming = await comingOccurrences(workspace, cadence, calendar, SHOWN);
        return {
          team,
          cadence,
          today: toLocal(cadence.zone, nowOf(clock)).date,
          coming,
          rule: recurrenceText(cadence, calendar.workingDays),
        };
      }),

    /**
     * Changes a schedule to what a rule says; window, reminder and days off stay, and in local time the zone.
     * @throws Refusal for a rule that can't be read or kept, and for who may not change the check-in
     */
    takeRule: (asking: Asking, text: string): Promise<ScheduleTaken> =>
      inWorkspace(asking.workspaceId, async (workspace) => {
        const now = nowOf(clock);
        const { team, cadence } = await requireRunning(workspace, asking, 'change its check-in', now);
        const { workingDays } = await workCalendarOf(workspace, cadence.place);
        const told = readOrRefuse(text, cadence, {
          workingDays,
          todayIn: (zone) => toLocal(zone, now).date,
        });
        const zone = cadence.mode === 'local' ? cadence.zone : told.zone;
        const changed = await setSchedule(
          workspace,
          clock,
          team,
          { ...cadence, ...told, zone },
          asking.userId,
        );
        return { team, ...changed, today: toLocal(zone, now).date, zoneIgnored: zone !== told.zone };
      }),
  };
}

function readOrRefuse(text: string, known: Told, week: Parameters<typeof readRecurrence>[2]): Told {
  try {
    return readRecurrence(text, known, week);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(ruleRefused(error.message, text)) : error;
  }
}
