import type { SandboxContext } from '../context.ts';
import { BUILT_IN_COMMANDS } from '../interactions/built-in-commands.ts';
import type { Channel } from '../workspace/channels.ts';
import { visibleTo } from '../workspace/conversations.ts';
import type { Member } from '../workspace/people.ts';
import { homeView, stackOf } from '../workspace/screens.ts';
import type { View } from '../workspace/views.ts';
import { viewOf, type Workspace } from '../workspace/workspace.ts';
import { isReply, newestRead, seenBy } from './messages.ts';
import type { ConversationOnPage, PersonOnPage, ScreensPart, ViewOnPage, WorkspacePart } from './protocol.ts';

/** Everything around the messages, as one person sees it. */
export function workspacePart({ workspace, settings }: SandboxContext, me: Member): WorkspacePart {
  const { team, identity } = workspace;
  return {
    team: { id: team.id, name: team.name },
    me: me.id,
    app: {
      userId: identity.botUserId,
      name: identity.name,
      commands: settings.commands,
      shortcuts: settings.shortcuts ?? [],
    },
    builtIn: BUILT_IN_COMMANDS,
    people: [...workspace.members.values()].map((member) => personOnPage(member, identity.botUserId)),
    conversations: [...workspace.channels.values()]
      .filter((channel) => visibleTo(workspace, channel, me.id))
      .map((channel) => conversationOnPage(workspace, channel, me)),
  };
}

function personOnPage(member: Member, appUserId: string): PersonOnPage {
  const { id, displayName, realName, tz, isBot, isAdmin, isGuest, deleted } = member;
  const role =
    id === appUserId ? 'app' : isBot ? 'bot' : isAdmin ? 'admin' : isGuest ? 'guest' : ('member' as const);
  return { id, name: displayName, realName, tz, role, deactivated: deleted };
}

function conversationOnPage(workspace: Workspace, channel: Channel, me: Member): ConversationOnPage {
  const seen = seenBy(channel, me.id).filter((message) => !isReply(message) || message.broadcast);
  const read = newestRead(workspace, channel, me.id);
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    other: channel.kind === 'im' ? [...channel.members].find((id) => id !== me.id) : undefined,
    members: [...channel.members],
    isMember: channel.members.has(me.id),
    hasApp: channel.members.has(workspace.identity.botUserId),
    isArchived: channel.isArchived,
    unread: channel.members.has(me.id)
      ? seen.filter(({ ts, author }) => ts > read && author !== me.id).length
      : 0,
    latest: seen.at(-1)?.ts ?? '',
  };
}

/** What stands open before a person: modals, and the app's Home. */
export function screensPart({ workspace }: SandboxContext, me: Member): ScreensPart {
  const home = homeView(workspace, me.id);
  return {
    modals: stackOf(workspace, me.id).map((view) => viewOnPage(workspace, view)),
    home: home && viewOnPage(workspace, home),
  };
}

function viewOnPage(workspace: Workspace, view: View): ViewOnPage {
  return {
    id: view.id,
    json: viewOf(workspace, view),
    entered: Object.fromEntries(view.entered),
    errors: Object.fromEntries(view.errors),
  };
}
