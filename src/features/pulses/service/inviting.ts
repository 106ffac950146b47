import { nowOf } from '../../../core/clock.ts';
import type { WorkspaceTransaction } from '../../../db/tenant.ts';
import { homeChanged } from '../../../slack/home-changes.ts';
import { namedPeople } from '../../blockers/index.ts';
import { canAnswer, findPeople, type Person } from '../../people/index.ts';
import { type Team, teamById } from '../../teams/index.ts';
import { attendanceOf } from '../../time-off/index.ts';
import { messageKeys } from '../keys.ts';
import { statementsOf } from '../repository/pulses.ts';
import { invitedTo, optedOut } from '../repository/rosters.ts';
import type { Pulse } from '../rules/pulse.ts';
import { closedInvitation, invitationMessage, reminderMessage } from '../views/invitation.ts';
import type { ResultView } from '../views/result-message.ts';
import type { PulsesDeps } from './deps.ts';

type Inviting = Pick<PulsesDeps, 'clock' | 'outbox'>;

/** Asks everybody who is here; whoever comes back meanwhile is asked by the reminder. */
export async function invite(
  { clock, outbox }: Inviting,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
  team: Team,
  last: Pick<ResultView, 'statements' | 'action'> | undefined,
): Promise<void> {
  homeChanged(workspace, 'everyone');
  const statements = await statementsOf(workspace, pulse.id);
  const named = last?.action && 'what' in last.action ? [last.action.ownerId] : [];
  const { who } = await namedPeople({ clock }, workspace, team.id, named);
  const content = (zone: string) =>
    invitationMessage({ pulse, teamName: team.name, zone, statements: statements.length, last, who });
  await outbox.postAll(
    workspace,
    (await here(workspace, pulse, nowOf(clock))).map(({ userId, zone }) => ({
      key: messageKeys.invitation(pulse.id, userId),
      to: { user: userId },
      content: content(zone),
      notAfter: pulse.closesAt,
    })),
  );
}

/** Reminds everybody who is here, those who have answered too: else it would be known here who has not. */
export async function remind(
  { clock, outbox }: Inviting,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
): Promise<void> {
  const team = await teamById(workspace, pulse.teamId);
  if (!team) return;
  const people = await here(workspace, pulse, nowOf(clock));
  await outbox.postAll(
    workspace,
    people.map(({ userId, zone }) => ({
      key: messageKeys.reminder(pulse.id, userId),
      to: { user: userId },
      content: reminderMessage({ pulse, teamName: team.name, zone }),
      notAfter: pulse.closesAt,
    })),
  );
}

/** Takes the buttons from what everybody was sent: nothing can be answered any more. */
export async function closeInvitations(
  { outbox }: Pick<PulsesDeps, 'outbox'>,
  workspace: WorkspaceTransaction,
  pulse: Pulse,
  team: Team,
): Promise<void> {
  homeChanged(workspace, 'everyone');
  const userIds = (await invitedTo(workspace, pulse.id)).map(({ userId }) => userId);
  const keys = userIds.flatMap((userId) => [
    messageKeys.invitation(pulse.id, userId),
    messageKeys.reminder(pulse.id, userId),
  ]);
  const content = closedInvitation({ pulse, team });
  await outbox.withdraw(workspace, keys);
  await outbox.reviseAll(workspace, keys, async () => new Map(keys.map((key) => [key, content])));
}

/** Those of the roster who can be asked now. */
async function here(workspace: WorkspaceTransaction, pulse: Pulse, now: Date): Promise<Person[]> {
  const userIds = (await invitedTo(workspace, pulse.id)).map(({ userId }) => userId);
  const out = await optedOut(workspace, userIds);
  const people = (await findPeople(workspace, userIds)).filter(
    (person) => canAnswer(person) && !out.has(person.userId),
  );
  const away = await attendanceOf(workspace, pulse.teamId, people, () => now);
  return people.filter(({ userId }) => !away.has(userId));
}
