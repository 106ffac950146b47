import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { toLocal } from '../../../core/zones.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { say } from '../../../delivery/index.ts';
import { userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Team } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import { cadenceOfTeam } from '../repository/cadences.ts';
import { heldBetween } from '../repository/figures.ts';
import { firstDayShown, type Week, weeksUntil } from '../rules/weeks.ts';
import { weeksMessage } from '../views/weeks-picture.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { requireTeam } from './finding.ts';

/** How a team stood in the weeks up to a day. */
export async function weeksOfTeam(
  workspace: WorkspaceTransaction,
  teamId: string,
  until: LocalDate,
): Promise<Week[]> {
  return weeksUntil(await heldBetween(workspace, [teamId], firstDayShown(until), until), until);
}

/** The picture of a team's weeks, for those who ask for it. */
export function createWeeksCases({ clock, outbox }: CheckInsDeps, inWorkspace: InWorkspace) {
  /**
   * Sends it, in the caller's transaction, to somebody who may see the team: one direct message a day for each reader,
   * brought up to date when asked for again.
   */
  async function sendWeeks(workspace: WorkspaceTransaction, team: Team, userId: string): Promise<void> {
    const cadence = await cadenceOfTeam(workspace, team.id);
    const today = toLocal(cadence?.zone ?? 'Etc/UTC', nowOf(clock)).date;
    const weeks = await weeksOfTeam(workspace, team.id, today);
    if (weeks.length === 0) {
      throw new Refusal(
        `No check-in of ${userText(team.name, 80)} has closed yet. The picture is there after the first one.`,
      );
    }
    await say(outbox, workspace, {
      key: messageKeys.weeks(team.id, userId, today),
      to: { user: userId },
      content: weeksMessage(team, weeks),
      // Asked for just now: it does not wait for the end of quiet hours.
      urgent: true,
    });
  }

  return {
    sendWeeks,

    /** Sends the picture of the weeks of a channel's team to whoever asks there. */
    sendWeeksOfChannel: (asking: Asking): Promise<void> =>
      inWorkspace(asking.workspaceId, async (workspace) =>
        sendWeeks(workspace, await requireTeam(workspace, asking), asking.userId),
      ),
  };
}
