import type { SandboxContext } from '../context.ts';
import type { JsonObject } from '../json.ts';
import type { Outcome } from '../transports/delivery.ts';
import { type Channel, payloadName } from '../workspace/channels.ts';
import type { Message } from '../workspace/messages.ts';
import type { Member } from '../workspace/people.ts';
import { messageInChannel } from '../workspace/workspace.ts';
import { interactionBase } from './payloads.ts';

/** A person uses a global shortcut, by the callback_id of the app's manifest. */
export function sendGlobalShortcut(
  context: SandboxContext,
  person: Member,
  callbackId: string,
): Promise<Outcome> {
  return send(context, person, { type: 'shortcut', callback_id: callbackId });
}

/** A person uses a shortcut from a message's menu. */
export function sendMessageShortcut(
  context: SandboxContext,
  person: Member,
  callbackId: string,
  channel: Channel,
  message: Message,
): Promise<Outcome> {
  const { workspace, responseUrls } = context;
  return send(context, person, {
    type: 'message_action',
    callback_id: callbackId,
    message_ts: message.ts,
    response_url: responseUrls.issue('actions', { channel, person: person.id, source: message }),
    message: messageInChannel(workspace, channel, message, { metadata: true }),
    channel: { id: channel.id, name: payloadName(channel) },
  });
}

function send(context: SandboxContext, person: Member, members: JsonObject): Promise<Outcome> {
  const payload = {
    ...interactionBase(context, person),
    trigger_id: context.triggers.issue(person.id),
    action_ts: context.workspace.ids.timestamp(),
    ...members,
  };
  return context.deliver({ kind: 'interactive', payload });
}
