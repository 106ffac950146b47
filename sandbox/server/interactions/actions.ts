import type { PlacedElement } from '../blocks/elements.ts';
import { currentValues } from '../blocks/state-values.ts';
import type { SandboxContext } from '../context.ts';
import { type JsonObject, objectOf, objectsOf } from '../json.ts';
import type { Outcome } from '../transports/delivery.ts';
import { type Channel, payloadName } from '../workspace/channels.ts';
import type { Message } from '../workspace/messages.ts';
import type { Member } from '../workspace/people.ts';
import type { View } from '../workspace/views.ts';
import { messageInChannel, viewOf, type Workspace } from '../workspace/workspace.ts';
import { interactionBase } from './payloads.ts';

/** Where on a person's screen something is. */
export type Surface = { view: View } | { channel: Channel; message: Message };

/** What the person entered on this surface, by entryKey; kept for messages as well as for views. */
export function enteredOn(workspace: Workspace, surface: Surface, personId: string): Map<string, JsonObject> {
  if ('view' in surface) return surface.view.entered;
  const key = `${personId}/${surface.channel.id}/${surface.message.ts}`;
  const existing = workspace.enteredInMessages.get(key);
  if (existing) return existing;
  const entered = new Map<string, JsonObject>();
  workspace.enteredInMessages.set(key, entered);
  return entered;
}

export function blocksOn(surface: Surface): JsonObject[] {
  if ('view' in surface) return surface.view.blocks;
  const inAttachments = surface.message.attachments.flatMap(({ blocks }) => objectsOf(blocks));
  return [...surface.message.blocks, ...inAttachments];
}

/** A person uses an element: a button's press, a choice in a menu. `value` is what it now holds, if anything. */
export function sendAction(
  context: SandboxContext,
  person: Member,
  surface: Surface,
  placed: PlacedElement,
  value: JsonObject,
): Promise<Outcome> {
  const { element } = placed;
  const action: JsonObject = {
    action_id: placed.actionId,
    block_id: placed.blockId,
    ...own(element, ['text', 'value', 'style', 'url', 'placeholder', 'confirm', 'accessibility_label']),
    ...value,
    type: placed.type,
    action_ts: context.workspace.ids.timestamp(),
  };
  const payload = {
    type: 'block_actions',
    ...interactionBase(context, person),
    ...surfaceMembers(context, person, surface),
    actions: [action],
  };
  return context.deliver({ kind: 'interactive', payload });
}

function own(element: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (name in element ? [[name, element[name]]] : [])));
}

function surfaceMembers(context: SandboxContext, person: Member, surface: Surface): JsonObject {
  const { workspace, triggers, responseUrls } = context;
  if ('view' in surface) {
    const { view } = surface;
    return {
      container: { type: 'view', view_id: view.id },
      trigger_id: triggers.issue(person.id, view.type === 'modal' ? view.id : undefined),
      view: viewOf(workspace, view),
    };
  }
  const { channel, message } = surface;
  const isEphemeral = message.ephemeralTo !== undefined;
  const place = { channel, person: person.id, source: message };
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    },
    trigger_id: triggers.issue(person.id),
    channel: { id: channel.id, name: payloadName(channel) },
    // Slack does not show an app the content of an ephemeral message again.
    ...(isEphemeral ? {} : { message: messageInChannel(workspace, channel, message, { metadata: true }) }),
    state: { values: currentValues(blocksOn(surface), enteredOn(workspace, surface, person.id)) },
    response_url: responseUrls.issue('actions', place),
  };
}

/**
 * Asks the app for the options of an external menu while the person types: all of them, and the groups that some of
 * them stand in.
 */
export async function askForOptions(
  context: SandboxContext,
  person: Member,
  surface: Surface,
  placed: PlacedElement,
  query: string,
): Promise<{ options: JsonObject[]; groups: JsonObject[] } | { problem: string }> {
  const where =
    'view' in surface
      ? {
          container: { type: 'view', view_id: surface.view.id },
          view: viewOf(context.workspace, surface.view),
        }
      : {
          container: {
            type: 'message',
            message_ts: surface.message.ts,
            channel_id: surface.channel.id,
            is_ephemeral: surface.message.ephemeralTo !== undefined,
          },
          channel: { id: surface.channel.id, name: payloadName(surface.channel) },
        };
  const outcome = await context.deliver({
    kind: 'interactive',
    payload: {
      type: 'block_suggestion',
      ...interactionBase(context, person),
      ...where,
      action_id: placed.actionId,
      block_id: placed.blockId,
      value: query,
    },
  });
  if (!outcome.acked) return { problem: outcome.detail };
  const body = objectOf(outcome.body);
  const groups = objectsOf(body.option_groups);
  const grouped = groups.flatMap((group) => objectsOf(group.options));
  return { options: [...objectsOf(body.options), ...grouped], groups };
}
