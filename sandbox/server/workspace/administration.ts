import type { SandboxContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import { announceDeleted } from './announcements.ts';
import type { ChannelSeed } from './channels.ts';
import { channelNamed, directChannel } from './conversations.ts';
import { type DoNotDisturbSeed, dndStatus, doNotDisturbFrom } from './do-not-disturb.ts';
import {
  archiveChannel,
  deleteChannel,
  joinChannel,
  leaveChannel,
  renameChannel,
  touchMember,
} from './membership.ts';
import type { Message } from './messages.ts';
import type { Member, PersonSeed } from './people.ts';
import {
  addChannel,
  addMember,
  memberNamed,
  messageInChannel,
  removeMessage,
  standingMessage,
  userOf,
} from './workspace.ts';

/** A message as it stands, everything Slack keeps of it included. */
export interface StandingMessage extends JsonObject {
  ts: string;
  text: string;
  /** The person who alone sees it, when it is ephemeral. */
  ephemeralTo?: string;
}

/** What happens in a workspace around the app, each with the events that Slack then sends; and what stands in it. */
export interface Administration {
  /** `app` names the app's bot; `by` is who invites. */
  invite(name: string, channel: string, by?: string): void;
  leave(name: string, channel: string): void;
  kick(name: string, channel: string, by?: string): void;
  /** A new person joins the workspace. */
  join(person: PersonSeed): string;
  /** Changes a person's profile or roles. */
  changePerson(
    name: string,
    changes: Partial<Pick<Member, 'tz' | 'realName' | 'displayName' | 'isAdmin' | 'isGuest' | 'email'>>,
  ): void;
  setTz(name: string, tz: string): void;
  /** A person chooses when Slack is to leave them alone, or lets it disturb them again. */
  setDoNotDisturb(name: string, window: DoNotDisturbSeed | undefined): void;
  /** A person sets or clears what they say beside their name. */
  setStatus(name: string, status: Partial<Member['status']>): void;
  deactivate(name: string): void;
  reactivate(name: string): void;
  createChannel(channel: ChannelSeed): string;
  archive(channel: string): void;
  unarchive(channel: string): void;
  renameChannel(channel: string, name: string): void;
  deleteChannel(channel: string): void;
  /** The channel becomes private; it keeps its id, as in Slack today. */
  makePrivate(channel: string): void;
  /** A person deletes a message that the app posted, as admins can. */
  deleteMessage(channel: string, ts: string): void;
  /** The app is removed from the workspace: both events are sent, the token stops working. */
  uninstall(): void;
  /** The app is installed again: the token works. */
  reinstall(): void;
  idOf(name: string): string;
  channelId(name: string): string;
  messagesIn(channel: string): StandingMessage[];
  /** Messages of a person's DM with the app. */
  dmsOf(name: string): StandingMessage[];
}

export function createAdministration(context: SandboxContext): Administration {
  const { workspace, events, tokens } = context;
  const { identity } = workspace;
  const channel = (name: string) => channelNamed(workspace, name);
  const idOf = (name: string) => (name === 'app' ? identity.botUserId : memberNamed(workspace, name).id);

  function changed(id: string): void {
    touchMember(workspace, id);
    const member = workspace.members.get(id);
    if (!member) return;
    const user = userOf(workspace, member, tokens.scopes.includes('users:read.email'));
    events.emit({ type: 'user_change', user, cache_ts: member.updated });
  }

  function changePerson(name: string, changes: Partial<Member>): void {
    const member = memberNamed(workspace, name);
    Object.assign(member, changes);
    changed(member.id);
  }

  return {
    idOf,
    channelId: (name) => channel(name).id,
    invite: (name, to, by) =>
      joinChannel(workspace, events, channel(to), idOf(name), by === undefined ? undefined : idOf(by)),
    leave: (name, from) => leaveChannel(workspace, events, channel(from), idOf(name), undefined),
    kick: (name, from, by) =>
      leaveChannel(workspace, events, channel(from), idOf(name), by === undefined ? undefined : idOf(by)),
    join: (person) => {
      const member = addMember(workspace, person);
      const withEmail = tokens.scopes.includes('users:read.email');
      events.emit({ type: 'team_join', user: userOf(workspace, member, withEmail) });
      return member.id;
    },
    changePerson,
    setTz: (name, tz) => changePerson(name, { tz }),
    setDoNotDisturb: (name, window) => {
      const member = memberNamed(workspace, name);
      member.doNotDisturb = window && doNotDisturbFrom(window);
      const dnd_status = dndStatus(member.doNotDisturb, workspace.clock.now());
      events.emit({ type: 'dnd_updated_user', user: member.id, dnd_status });
    },
    setStatus: (name, status) =>
      changePerson(name, { status: { text: '', emoji: '', expires: 0, ...status } }),
    deactivate: (name) => {
      const { id } = memberNamed(workspace, name);
      changePerson(name, { deleted: true });
      // A deactivated member leaves every channel; DMs stay to be read.
      for (const each of workspace.channels.values()) {
        if (each.kind !== 'im') leaveChannel(workspace, events, each, id, undefined);
      }
    },
    reactivate: (name) => changePerson(name, { deleted: false }),
    createChannel: (seed) => addChannel(workspace, seed).id,
    archive: (name) => archiveChannel(workspace, events, channel(name), true, 'USLACKBOT'),
    unarchive: (name) => archiveChannel(workspace, events, channel(name), false, 'USLACKBOT'),
    renameChannel: (name, to) => renameChannel(workspace, events, channel(name), to),
    deleteChannel: (name) => deleteChannel(workspace, events, channel(name)),
    makePrivate: (name) => {
      channel(name).kind = 'private';
    },
    deleteMessage: (name, ts) => {
      const message = standingMessage(channel(name), ts);
      if (!message) throw new Error(`There is no message ${ts} in ${name}.`);
      const previous = messageInChannel(workspace, channel(name), message);
      removeMessage(channel(name), message);
      announceDeleted(workspace, events, channel(name), previous);
    },
    uninstall: () => {
      events.emit({ type: 'tokens_revoked', tokens: { oauth: [], bot: [identity.botUserId] } });
      events.emit({ type: 'app_uninstalled' });
      tokens.botProblem = 'account_inactive';
    },
    reinstall: () => {
      tokens.botProblem = undefined;
    },
    messagesIn: (name) => channel(name).messages.map((message) => standing(channel(name).id, message)),
    dmsOf: (name) => {
      const direct = directChannel(workspace, idOf(name));
      return direct.messages.map((message) => standing(direct.id, message));
    },
  };

  function standing(channelId: string, message: Message): StandingMessage {
    const json = messageInChannel(workspace, channelNamed(workspace, channelId), message, { metadata: true });
    const only = message.ephemeralTo === undefined ? {} : { ephemeralTo: message.ephemeralTo };
    return { ...json, channel: channelId, ts: message.ts, text: message.text, ...only };
  }
}
