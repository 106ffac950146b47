import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { teamById } from '../../teams/index.ts';
import { forgetAnswers, insertComments, lockGroup } from '../repository/answers.ts';
import { holdOpenGroup, markGroupClosed, postponeGroup } from '../repository/groups.ts';
import { markClosed, pulseById, pulsesOfGroup, setDue } from '../repository/pulses.ts';
import { insertReleases, SMALL_TEAMS, shownBefore } from '../repository/releases.ts';
import { countAnswered, forgetAnswered, rostersOf } from '../repository/rosters.ts';
import { NOTHING_COUNTED } from '../rules/counting.ts';
import type { Pulse } from '../rules/pulse.ts';
import { COMPARED_FOR_DAYS, decideRelease, MINIMUM } from '../rules/release.ts';
import { countRest } from './counting.ts';
import type { PulsesDeps } from './deps.ts';
import { remind } from './inviting.ts';
import { tellResult } from './telling.ts';

const DAY_MS = 86_400_000;
const NOBODY = [0, 0, 0, 0, 0];

/** What happens to a pulse when it is time: one reminder to all, then the count, and what may be shown of it. */
export function createClosing(deps: PulsesDeps & { wipe: () => Promise<void> }) {
  const { db, clock, wipe } = deps;

  /** @returns whether something was deleted that should be cleared away */
  async function step(workspace: WorkspaceTransaction, pulseId: string): Promise<boolean> {
    const found = await pulseById(workspace, pulseId);
    if (!found) return false;
    await lockGroup(workspace, found.groupId);
    const pulse = await pulseById(workspace, pulseId);
    if (!pulse || pulse.closedAt) return false;
    const now = nowOf(clock);
    if (now < pulse.closesAt) {
      await remind(deps, workspace, pulse);
      await setDue(workspace, pulse.id, pulse.closesAt);
      return false;
    }
    await markClosed(workspace, pulse.id, now, await answeredOf(workspace, pulse));
    // Those of small teams are counted together, when the last of them is over.
    if (!pulse.isSmall) await closeGroup(workspace, pulse.groupId, [pulse]);
    const team = await teamById(workspace, pulse.teamId);
    const closed = await pulseById(workspace, pulse.id);
    if (team && closed) await tellResult(deps, workspace, closed, team);
    return !pulse.isSmall;
  }

  async function answeredOf(workspace: WorkspaceTransaction, pulse: Pulse): Promise<number | undefined> {
    return pulse.isSmall ? undefined : (await countAnswered(workspace, pulse.groupId)).answered;
  }

  /** Counts what is left, writes down what may be shown, and deletes everything else. */
  async function closeGroup(
    workspace: WorkspaceTransaction,
    groupId: string,
    pulses: readonly Pulse[],
  ): Promise<void> {
    const now = nowOf(clock);
    const taken = await countAnswered(workspace, groupId);
    // Too few to be shown: it is deleted as it is, sealed.
    const { tallies, comments } =
      taken.established >= MINIMUM ? await countRest(deps, workspace, groupId) : NOTHING_COUNTED;
    const like = {
      of: pulses.some(({ isSmall }) => isSmall) ? SMALL_TEAMS : (pulses[0]?.teamId ?? ''),
      teamIds: [...new Set(pulses.map(({ teamId }) => teamId))],
    };
    const { people, keys } = await rostersOf(workspace, groupId);
    const decided = decideRelease(
      {
        ...taken,
        of: like.of,
        people,
        isWhole: taken.answered === people.size,
        tallies: new Map(keys.map((key) => [key, tallies[key] ?? NOBODY])),
      },
      await shownBefore(workspace, like, new Date(now.getTime() - COMPARED_FOR_DAYS * DAY_MS)),
      now,
    );
    await insertReleases(workspace, groupId, decided.statements, now);
    if (decided.comments) await insertComments(workspace, groupId, comments);
    await forgetAnswers(workspace, groupId);
    await forgetAnswered(workspace, groupId);
    await markGroupClosed(workspace, groupId, now);
  }

  return {
    /** Takes a pulse a step further that is due: reminds, or closes it. */
    advance: async (workspaceId: string, pulseId: string): Promise<void> => {
      if (await withWorkspace(db, workspaceId, (workspace) => step(workspace, pulseId))) await wipe();
    },

    /** Counts the answers of all small teams of a month together. */
    closeSmallTeams: async (workspaceId: string, groupId: string): Promise<void> => {
      await withWorkspace(db, workspaceId, async (workspace) => {
        await lockGroup(workspace, groupId);
        if (!(await holdOpenGroup(workspace, groupId))) return;
        const pulses = await pulsesOfGroup(workspace, groupId);
        // One of them opened just now, before the month was over.
        const lastCloses = new Date(Math.max(...pulses.map(({ closesAt }) => closesAt.getTime())));
        if (lastCloses > nowOf(clock)) return postponeGroup(workspace, groupId, lastCloses);
        await closeGroup(workspace, groupId, pulses);
      });
      await wipe();
    },
  };
}
