import { nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { rolesFields } from '../ids.ts';
import { managerField, setManagerField } from '../repository/manager-field.ts';
import { findAppointed, setAppointed } from '../repository/roles.ts';
import { unfitAmong } from '../rules/choosing.ts';
import { APPOINTED } from '../rules/rights.ts';
import type { RolesView } from '../views/roles-modal.ts';
import type { Acting } from './acting.ts';
import type { Allowed, OrganizationDeps } from './deps.ts';

const SENTENCE = 'Only an admin of the workspace can appoint people. Ask one of them.';

/** Who is appointed to what. */
export interface Appointments {
  admins: string[];
  leaders: string[];
}

/** What the form of roles says besides: in which field of profiles managers stand, by its id. */
export interface RolesDraft extends Appointments {
  /** Undefined where the form did not ask. */
  fieldId: string | undefined;
}

/** What admins appoint people to. */
export function createRoleCases({ clock, people, profiles }: OrganizationDeps, allowed: Allowed) {
  return {
    appointments: async (acting: Acting): Promise<RolesView> => {
      await allowed(acting, 'appointRoles', SENTENCE, async () => {});
      const fields = await profiles.personFields(acting.workspaceId);
      return allowed(acting, 'appointRoles', SENTENCE, async (workspace) => {
        const appointed = await findAppointed(workspace);
        const those = (role: string) =>
          appointed.flatMap((each) => (each.role === role ? [each.userId] : []));
        const field = await managerField(workspace);
        return { admins: those('admin'), leaders: those('leader'), fields, fieldId: field?.fieldId };
      });
    },

    /**
     * Appoints exactly these, and withdraws it from everybody else.
     * @throws FormRefusal for apps and people who were deactivated
     */
    appoint: async (acting: Acting, { admins, leaders, fieldId }: RolesDraft): Promise<void> => {
      const fields = fieldId === undefined ? [] : await profiles.personFields(acting.workspaceId);
      const known = await people.lookUp(acting.workspaceId, [...admins, ...leaders]);
      await allowed(acting, 'appointRoles', SENTENCE, async (workspace) => {
        const unfit = {
          [rolesFields.admins]: unfitAmong(admins, known),
          [rolesFields.leaders]: unfitAmong(leaders, known),
        };
        const refused = Object.entries(unfit).flatMap(([field, sentence]) =>
          sentence ? [[field, sentence] as const] : [],
        );
        if (refused.length > 0) throw new FormRefusal(Object.fromEntries(refused));
        const by = { userId: acting.userId, at: nowOf(clock) };
        for (const role of APPOINTED) {
          const { given, taken } = await setAppointed(
            workspace,
            role,
            { admin: admins, leader: leaders }[role],
            by,
          );
          if (given.length + taken.length === 0) continue;
          const facts = { role, given: given.toSorted(), taken: taken.toSorted() };
          await noteChange(workspace, clock, acting.userId, { what: 'roles_changed', facts });
        }
        if (fieldId === undefined || fields === undefined) return;
        const chosen = fields.find(({ id }) => id === fieldId);
        if ((await managerField(workspace))?.fieldId !== chosen?.id) {
          await setManagerField(workspace, chosen, by);
          const facts = { field: chosen?.label ?? null };
          await noteChange(workspace, clock, acting.userId, { what: 'manager_field_chosen', facts });
        }
      });
    },
  };
}
