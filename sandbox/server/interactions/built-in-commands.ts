import type { SandboxContext } from '../context.ts';
import type { Channel } from '../workspace/channels.ts';
import { archiveChannel, joinChannel, leaveChannel } from '../workspace/membership.ts';
import type { Member } from '../workspace/people.ts';

/** Slack's own commands that matter to an app, with what may follow them. */
export const BUILT_IN_COMMANDS = [
  { command: '/invite', usage_hint: '@someone', description: 'Add people or an app to this channel' },
  { command: '/remove', usage_hint: '@someone', description: 'Remove somebody or an app from this channel' },
  { command: '/leave', usage_hint: '', description: 'Leave this channel' },
  { command: '/archive', usage_hint: '', description: 'Archive this channel' },
];

/** What Slackbot says to a built-in command, and whether it was carried out; undefined for all other commands. */
export function builtInCommand(
  context: SandboxContext,
  person: Member,
  channel: Channel,
  command: string,
  text: string,
): { done: boolean; says: string } | undefined {
  if (!BUILT_IN_COMMANDS.some((known) => known.command === command)) return undefined;
  const { workspace, events } = context;
  if (channel.kind === 'im') return { done: false, says: `\`${command}\` works in channels only.` };
  if (channel.isArchived) return { done: false, says: 'This channel is archived.' };
  const named = [...workspace.members.values()].filter((member) => isNamed(member, text));
  switch (command) {
    case '/leave':
      leaveChannel(workspace, events, channel, person.id, person.id);
      return { done: true, says: `You left #${channel.name}.` };
    case '/archive':
      archiveChannel(workspace, events, channel, true, person.id);
      return { done: true, says: `#${channel.name} is archived.` };
    default: {
      const unknown = text
        .split(/\s+/)
        .find((word) => word.startsWith('@') && !named.some((m) => isNamed(m, word)));
      if (unknown) return { done: false, says: `Nobody here is called ${unknown}.` };
      if (named.length === 0) {
        return { done: false, says: `Name who, such as \`${command} @${context.settings.appName}\`.` };
      }
      const gone = named.find(({ deleted }) => deleted);
      if (gone) return { done: false, says: `@${gone.displayName} is deactivated.` };
      return { done: true, says: changeMembers(context, person, channel, command === '/invite', named) };
    }
  }
}

/** Brings people in or takes them out; who it was, in a sentence. */
function changeMembers(
  { workspace, events }: SandboxContext,
  person: Member,
  channel: Channel,
  isInvited: boolean,
  named: Member[],
): string {
  const concerned = named.filter(({ id }) => channel.members.has(id) !== isInvited);
  const change = isInvited ? joinChannel : leaveChannel;
  for (const member of concerned) change(workspace, events, channel, member.id, person.id);
  const told = concerned.length > 0 ? concerned : named;
  const who = told.map(({ displayName }) => `@${displayName}`).join(', ');
  const verb = told.length === 1 ? ['is', 'was'] : ['are', 'were'];
  if (concerned.length === 0) {
    const state = isInvited ? `in #${channel.name} already` : `not in #${channel.name}`;
    return `${who} ${verb[0]} ${state}.`;
  }
  return `${who} ${verb[1]} ${isInvited ? 'added to' : 'removed from'} #${channel.name}.`;
}

/** Whether a member is mentioned: by id as the client sends it, or by name as it is typed. */
function isNamed(member: Member, text: string): boolean {
  if (text.includes(`<@${member.id}`)) return true;
  return text.split(/[\s,]+/).some((word) => {
    const name = word.replace(/^@/, '').toLowerCase();
    return word.startsWith('@') && [member.handle, member.displayName.toLowerCase()].includes(name);
  });
}
