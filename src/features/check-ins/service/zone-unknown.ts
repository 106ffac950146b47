import { type Clock, nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import type { Outbox } from '../../../delivery/index.ts';
import { teamById } from '../../teams/index.ts';
import { leadAt } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import { cadenceOfTeam } from '../repository/cadences.ts';
import { zoneUnknownMessage } from '../views/zone-unknown-message.ts';

/** Asks the lead of a team, once, for another zone: the team was paused because nobody knows when its day begins. */
export async function askForZone(
  { clock, outbox }: { clock: Clock; outbox: Outbox },
  workspace: WorkspaceTransaction,
  teamId: string,
): Promise<void> {
  const team = await teamById(workspace, teamId);
  const cadence = team && (await cadenceOfTeam(workspace, teamId));
  if (!team || !cadence?.unknownZone) return;
  await outbox.post(workspace, {
    key: messageKeys.zoneUnknown(teamId, cadence.nextOn),
    to: { user: await leadAt(workspace, team, nowOf(clock)) },
    content: zoneUnknownMessage(team, cadence.unknownZone),
  });
}
