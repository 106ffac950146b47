import { withWorkspace } from '../../../db/tenant.ts';
import { type Acting, requirePerson } from '../../people/index.ts';
import { setOptedOut } from '../repository/rosters.ts';
import { createAnswering } from './answering.ts';
import { createChoosing } from './choosing.ts';
import { createClosing } from './closing.ts';
import { createCommenting } from './commenting.ts';
import type { PulsesDeps } from './deps.ts';
import { createOpening } from './opening.ts';
import { createOverview } from './overview.ts';
import { createSetup } from './setup.ts';
import { createStanding } from './standing.ts';

export type Pulses = ReturnType<typeof createPulses>;

/** Surveys that tell leaders early what a team runs into, and on nobody: docs/privacy.md. */
export function createPulses(deps: PulsesDeps) {
  const answering = createAnswering(deps);
  return {
    ...answering,
    ...createSetup(deps),
    ...createOpening(deps),
    ...createClosing({ ...deps, wipe: answering.wipe }),
    ...createStanding(deps),
    ...createOverview(deps),
    ...createChoosing(deps),
    ...createCommenting(deps),

    /** Somebody does not want to be asked any more, or wants to again. */
    optOut: async (acting: Acting, isOut: boolean): Promise<void> => {
      await requirePerson(deps.people, acting);
      await withWorkspace(deps.db, acting.workspaceId, (workspace) =>
        setOptedOut(workspace, acting.userId, isOut),
      );
    },
  };
}
