import { nowOf } from '../../../core/clock.ts';
import type { PreviewView } from '../views/preview.ts';
import { aroundOf } from './around.ts';
import { contextOf } from './context.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { requireRunning } from './finding.ts';
import { viewOf } from './messages.ts';
import { nextDraft } from './opening.ts';

/**
 * The next check-in of a channel as it would ask now, stored nowhere.
 * @throws Refusal for those who may not run it
 */
export function previewOf(
  deps: Pick<CheckInsDeps, 'clock'>,
  inWorkspace: InWorkspace,
  asking: Asking,
): Promise<PreviewView> {
  return inWorkspace(asking.workspaceId, async (workspace) => {
    const now = nowOf(deps.clock);
    const { team, cadence } = await requireRunning(workspace, asking, 'see it before it asks', now);
    const context = await contextOf(workspace, await nextDraft(deps, workspace, team, cadence), now);
    if (!context) throw new Error(`The team ${team.id} has gone while its check-in was previewed`);
    return { ...viewOf(context, await aroundOf(deps, workspace, context)), team, cadence };
  });
}
