import type { Surface } from '../interactions/actions.ts';
import type { Channel } from '../workspace/channels.ts';
import { channelNamed, directChannel, visibleTo } from '../workspace/conversations.ts';
import type { Member } from '../workspace/people.ts';
import { homeView, topModal } from '../workspace/screens.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** `modal`, `home`, `app` (the DM with the app), or a channel by name. */
export type Place = string;

/** The conversation a person names; one they can't see does not exist for them. */
export function conversationAt(workspace: Workspace, person: Member, place: Place): Channel {
  if (place === 'app') return directChannel(workspace, person.id);
  const channel = channelNamed(workspace, place);
  if (!visibleTo(workspace, channel, person.id)) {
    throw new Error(`${person.displayName} can't see ${place}: it is private and they are not in it.`);
  }
  return channel;
}

/** What a person can use at a place: one view, or the messages they see, the newest first. */
export function surfacesAt(
  workspace: Workspace,
  person: Member,
  place: Place,
  messageTs: string | undefined,
): Surface[] {
  if (place === 'modal' || place === 'home') {
    const view = place === 'modal' ? topModal(workspace, person.id) : homeView(workspace, person.id);
    return view ? [{ view }] : [];
  }
  const channel = conversationAt(workspace, person, place);
  return channel.messages
    .filter(({ ephemeralTo, ts }) => (!ephemeralTo || ephemeralTo === person.id) && (messageTs ?? ts) === ts)
    .toReversed()
    .map((message) => ({ channel, message }));
}
