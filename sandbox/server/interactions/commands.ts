import type { SandboxContext } from '../context.ts';
import { nextNote } from '../journal.ts';
import { isObject, textOf } from '../json.ts';
import { type Channel, payloadName } from '../workspace/channels.ts';
import { findChannel } from '../workspace/conversations.ts';
import type { Member } from '../workspace/people.ts';
import { newMessage } from '../workspace/workspace.ts';
import { builtInCommand } from './built-in-commands.ts';
import { answerThrough } from './response-url.ts';

/**
 * A person sends a slash command in a channel. Resolves after the ack; undefined when all went well, else what
 * Slackbot told the person.
 */
export async function sendCommand(
  context: SandboxContext,
  person: Member,
  channel: Channel,
  line: string,
): Promise<string | undefined> {
  const { workspace } = context;
  const [command = '', ...rest] = line.trim().split(/\s+/);
  const builtIn = builtInCommand(context, person, channel, command, rest.join(' '));
  if (builtIn) {
    slackbotSays(context, person, channel, builtIn.says);
    return builtIn.done ? undefined : builtIn.says;
  }
  const declared = context.settings.commands?.find((candidate) => candidate.command === command);
  if (context.settings.commands && !declared) {
    const sentence = `\`${command}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`;
    return slackbotSays(context, person, channel, sentence);
  }
  const text = rest.length > 0 ? line.trim().slice(command.length).trim() : '';
  const place = { channel, person: person.id, source: undefined };
  const outcome = await context.deliver({
    kind: 'slash_commands',
    payload: {
      token: 'sandbox',
      team_id: workspace.team.id,
      team_domain: workspace.team.domain,
      channel_id: channel.id,
      channel_name: payloadName(channel),
      user_id: person.id,
      user_name: person.handle,
      command,
      text: declared?.should_escape ? escaped(context, text) : text,
      api_app_id: workspace.identity.id,
      is_enterprise_install: 'false',
      response_url: context.responseUrls.issue('commands', place),
      trigger_id: context.triggers.issue(person.id),
    },
  });
  if (!outcome.acked) {
    const sentence = `${command} failed with the error "${outcome.commandError}"`;
    return slackbotSays(context, person, channel, sentence);
  }
  const answer = isObject(outcome.body) ? outcome.body : { text: outcome.body };
  if (textOf(answer.text) === undefined && answer.blocks === undefined) return undefined;
  const refusal = answerThrough(workspace, place, answer);
  if (!refusal) return undefined;
  context.journal.refusals.push({
    nth: nextNote(),
    at: context.clock.now(),
    where: 'slash_commands response',
    ...refusal,
    payload: answer,
  });
  return slackbotSays(context, person, channel, `${command} failed with the error "dispatch_unknown_error"`);
}

function slackbotSays(context: SandboxContext, person: Member, channel: Channel, text: string): string {
  const fields = { author: 'USLACKBOT', from: 'slackbot' as const, text, ephemeralTo: person.id };
  channel.messages.push(newMessage(context.workspace, fields));
  return text;
}

/** @people and #channels as ids, for a command that asks for it in its manifest (`should_escape`). */
function escaped({ workspace }: SandboxContext, text: string): string {
  return text
    .replaceAll(/@([\p{L}\p{N}._-]+)/gu, (whole, name: string) => {
      const member = [...workspace.members.values()].find((m) => m.displayName === name || m.handle === name);
      return member ? `<@${member.id}|${member.handle}>` : whole;
    })
    .replaceAll(/#([\p{L}\p{N}._-]+)/gu, (whole, name: string) => {
      const channel = findChannel(workspace, name);
      return channel ? `<#${channel.id}|${channel.name}>` : whole;
    });
}
