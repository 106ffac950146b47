import type { JsonObject } from '../json.ts';
import { type DoNotDisturb, type DoNotDisturbSeed, doNotDisturbFrom } from './do-not-disturb.ts';

/** A member of the workspace as Slack knows them. */
export interface Member {
  id: string;
  /** The handle, lower case: `user.name` in the API. */
  handle: string;
  displayName: string;
  realName: string;
  email: string;
  /** IANA zone. */
  tz: string;
  isAdmin: boolean;
  isBot: boolean;
  isGuest: boolean;
  deleted: boolean;
  /** Seconds since the epoch. */
  updated: number;
  botId: string | undefined;
  doNotDisturb: DoNotDisturb | undefined;
  /** What they say beside their name; `expires` in seconds since the epoch, 0 for until they change it. */
  status: { text: string; emoji: string; expires: number };
  /** What stands in the fields that the workspace has added to profiles, by the field's id. */
  fields: { [fieldId: string]: string };
}

export interface PersonSeed {
  id?: string;
  /** The name others see, and the one tests use: `Ana`. */
  name: string;
  realName?: string;
  email?: string;
  tz?: string;
  isAdmin?: boolean;
  isBot?: boolean;
  isGuest?: boolean;
  deleted?: boolean;
  doNotDisturb?: DoNotDisturbSeed;
  /** What stands in the workspace's own fields of the profile, by the field's id; who is named, by name. */
  fields?: { [fieldId: string]: string };
}

export function handleOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}._-]+/gu, '.');
}

export function memberFrom(seed: PersonSeed, id: string, domain: string, updated: number): Member {
  const handle = handleOf(seed.name);
  return {
    id: seed.id ?? id,
    handle,
    displayName: seed.name,
    realName: seed.realName ?? seed.name,
    email: seed.email ?? `${handle}@${domain}.example`,
    tz: seed.tz ?? 'Etc/UTC',
    isAdmin: seed.isAdmin ?? false,
    isBot: seed.isBot ?? false,
    isGuest: seed.isGuest ?? false,
    deleted: seed.deleted ?? false,
    updated,
    botId: undefined,
    doNotDisturb: seed.doNotDisturb && doNotDisturbFrom(seed.doNotDisturb),
    status: { text: '', emoji: '', expires: 0 },
    fields: seed.fields ?? {},
  };
}

/** The zone's distance from UTC at an instant, in seconds, as in `user.tz_offset`. */
export function zoneOffsetSeconds(tz: string, atMs: number): number {
  const name = zonePart(tz, atMs, 'longOffset');
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

/** Making one takes longer than everything else about a member; a large workspace has thousands in each zone. */
const formats = new Map<string, Intl.DateTimeFormat>();

function zonePart(tz: string, atMs: number, style: 'long' | 'longOffset'): string {
  const key = `${style} ${tz}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: style });
  formats.set(key, format);
  const parts = format.formatToParts(atMs);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** The `user` object of users.info, users.list, user_change and team_join. */
export function userJson(member: Member, teamId: string, nowMs: number, withEmail: boolean): JsonObject {
  const profile: JsonObject = {
    title: '',
    phone: '',
    real_name: member.realName,
    real_name_normalized: member.realName,
    display_name: member.displayName,
    display_name_normalized: member.displayName,
    status_text: member.status.text,
    status_emoji: member.status.emoji,
    status_expiration: member.status.expires,
    avatar_hash: 'g000000000000',
    first_name: member.realName.split(' ')[0] ?? '',
    last_name: member.realName.split(' ').slice(1).join(' '),
    team: teamId,
    ...(member.isBot ? { bot_id: member.botId, api_app_id: '' } : {}),
    ...(withEmail && !member.isBot ? { email: member.email } : {}),
  };
  const common: JsonObject = {
    id: member.id,
    team_id: teamId,
    name: member.handle,
    deleted: member.deleted,
    profile,
    is_bot: member.isBot,
    is_app_user: false,
    updated: member.updated,
  };
  // Slack leaves time zone, colour and roles out for deactivated members.
  if (member.deleted) return common;
  return {
    ...common,
    color: '9f69e7',
    real_name: member.realName,
    tz: member.tz,
    tz_label: zonePart(member.tz, nowMs, 'long'),
    tz_offset: zoneOffsetSeconds(member.tz, nowMs),
    is_admin: member.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: member.isGuest,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
  };
}
