import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Team } from '../../teams/index.ts';
import { messageKeys } from '../keys.ts';
import { statementsOf } from '../repository/pulses.ts';
import { releasesOf } from '../repository/releases.ts';
import type { Pulse } from '../rules/pulse.ts';
import { resultMessage } from '../views/result-message.ts';
import type { PulsesDeps } from './deps.ts';
import { closeInvitations } from './inviting.ts';

/** Says what came of a pulse that is closed: in the team's channel, and to everybody who was asked that it is over. */
export async function tellResult(
  deps: Pick<PulsesDeps, 'outbox'>,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
  team: Team,
): Promise<void> {
  await closeInvitations(deps, workspace, pulse, team);
  const released = (await releasesOf(workspace, [pulse.groupId])).get(pulse.groupId);
  // Nothing is ever shown of a team that is too small.
  if (pulse.isSmall || !released) return;
  await deps.outbox.post(workspace, {
    key: messageKeys.result(pulse.id),
    to: { channel: team.channelId },
    content: resultMessage({
      pulse,
      teamName: team.name,
      statements: await statementsOf(workspace, pulse.id),
      released: released.statements,
    }),
    concerns: team.leadId,
  });
}
