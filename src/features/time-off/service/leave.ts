import { addDays, type LocalDate } from '../../../core/calendar.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Zoned } from '../../calendars/index.ts';
import { deputiesOf } from '../../people/index.ts';
import { absencesFrom } from '../repository/absences.ts';
import { statusesOf } from '../repository/status.ts';
import { covers } from '../rules/absence.ts';
import { type Away, awayAt } from '../rules/away.ts';

/** When somebody is on leave from a team; holidays and free weekdays are no leave. */
export interface Leave {
  /**
   * Why they are away at a moment, and who was to answer for them: for leave whom it names, for a Slack status whom
   * they chose for good. Whether that person is here is not looked at.
   */
  awayAt: (moment: Date) => Away | undefined;
  isOnLeave: (date: LocalDate) => boolean;
  /** Whether any leave of theirs is known, now or to come. */
  isAny: boolean;
  /** Everybody who is to answer for them at some moment, from now on. */
  deputyIds: readonly string[];
}

/** The leave of some people from any team, now and to come, in a fixed number of queries. */
export async function leaveOf(
  workspace: WorkspaceTransaction,
  people: readonly Zoned[],
  now: Date,
): Promise<(person: Zoned, teamId: string) => Leave> {
  const userIds = people.map(({ userId }) => userId);
  // No calendar is more than a day behind UTC's, and hours of work may have begun the day before.
  const since = addDays(toLocal('Etc/UTC', now).date, -2);
  const absences = Map.groupBy(await absencesFrom(workspace, userIds, since), ({ userId }) => userId);
  const statuses = await statusesOf(workspace, userIds);
  const standing = await deputiesOf(workspace, userIds);
  return ({ userId, zone }, teamId) => {
    const own = absences.get(userId) ?? [];
    const facts = {
      zone,
      absences: own,
      dayOff: () => undefined,
      weekdays: undefined,
      status: statuses.get(userId),
    };
    return {
      awayAt: (moment) => {
        const away = awayAt(facts, teamId, moment);
        return away?.because === 'status' ? { ...away, deputyId: standing.get(userId) } : away;
      },
      isOnLeave: (date) => own.some((absence) => covers(absence, teamId, date)),
      isAny: own.length > 0,
      deputyIds: [
        ...own.flatMap(({ deputyId }) => deputyId ?? []),
        ...(facts.status ? [standing.get(userId) ?? []].flat() : []),
      ],
    };
  };
}
