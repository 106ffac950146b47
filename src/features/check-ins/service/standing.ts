import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Team } from '../../teams/index.ts';
import { cadencesOfTeams } from '../repository/cadences.ts';
import { newestCheckIns } from '../repository/check-ins.ts';
import type { Cadence } from '../rules/cadence.ts';
import { owesAnswer } from '../rules/run-sheet.ts';
import type { CheckIn } from '../rules/timeline.ts';
import type { NudgeView } from '../views/nudge-message.ts';
import { loadContext } from './context.ts';
import { plannedAsks } from './local-time.ts';
import { nudgeView } from './personal-messages.ts';

/** In local time, the window of someone who has been asked. */
interface OwnWindow {
  closesAt: Date;
  hasEnded: boolean;
}

/** Where one team's check-in stands, as seen by one of its members. */
export interface TeamStanding {
  team: Team;
  cadence: Cadence | undefined;
  /** Open now. */
  open:
    | {
        checkIn: CheckIn;
        owes: boolean;
        isAway: boolean;
        own?: OwnWindow;
        /** What they owe, with those for whom they answer. */
        asked: Pick<NudgeView, 'outcomes' | 'forOthers' | 'isOnlyForOthers'>;
      }
    | undefined;
}

/** The standing of each team; only open check-ins, of which there are few at a time, are looked into. */
export async function standingOf(
  workspace: WorkspaceTransaction,
  teams: readonly Team[],
  userId: string,
  now: Date,
): Promise<TeamStanding[]> {
  const teamIds = teams.map(({ id }) => id);
  const cadences = await cadencesOfTeams(workspace, teamIds);
  const open = new Map<string, NonNullable<TeamStanding['open']>>();
  for (const checkIn of await newestCheckIns(workspace, teamIds)) {
    if (checkIn.state !== 'open') continue;
    const context = await loadContext(workspace, checkIn.id, now, false);
    if (!context) continue;
    const { away, participants } = context.facts;
    const isAway = away.some((each) => each.userId === userId) && !participants.includes(userId);
    const owes = !isAway && owesAnswer(context.facts, userId);
    const closesAt = (await plannedAsks(workspace, checkIn)).find((ask) => ask.userId === userId)?.closesAt;
    const own = closesAt && { closesAt, hasEnded: closesAt <= now };
    open.set(checkIn.teamId, {
      checkIn,
      owes,
      isAway,
      asked: nudgeView(context, userId),
      ...(own && { own }),
    });
  }
  return teams.map((team) => ({ team, cadence: cadences.get(team.id), open: open.get(team.id) }));
}
