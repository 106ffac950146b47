import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { watchCapacity } from '../repository/looks.ts';
import { createBars } from './bars.ts';
import { createCommitting } from './committing.ts';
import type { CapacityDeps } from './deps.ts';
import { nextLook } from './next-look.ts';
import { createPlanning } from './planning.ts';
import { createRechecking } from './rechecking.ts';

export type Capacity = ReturnType<typeof createCapacity>;

/** Whether people have the time for what they take on: asked when they do, looked at every week, shown as bars. */
export function createCapacity(deps: CapacityDeps) {
  return {
    ...createCommitting(deps),
    ...createRechecking(deps),
    ...createBars(deps),
    ...createPlanning(deps),

    /** Has the workspace looked at every week from the next one on; where it is already, nothing changes. */
    watch: (workspace: WorkspaceTransaction): Promise<void> =>
      watchCapacity(workspace, nextLook(nowOf(deps.clock))),
  };
}
