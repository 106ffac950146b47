import { nowOf } from '../../../core/clock.ts';
import { type WorkspaceTransaction, withWorkspace } from '../../../db/tenant.ts';
import { isCompanyCalendarChosen } from '../../calendars/index.ts';
import { isAnyPlanned } from '../../check-ins/index.ts';
import { type Acting, findAppointed, hasRight, type Role } from '../../people/index.ts';
import { isAnyPulsePlanned } from '../../pulses/index.ts';
import { dismiss, hasDismissed } from '../repository.ts';
import { isAllDone, type SetUpSoFar } from '../rules.ts';
import type { OnboardingDeps } from './greeting.ts';

/** The list of what is left to set up in a workspace, for its admins. */
export function createChecklist({ db, clock }: Pick<OnboardingDeps, 'db' | 'clock'>) {
  return {
    /** What the list says, in the caller's transaction; none once all is done, for who hid it, and for others. */
    checklist: async (
      workspace: WorkspaceTransaction,
      userId: string,
      roles: readonly Role[],
    ): Promise<SetUpSoFar | undefined> => {
      // Whoever may not do all of it needs no list of it.
      if (!hasRight('appointRoles', roles) || !hasRight('changeCompanyCalendar', roles)) return undefined;
      if (await hasDismissed(workspace, userId)) return undefined;
      const soFar = {
        team: await isAnyPlanned(workspace),
        leaders: (await findAppointed(workspace)).some(({ role }) => role === 'leader'),
        holidays: await isCompanyCalendarChosen(workspace),
        pulse: await isAnyPulsePlanned(workspace),
      };
      return isAllDone(soFar) ? undefined : soFar;
    },

    /** Hides the list from somebody. */
    dismiss: ({ workspaceId, userId }: Acting): Promise<void> =>
      withWorkspace(db, workspaceId, (workspace) => dismiss(workspace, userId, nowOf(clock))),
  };
}
