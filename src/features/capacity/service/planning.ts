import { isDeepStrictEqual } from 'node:util';
import { nowOf } from '../../../core/clock.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { noteChange } from '../../audit-entries/index.ts';
import { type Planning, planningOf, savePlanning } from '../../outcomes/index.ts';
import { type Acting, requireRight, workspaceRolesOf } from '../../people/index.ts';
import { planningFields } from '../ids.ts';
import { type PlanningDraft, requirePlanning } from '../rules/planning.ts';
import type { CapacityDeps } from './deps.ts';

/** How a workspace plans: how much of the working time, and in which currency waiting costs. */
export function createPlanning({ db, clock, people }: Pick<CapacityDeps, 'db' | 'clock' | 'people'>) {
  async function requireAdmin({ workspaceId, userId }: Acting): Promise<void> {
    const [person] = await people.lookUp(workspaceId, [userId]);
    await withWorkspace(db, workspaceId, async (workspace) =>
      requireRight(
        'changePlanning',
        person ? await workspaceRolesOf(workspace, person) : [],
        'Only an admin of the workspace can change how it plans.',
      ),
    );
  }

  return {
    /** @throws Refusal for those who may not change it */
    planning: async (acting: Acting): Promise<Planning> => {
      await requireAdmin(acting);
      return withWorkspace(db, acting.workspaceId, planningOf);
    },

    /** @throws FormRefusal with a sentence for each field that can't be */
    savePlanning: async (acting: Acting, draft: PlanningDraft): Promise<Planning> => {
      await requireAdmin(acting);
      const planning = requirePlanning(draft, planningFields);
      const by = { userId: acting.userId, at: nowOf(clock) };
      await withWorkspace(db, acting.workspaceId, async (workspace) => {
        const isSame = isDeepStrictEqual(await planningOf(workspace), planning);
        await savePlanning(workspace, planning, by);
        if (isSame) return;
        await noteChange(workspace, clock, acting.userId, { what: 'planning_changed', facts: planning });
      });
      return planning;
    },
  };
}
