import { secondsOf } from '../clock.ts';
import type { Channel } from './channels.ts';
import type { Workspace } from './workspace.ts';

/** A channel by id or name (with or without #); throws when there is none. */
export function channelNamed(workspace: Workspace, name: string): Channel {
  const found = findChannel(workspace, name);
  if (found) return found;
  const names = [...workspace.channels.values()].filter((c) => c.kind !== 'im').map((c) => `#${c.name}`);
  throw new Error(`There is no channel ${name} here; there are ${names.join(', ')}.`);
}

export function findChannel(workspace: Workspace, name: string): Channel | undefined {
  const plain = name.replace(/^#/, '');
  const byId = workspace.channels.get(plain);
  return byId ?? [...workspace.channels.values()].find((c) => c.kind !== 'im' && c.name === plain);
}

/** The DM between a person and the app, opened when it isn't yet. */
export function directChannel(workspace: Workspace, memberId: string): Channel {
  const existing = [...workspace.channels.values()].find(
    (c) => c.kind === 'im' && c.counterpart === memberId,
  );
  return existing ?? addDirect(workspace, [memberId, workspace.identity.botUserId], memberId);
}

/** The DM between two people, opened when it isn't yet. The app knows nothing of it. */
export function personalChannel(workspace: Workspace, one: string, other: string): Channel {
  const existing = [...workspace.channels.values()].find(
    (c) => c.kind === 'im' && c.counterpart === undefined && c.members.has(one) && c.members.has(other),
  );
  return existing ?? addDirect(workspace, [one, other], undefined);
}

function addDirect(
  workspace: Workspace,
  members: [string, string],
  counterpart: string | undefined,
): Channel {
  const channel: Channel = {
    id: workspace.ids.next('D'),
    name: '',
    kind: 'im',
    members: new Set(members),
    counterpart,
    creator: members[0],
    created: secondsOf(workspace.clock),
    isArchived: false,
    isGeneral: false,
    messages: [],
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}

/** Whether the app's bot may know that the channel exists. */
export function visibleToBot(workspace: Workspace, channel: Channel): boolean {
  return channel.kind === 'public' || channel.members.has(workspace.identity.botUserId);
}

/** Whether a person can see the channel: public ones they may browse, unless they are a guest. */
export function visibleTo(workspace: Workspace, channel: Channel, memberId: string): boolean {
  if (channel.members.has(memberId)) return true;
  return channel.kind === 'public' && workspace.members.get(memberId)?.isGuest === false;
}
