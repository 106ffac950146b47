import type { WebClient } from '@slack/web-api';
import { Refusal } from '../core/errors.ts';
import { isZone } from '../core/zones.ts';
import { isPlatformError } from './platform-error.ts';

/** A member of the workspace, as Slack has them. */
export interface SlackPerson {
  userId: string;
  name: string;
  /** IANA zone name; UTC for someone whose zone Slack does not know, or names as we don't. */
  zone: string;
  isAdmin: boolean;
  isBot: boolean;
  isGuest: boolean;
  isDeactivated: boolean;
}

export interface SlackChannel {
  channelId: string;
  name: string;
  isArchived: boolean;
  /** Whether Drumbeat is in it. A public channel can be seen without. */
  isMember: boolean;
  isDirectMessage: boolean;
}

/** What Drumbeat reads from Slack about people and channels. */
export interface SlackDirectory {
  person: (workspaceId: string, userId: string) => Promise<SlackPerson | undefined>;
  /**
   * Many people at once, by reading through the workspace's members; may leave out people of connected
   * workspaces, and those who come late in a very large one.
   */
  people: (workspaceId: string, userIds: readonly string[]) => Promise<SlackPerson[]>;
  /** The workspace's admins and owners; of a very large workspace perhaps not all. */
  admins: (workspaceId: string) => Promise<SlackPerson[]>;
  /** Undefined when Drumbeat is not in the channel and can't see it. */
  channel: (workspaceId: string, channelId: string) => Promise<SlackChannel | undefined>;
  /** Everyone in the channel, bots and deactivated people included. */
  memberIds: (workspaceId: string, channelId: string) => Promise<string[]>;
}

/** Slack's recommended page size is 200 at most; larger ones may be refused for large workspaces. */
const PAGE = 200;

/** `users.list` may be called twenty times a minute; some are left for whoever else sets a team up. */
const MOST_PAGES_OF_PEOPLE = 8;

export function createSlackDirectory(clientOf: (workspaceId: string) => WebClient): SlackDirectory {
  /** Reads through the workspace's members until `enough` of those that are wanted have been found. */
  async function membersWho(
    workspaceId: string,
    isWanted: (person: SlackPerson) => boolean,
    enough = Number.POSITIVE_INFINITY,
  ): Promise<SlackPerson[]> {
    const found: SlackPerson[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES_OF_PEOPLE && found.length < enough; page += 1) {
      const { members, response_metadata } = await clientOf(workspaceId).users.list({
        limit: PAGE,
        ...(cursor && { cursor }),
      });
      found.push(...(members ?? []).map(personFrom).filter(isWanted));
      cursor = response_metadata?.next_cursor || undefined;
      if (!cursor) break;
    }
    return found;
  }

  return {
    person: async (workspaceId, userId) => {
      try {
        const { user } = await clientOf(workspaceId).users.info({ user: userId });
        return user ? personFrom(user) : undefined;
      } catch (error) {
        if (isPlatformError(error, 'user_not_found', 'user_not_visible')) return undefined;
        throw error;
      }
    },
    people: (workspaceId, userIds) => {
      const wanted = new Set(userIds);
      return membersWho(workspaceId, ({ userId }) => wanted.has(userId), wanted.size);
    },
    admins: (workspaceId) =>
      membersWho(workspaceId, ({ isAdmin, isDeactivated }) => isAdmin && !isDeactivated),
    channel: async (workspaceId, channelId) => {
      try {
        const { channel } = await clientOf(workspaceId).conversations.info({ channel: channelId });
        if (!channel?.id) return undefined;
        return {
          channelId: channel.id,
          name: channel.name ?? channel.id,
          isArchived: channel.is_archived ?? false,
          isMember: channel.is_member ?? false,
          isDirectMessage: channel.is_im === true || channel.is_mpim === true,
        };
      } catch (error) {
        if (isPlatformError(error, 'channel_not_found', 'not_in_channel')) return undefined;
        throw error;
      }
    },
    memberIds: async (workspaceId, channelId) => {
      const members: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await clientOf(workspaceId)
          .conversations.members({ channel: channelId, limit: PAGE, ...(cursor ? { cursor } : {}) })
          .catch((error: unknown) => {
            if (!isPlatformError(error, 'channel_not_found', 'not_in_channel')) throw error;
            throw new Refusal('I am not in this channel. Type `/invite @Drumbeat` here, then try again.');
          });
        members.push(...(page.members ?? []));
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return members;
    },
  };
}

/** A user object of `users.info` or of a `user_change` event. */
export interface SlackUser {
  id?: string | undefined;
  name?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_admin?: boolean | undefined;
  is_owner?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  tz?: string | undefined;
  profile?: { display_name?: string | undefined; real_name?: string | undefined } | undefined;
}

/** Slackbot is a member of every channel but not marked as a bot. */
const SLACKBOT = 'USLACKBOT';

export function personFrom(user: SlackUser): SlackPerson {
  return {
    userId: user.id ?? '',
    name: user.profile?.display_name || user.profile?.real_name || user.name || user.id || '',
    zone: user.tz && isZone(user.tz) ? user.tz : 'Etc/UTC',
    isAdmin: user.is_admin === true || user.is_owner === true,
    isBot: user.is_bot === true || user.id === SLACKBOT,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isDeactivated: user.deleted === true,
  };
}
