import type { JsonObject } from '../json.ts';
import type { Message } from './messages.ts';

export type ChannelKind = 'public' | 'private' | 'im';

/** A conversation: a channel, a person's DM with the app, or one between two people. */
export interface Channel {
  id: string;
  name: string;
  kind: ChannelKind;
  members: Set<string>;
  /** The person on the other side of a DM with the app. */
  counterpart: string | undefined;
  creator: string;
  /** Seconds since the epoch. */
  created: number;
  isArchived: boolean;
  isGeneral: boolean;
  /** In the order they were posted; ephemeral ones among them, marked as such. */
  messages: Message[];
}

export interface ChannelSeed {
  id?: string;
  name: string;
  isPrivate?: boolean;
  /** Names of the people in it; everyone in the seed when absent. */
  members?: string[];
  botIsMember?: boolean;
  isArchived?: boolean;
}

/** What interactive payloads call the channel: Slack hides the names of private conversations there. */
export function payloadName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}

/** The one-letter kind in membership events. */
export function channelTypeLetter(channel: Channel): string {
  return channel.kind === 'private' ? 'G' : channel.kind === 'im' ? 'D' : 'C';
}

/** The `channel` object of conversations.*, as seen by the app's bot. */
export function channelJson(channel: Channel, teamId: string, botUserId: string): JsonObject {
  if (channel.kind === 'im') {
    return {
      id: channel.id,
      created: channel.created,
      is_archived: channel.isArchived,
      is_im: true,
      is_org_shared: false,
      context_team_id: teamId,
      user: channel.counterpart,
      is_user_deleted: false,
      priority: 0,
    };
  }
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    created: channel.created,
    is_archived: channel.isArchived,
    is_general: channel.isGeneral,
    unlinked: 0,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: teamId,
    shared_team_ids: [teamId],
    updated: channel.created * 1000,
    creator: channel.creator,
    is_member: channel.members.has(botUserId),
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: channel.members.size,
  };
}
