import { nowOf } from '../../../core/clock.ts';
import { messageKeys } from '../keys.ts';
import { previewMessage } from '../views/preview-message.ts';
import { aroundOf } from './around.ts';
import { contextOf } from './context.ts';
import type { Asking, CheckInsDeps, InWorkspace } from './deps.ts';
import { requireRunning } from './finding.ts';
import { viewOf } from './messages.ts';
import { nextDraft } from './opening.ts';

/**
 * Sends whoever may run a team's check-in the next one as its channel is going to read it, for them alone.
 * @returns false where a preview of it was in their messages already, and is up to date now
 */
export function sendPreview(
  deps: Pick<CheckInsDeps, 'clock' | 'outbox'>,
  inWorkspace: InWorkspace,
  asking: Asking,
): Promise<boolean> {
  return inWorkspace(asking.workspaceId, async (workspace) => {
    const now = nowOf(deps.clock);
    const { team, cadence } = await requireRunning(workspace, asking, 'see it before it asks', now);
    const context = await contextOf(workspace, await nextDraft(deps, workspace, team, cadence), now);
    if (!context) throw new Error(`The team ${team.id} has gone while its check-in was previewed`);
    const view = viewOf(context, await aroundOf(deps, workspace, context));
    const content = previewMessage({ ...view, team, cadence });
    const key = messageKeys.preview(team.id, asking.userId);
    // Whoever asked looks at the screen and waits.
    const to = { user: asking.userId };
    if (await deps.outbox.post(workspace, { key, to, content, urgent: true, ahead: true })) return true;
    await deps.outbox.revise(workspace, key, content);
    return false;
  });
}
