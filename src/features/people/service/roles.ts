import { nowOf } from '../../../core/clock.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { rolesFields } from '../ids.ts';
import { findAppointed, setAppointed } from '../repository/roles.ts';
import { unfitToAppoint } from '../rules/choosing.ts';
import type { Acting, Allowed, OrganizationDeps } from './deps.ts';

const SENTENCE = 'Only an admin of the workspace can appoint people. Ask one of them.';

/** Who is appointed to what. */
export interface Appointments {
  admins: string[];
  leaders: string[];
}

/** What admins appoint people to. */
export function createRoleCases({ clock, people }: OrganizationDeps, allowed: Allowed) {
  return {
    appointments: (acting: Acting): Promise<Appointments> =>
      allowed(acting, 'appointRoles', SENTENCE, async (workspace) => {
        const appointed = await findAppointed(workspace);
        const those = (role: string) =>
          appointed.flatMap((each) => (each.role === role ? [each.userId] : []));
        return { admins: those('admin'), leaders: those('leader') };
      }),

    /**
     * Appoints exactly these, and withdraws it from everybody else.
     * @throws FormRefusal for apps and people who were deactivated
     */
    appoint: async (acting: Acting, { admins, leaders }: Appointments): Promise<void> => {
      const known = await people.lookUp(acting.workspaceId, [...admins, ...leaders]);
      await allowed(acting, 'appointRoles', SENTENCE, async (workspace) => {
        const unfit = {
          [rolesFields.admins]: unfitToAppoint(admins, known),
          [rolesFields.leaders]: unfitToAppoint(leaders, known),
        };
        const refused = Object.entries(unfit).flatMap(([field, sentence]) =>
          sentence ? [[field, sentence] as const] : [],
        );
        if (refused.length > 0) throw new FormRefusal(Object.fromEntries(refused));
        const by = { userId: acting.userId, at: nowOf(clock) };
        await setAppointed(workspace, 'admin', admins, by);
        await setAppointed(workspace, 'leader', leaders, by);
      });
    },
  };
}
