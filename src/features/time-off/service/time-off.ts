import type { LocalDate } from '../../../core/calendar.ts';
import { nowOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/errors.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import {
  type Acting,
  deputiesOf,
  findPeople,
  hasRight,
  type Person,
  requirePerson,
  requireRight,
  workspaceRolesOf,
} from '../../people/index.ts';
import { teamsByIds, teamsConcerning } from '../../teams/index.ts';
import type { FormContext } from '../payloads.ts';
import { absenceById, absencesFrom, absencesOfAll } from '../repository/absences.ts';
import type { Absence, AbsenceDraft } from '../rules/absence.ts';
import type { FormView } from '../views/form-modal.ts';
import type { AbsenceList, ShownAbsence } from '../views/list.ts';
import type { SavedView } from '../views/replies.ts';
import {
  OTHERS_REFUSED,
  requireMayChange,
  requireTheirs,
  saveAbsence,
  takeBack,
  todayOf,
} from './absences.ts';
import { awayFromAll } from './attendance.ts';
import type { Actor, TimeOffDeps } from './deps.ts';
import { createStatusCases } from './status.ts';

export type TimeOff = ReturnType<typeof createTimeOff>;

/** More of the coming leave than this is not listed. */
const MOST_LISTED = 40;

/** The use cases of time off; each runs in one transaction of its workspace. */
export function createTimeOff(deps: TimeOffDeps) {
  const { db, people } = deps;

  /** People as Slack has them; read before the transaction, because Slack may have to be asked. */
  async function lookUp(workspaceId: string, userIds: readonly (string | undefined)[]) {
    const wanted = userIds.flatMap((id) => id ?? []);
    const found = await people.lookUp(workspaceId, wanted);
    return new Map(found.map((person) => [person.userId, person]));
  }

  async function requireActor(acting: Acting): Promise<Actor> {
    const actor = await requirePerson(people, acting);
    return withWorkspace(db, acting.workspaceId, (workspace) => withRoles(workspace, actor));
  }

  async function withRoles(workspace: WorkspaceTransaction, person: Person): Promise<Actor> {
    return { ...person, roles: await workspaceRolesOf(workspace, person) };
  }

  /** The form about someone with what stands in it. */
  async function formOf(
    acting: Acting,
    context: FormContext,
    draftOf: (today: LocalDate, standing: string | undefined) => AbsenceDraft,
  ): Promise<FormView> {
    const { workspaceId, userId } = acting;
    const person = (await lookUp(workspaceId, [userId, context.userId])).get(context.userId);
    const actor = await requireActor(acting);
    requireMayChange(actor, context.userId);
    return withWorkspace(db, workspaceId, async (workspace) => {
      // Who answers for them as a rule is proposed.
      const standing = (await deputiesOf(workspace, [context.userId])).get(context.userId);
      const draft = draftOf(todayOf(deps, person), standing);
      const teams = await teamsConcerning(workspace, context.userId);
      return {
        context,
        mayChoosePerson: hasRight('changeTimeOff', actor.roles) && !context.absenceId,
        person,
        teams,
        draft,
      };
    });
  }

  /** Leave with the names of whom it concerns, in a fixed number of queries. */
  async function shown(
    workspace: WorkspaceTransaction,
    absences: readonly Absence[],
  ): Promise<ShownAbsence[]> {
    const ids = absences.flatMap(({ userId, deputyId }) => [userId, ...(deputyId ? [deputyId] : [])]);
    const names = new Map(
      (await findPeople(workspace, [...new Set(ids)])).map((each) => [each.userId, each.name]),
    );
    const teamIds = [...new Set(absences.flatMap((absence) => absence.teamIds))];
    const teams = new Map((await teamsByIds(workspace, teamIds)).map(({ id, name }) => [id, name]));
    return absences.map((absence) => ({
      id: absence.id,
      name: names.get(absence.userId) ?? absence.userId,
      from: absence.from,
      until: absence.until,
      teams: absence.teamIds.flatMap((teamId) => teams.get(teamId) ?? []),
      deputy: absence.deputyId && (names.get(absence.deputyId) ?? absence.deputyId),
    }));
  }

  return {
    ...createStatusCases(deps, requireActor),

    /** The form for someone who is away from a day on, or from today; an admin can choose someone else in it. */
    blankForm: (acting: Acting, day?: LocalDate): Promise<FormView> =>
      formOf(acting, { userId: acting.userId }, (today, standing) => ({
        from: day ?? today,
        until: day ?? today,
        teamIds: [],
        deputyId: standing,
      })),

    /**
     * The form after an admin chose whose leave it is. What was proposed for whoever stood in it before is no choice
     * of the admin's, so this person's own deputy is proposed instead.
     */
    formAbout: async (
      acting: Acting,
      userId: string,
      before: { userId: string; draft: AbsenceDraft },
    ): Promise<FormView> => {
      const proposed = await withWorkspace(db, acting.workspaceId, async (workspace) =>
        (await deputiesOf(workspace, [before.userId])).get(before.userId),
      );
      const { deputyId } = before.draft;
      const chosen = deputyId === proposed ? undefined : deputyId;
      return formOf(acting, { userId }, (_today, standing) => ({
        ...before.draft,
        teamIds: [],
        deputyId: chosen ?? standing,
      }));
    },

    /** The form for leave as it stands. */
    formOfAbsence: async (acting: Acting, absenceId: string): Promise<FormView> => {
      const absence = await withWorkspace(db, acting.workspaceId, async (workspace) =>
        requireTheirs(await absenceById(workspace, absenceId), undefined),
      );
      return formOf(acting, { userId: absence.userId, absenceId }, () => absence);
    },

    /**
     * Adds or changes leave.
     * @param requestId the form that asks; submitted twice, it has one effect
     */
    save: async (
      acting: Acting,
      { userId, absenceId }: FormContext,
      draft: AbsenceDraft,
      requestId: string,
    ): Promise<SavedView> => {
      const { workspaceId } = acting;
      const found = await lookUp(workspaceId, [acting.userId, userId, draft.deputyId]);
      const [actor, person] = [found.get(acting.userId), found.get(userId)];
      if (!actor || !person) throw new Refusal('Slack does not know this person. Choose someone else.');
      const deputy = draft.deputyId ? found.get(draft.deputyId) : undefined;
      return withWorkspace(db, workspaceId, async (workspace) => {
        const who = { actor: await withRoles(workspace, actor), person, deputy };
        return saveAbsence(deps, workspace, who, absenceId, draft, requestId);
      });
    },

    remove: async (acting: Acting, absenceId: string): Promise<void> => {
      const actor = await requireActor(acting);
      await withWorkspace(db, acting.workspaceId, (workspace) => takeBack(deps, workspace, actor, absenceId));
    },

    /** Someone's own leave that has not ended, for the Home tab. */
    coming: async (workspace: WorkspaceTransaction, person: Person): Promise<AbsenceList> => {
      const today = todayOf(deps, person);
      const absences = await absencesFrom(workspace, [person.userId], today);
      const away = await awayFromAll(workspace, person, nowOf(deps.clock));
      return { absences: await shown(workspace, absences), today, away };
    },

    /** Everyone's leave that has not ended, for admins. */
    comingOfAll: async (acting: Acting): Promise<AbsenceList> => {
      const actor = await requireActor(acting);
      requireRight('seeAllTimeOff', actor.roles, OTHERS_REFUSED);
      const today = todayOf(deps, actor);
      return withWorkspace(db, acting.workspaceId, async (workspace) => {
        const absences = await absencesOfAll(workspace, today, MOST_LISTED);
        return { absences: await shown(workspace, absences), today };
      });
    },
  };
}
