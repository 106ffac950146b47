import type { WebClient } from '@slack/web-api';
import { Refusal } from '../core/errors.ts';
import { fixedZoneAt, isZone } from '../core/zones.ts';
import { waitAskedBy } from './errors/verdict.ts';
import { isPlatformError } from './platform-error.ts';

/** A member of the workspace, as Slack has them. */
export interface SlackPerson {
  userId: string;
  name: string;
  /** IANA zone name. */
  zone: string;
  /** The zone is only our guess: what Slack calls it and our zone data does not know; empty when Slack names none. */
  zoneGuessedFor?: string | undefined;
  isAdmin: boolean;
  isBot: boolean;
  isGuest: boolean;
  isDeactivated: boolean;
  /** The name without spaces that Slack made for them. */
  handle?: string | undefined;
  /** Only where the workspace lets Drumbeat see addresses. */
  email?: string | undefined;
  /** When Slack last changed what it says here, to the second. */
  updatedAt?: Date | undefined;
}

/** A page of the workspace's members, or why there is none. */
export type MembersPage =
  | {
      kind: 'page';
      people: SlackPerson[];
      /** Where the next page begins; undefined after the last. */
      next: string | undefined;
    }
  /** Not now: Slack asks to wait. */
  | { kind: 'wait'; ms: number }
  /** Slack has forgotten this place in the list. */
  | { kind: 'lost' };

export interface SlackChannel {
  channelId: string;
  name: string;
  isArchived: boolean;
  /** Whether Drumbeat is in it. A public channel can be seen without. */
  isMember: boolean;
  isDirectMessage: boolean;
  /** Only those who were invited can read it. */
  isPrivate: boolean;
}

/** What Drumbeat reads from Slack about people and channels. */
export interface SlackDirectory {
  person: (workspaceId: string, userId: string) => Promise<SlackPerson | undefined>;
  /**
   * Many people at once, by reading through the workspace's members; may leave out people of connected
   * workspaces, and those who come late in a very large one.
   */
  people: (workspaceId: string, userIds: readonly string[]) => Promise<SlackPerson[]>;
  /** One page of all members, deactivated ones and bots included, from this place on or from the beginning. */
  membersFrom: (workspaceId: string, cursor: string | undefined) => Promise<MembersPage>;
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

/** Asks Slack, with a workspace's own token. */
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
      const { people, next } = await pageOfMembers(workspaceId, cursor);
      found.push(...people.filter(isWanted));
      cursor = next;
      if (!cursor) break;
    }
    return found;
  }

  async function pageOfMembers(workspaceId: string, cursor: string | undefined) {
    const { members, response_metadata } = await clientOf(workspaceId).users.list({
      limit: PAGE,
      ...(cursor && { cursor }),
    });
    return {
      people: (members ?? []).map(personFrom).filter(({ userId }) => userId !== ''),
      next: response_metadata?.next_cursor || undefined,
    };
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
    membersFrom: async (workspaceId, cursor) => {
      try {
        return { kind: 'page', ...(await pageOfMembers(workspaceId, cursor)) };
      } catch (error) {
        if (isPlatformError(error, 'invalid_cursor')) return { kind: 'lost' };
        const ms = waitAskedBy(error);
        if (ms === undefined) throw error;
        return { kind: 'wait', ms };
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
          // What Slack does not say to be public is not.
          isPrivate: channel.is_private !== false || channel.is_im === true || channel.is_mpim === true,
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

/** A user object of `users.info`, `users.list`, or an event. */
export interface SlackUser {
  id?: string | undefined;
  name?: string | undefined;
  deleted?: boolean | undefined;
  is_bot?: boolean | undefined;
  is_admin?: boolean | undefined;
  is_owner?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  tz?: string | null | undefined;
  /** Seconds east of UTC at present. */
  tz_offset?: number | null | undefined;
  /** Seconds since the epoch. */
  updated?: number | null | undefined;
  profile?:
    | {
        display_name?: string | null | undefined;
        real_name?: string | null | undefined;
        email?: string | null | undefined;
      }
    | undefined;
}

/** Slackbot is a member of every channel but not marked as a bot. */
const SLACKBOT = 'USLACKBOT';

/** A member as we have them, of what Slack says. */
export function personFrom(user: SlackUser): SlackPerson {
  return {
    userId: user.id ?? '',
    name: user.profile?.display_name || user.profile?.real_name || user.name || user.id || '',
    ...zoneOf(user),
    isAdmin: user.is_admin === true || user.is_owner === true,
    isBot: user.is_bot === true || user.id === SLACKBOT,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isDeactivated: user.deleted === true,
    handle: user.name || undefined,
    email: user.profile?.email || undefined,
    updatedAt: user.updated ? new Date(user.updated * 1000) : undefined,
  };
}

/** Slack names no zone for who is deactivated, and may know one before our zone data does. */
function zoneOf({ tz, tz_offset }: SlackUser): Pick<SlackPerson, 'zone' | 'zoneGuessedFor'> {
  if (tz && isZone(tz)) return { zone: tz };
  return { zone: fixedZoneAt((tz_offset ?? 0) * 1000) ?? 'Etc/UTC', zoneGuessedFor: tz ?? '' };
}
