import { FormRefusal } from '../../../core/errors.ts';
import { withWorkspace } from '../../../db/tenant.ts';
import { plainSentence, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { blockersByIds } from '../../blockers/index.ts';
import type { Acting } from '../../people/index.ts';
import { membersOf, teamById } from '../../teams/index.ts';
import { escalationsByIds } from '../repository/escalations.ts';
import { act, requireTold } from './acting.ts';
import type { EscalationsDeps } from './deps.ts';

/**
 * Hands an escalation to somebody else. What a private channel's team talks about goes to nobody who can't be in it;
 * Slack is asked who is, outside of any transaction.
 * @throws FormRefusal with why it can't be them
 */
export async function delegate(
  deps: EscalationsDeps,
  acting: Acting,
  escalationId: string,
  to: string | undefined,
  field: string,
): Promise<void> {
  if (!to) throw new FormRefusal({ [field]: 'Choose the person who can decide it.' });
  const [chosen] = await deps.people.lookUp(acting.workspaceId, [to]);
  if (!chosen) throw new FormRefusal({ [field]: 'Slack does not know this person. Choose someone else.' });
  const place = await withWorkspace(deps.db, acting.workspaceId, async (workspace) => {
    const [escalation] = await escalationsByIds(workspace, [escalationId]);
    requireTold(escalation, acting.userId);
    const team = await teamById(workspace, escalation.teamId);
    const [blocker] = escalation.blockerId ? await blockersByIds(workspace, [escalation.blockerId]) : [];
    // Of a private blocker the channel reads nothing; whoever it is brought to comes to know of it.
    if (!team || blocker?.visibility === 'chain') return undefined;
    return { ...team, members: [team.leadId, ...(await membersOf(workspace, team.id))] };
  });
  if (
    place &&
    !place.members.includes(to) &&
    (await isClosedTo(deps, acting.workspaceId, place.channelId, to))
  ) {
    const sentence = `${userText(chosen.name, 80)} is not in the private channel of ${userText(place.name, 80)}, so this is not for them to read. Invite them there first, or choose someone who is in it.`;
    throw new FormRefusal({ [field]: plainSentence(sentence) });
  }
  await act(deps, acting, escalationId, { kind: 'delegate', by: acting.userId, to }, field);
}

async function isClosedTo(
  { directory }: Pick<EscalationsDeps, 'directory'>,
  workspaceId: string,
  channelId: string,
  userId: string,
): Promise<boolean> {
  const channel = await directory.channel(workspaceId, channelId);
  // A channel that Drumbeat can't see is a private one that it is not in any more.
  if (!channel) return true;
  return channel.isPrivate && !(await directory.memberIds(workspaceId, channelId)).includes(userId);
}
