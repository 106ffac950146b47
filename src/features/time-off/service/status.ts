import { isDeepStrictEqual } from 'node:util';
import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { type Acting, findPeople, requireRight } from '../../people/index.ts';
import { statusFields } from '../ids.ts';
import { lockPeople } from '../repository/locks.ts';
import {
  deleteStatusAway,
  deleteStatusesAway,
  everyoneAwayByStatus,
  saveStatusAway,
  saveStatusRule,
  statusesOf,
  statusRule,
} from '../repository/status.ts';
import {
  meansAway,
  requireStatusRule,
  type SlackStatus,
  type StatusRule,
  type StatusRuleDraft,
} from '../rules/status.ts';
import { concernedBy } from './concerned.ts';
import type { Actor, TimeOffDeps } from './deps.ts';

/** The use cases about Slack statuses that mean away. */
export function createStatusCases(
  { db, clock, onChange }: TimeOffDeps,
  requireActor: (acting: Acting) => Promise<Actor>,
) {
  async function requireAdmin(acting: Acting): Promise<void> {
    const { roles } = await requireActor(acting);
    requireRight(
      'chooseAwayStatus',
      roles,
      'Only an admin can choose which Slack status means away. Ask one of them.',
    );
  }

  /** Keeps whether someone's status means away, and nothing else of it. */
  async function note(workspace: WorkspaceTransaction, userId: string, status: SlackStatus): Promise<void> {
    const now = nowOf(clock);
    const isAway = meansAway(await statusRule(workspace), status, now);
    const stands = async () => (await statusesOf(workspace, [userId])).get(userId);
    if (!isAway && !(await stands())) return;
    const concerned = await concernedBy(workspace, clock, [userId]);
    await lockPeople(workspace, concerned);
    const before = await stands();
    if (isAway && before && before.until?.getTime() === status.expiresAt?.getTime()) return;
    // Whom we have never met is in no team.
    const [person] = await findPeople(workspace, [userId]);
    if (!person) return;
    if (isAway) await saveStatusAway(workspace, userId, now, status.expiresAt);
    else await deleteStatusAway(workspace, userId);
    await onChange(workspace, concerned);
  }

  return {
    /** Slack tells of someone's profile. The same told again changes nothing. */
    statusChanged: (workspaceId: string, userId: string, status: SlackStatus): Promise<void> =>
      withWorkspace(db, workspaceId, (workspace) => note(workspace, userId, status)),

    statusRule: async (acting: Acting): Promise<StatusRule> => {
      await requireAdmin(acting);
      return withWorkspace(db, acting.workspaceId, statusRule);
    },

    /** What counts from the next change of a status on; with nothing chosen no status counts any more, at once. */
    saveStatusRule: async (acting: Acting, draft: StatusRuleDraft): Promise<StatusRule> => {
      await requireAdmin(acting);
      const rule = requireStatusRule(draft, statusFields);
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const isSame = isDeepStrictEqual(await statusRule(workspace), rule);
        await saveStatusRule(workspace, rule);
        if (!isSame) {
          const facts = { emoji: rule.emoji.length, words: rule.words.length };
          await noteChange(workspace, clock, acting.userId, { what: 'away_status_changed', facts });
        }
        if (rule.emoji.length + rule.words.length > 0) return;
        // People first, as whoever changes who is away does: a check-in that is just opening is seen, or sees this.
        const away = await everyoneAwayByStatus(workspace);
        await lockPeople(workspace, await concernedBy(workspace, clock, away));
        const cleared = await deleteStatusesAway(workspace);
        await onChange(workspace, await concernedBy(workspace, clock, cleared));
      });
      return rule;
    },
  };
}
