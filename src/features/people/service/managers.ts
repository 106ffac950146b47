import { nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { managerFields } from '../ids.ts';
import { deputiesOf, saveDeputy } from '../repository/deputies.ts';
import { lockOrganization } from '../repository/lock.ts';
import { findPeople } from '../repository/people.ts';
import { chainAbove, reportsToOf, saveManagers } from '../repository/reporting-line.ts';
import { unfitFor } from '../rules/choosing.ts';
import { circleText } from '../rules/reporting-line.ts';
import type { ManagerSaved, ManagerView } from '../views/manager-modal.ts';
import type { Acting } from './acting.ts';
import type { Allowed, OrganizationDeps } from './deps.ts';

const SENTENCE = 'Only an admin of the workspace can choose this for someone else. Ask one of them.';

/** Whom someone reports to, and who answers for them while they are away. */
export interface ManagerChoice {
  managerId: string | undefined;
  deputyId: string | undefined;
}

/** What somebody says of themselves, or an admin of them. */
export function createManagerCases({ clock, people }: OrganizationDeps, allowed: Allowed) {
  return {
    /** What the form of somebody's manager and deputy is filled with. */
    managerForm: async (acting: Acting, aboutId: string): Promise<ManagerView> => {
      const [about] = await people.lookUp(acting.workspaceId, [aboutId]);
      const read = async (workspace: WorkspaceTransaction) => {
        const deputies = await deputiesOf(workspace, [aboutId]);
        return { line: await reportsToOf(workspace, aboutId), deputyId: deputies.get(aboutId) };
      };
      const { line, deputyId } = await allowed(acting, 'chooseManager', SENTENCE, read, aboutId);
      return {
        userId: aboutId,
        name: aboutId === acting.userId ? undefined : (about?.name ?? aboutId),
        managerId: line?.managerId,
        source: line?.source,
        deputyId,
      };
    },

    /**
     * @returns what is stored, by names; for oneself nothing, as the Home tab shows it
     * @throws FormRefusal for oneself, an app, someone who was deactivated, or a circle
     */
    chooseManager: async (
      acting: Acting,
      aboutId: string,
      choice: ManagerChoice,
    ): Promise<ManagerSaved | undefined> => {
      const named = [choice.managerId, choice.deputyId].filter((id) => id !== undefined);
      const known = await people.lookUp(acting.workspaceId, [aboutId, ...named]);
      const byId = new Map(known.map((person) => [person.userId, person]));
      const unfit = (as: 'manager' | 'deputy', id: string | undefined) =>
        id === undefined ? undefined : unfitFor(as, aboutId, byId.get(id));
      const choose = async (workspace: WorkspaceTransaction) => {
        await lockOrganization(workspace);
        const newManager = (await reportsToOf(workspace, aboutId))?.managerId !== choice.managerId;
        const newDeputy = (await deputiesOf(workspace, [aboutId])).get(aboutId) !== choice.deputyId;
        const manager = newManager
          ? (unfit('manager', choice.managerId) ?? (await circleAbove(workspace, aboutId, choice.managerId)))
          : undefined;
        const deputy = newDeputy ? unfit('deputy', choice.deputyId) : undefined;
        if (manager || deputy) {
          throw new FormRefusal({
            ...(manager && { [managerFields.manager]: manager }),
            ...(deputy && { [managerFields.deputy]: deputy }),
          });
        }
        const now = nowOf(clock);
        if (newManager) {
          const changed = { by: acting.userId, at: now };
          await saveManagers(workspace, new Map([[aboutId, choice.managerId]]), 'chosen', changed);
          const facts = { userId: aboutId, managerId: choice.managerId ?? null };
          await noteChange(workspace, clock, acting.userId, { what: 'manager_chosen', facts });
        }
        if (newDeputy) {
          await saveDeputy(workspace, aboutId, choice.deputyId, now);
          const facts = { userId: aboutId, deputyId: choice.deputyId ?? null };
          await noteChange(workspace, clock, acting.userId, { what: 'deputy_chosen', facts });
        }
      };
      await allowed(acting, 'chooseManager', SENTENCE, choose, aboutId);
      if (aboutId === acting.userId) return undefined;
      const nameOf = (id: string | undefined) => id && (byId.get(id)?.name ?? id);
      return {
        name: byId.get(aboutId)?.name ?? aboutId,
        manager: nameOf(choice.managerId),
        deputy: nameOf(choice.deputyId),
      };
    },
  };
}

/** The circle that a new manager would close, named for the form's field. */
async function circleAbove(
  workspace: WorkspaceTransaction,
  userId: string,
  managerId: string | undefined,
): Promise<string | undefined> {
  if (managerId === undefined) return undefined;
  const above = [managerId, ...(await chainAbove(workspace, managerId))];
  const closes = above.indexOf(userId);
  if (closes < 0) return undefined;
  const circle = [userId, ...above.slice(0, closes)];
  const names = new Map((await findPeople(workspace, circle)).map((person) => [person.userId, person.name]));
  const round = circleText(circle, (id) => names.get(id) ?? id);
  return `This makes a circle: ${round}. Choose someone else, or leave it empty.`;
}
