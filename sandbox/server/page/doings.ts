import { z } from 'zod';
import { interactiveElements, type PlacedElement } from '../blocks/elements.ts';
import { stateValue } from '../blocks/state-values.ts';
import type { SandboxContext } from '../context.ts';
import { askForOptions, blocksOn, type Surface, sendAction } from '../interactions/actions.ts';
import { attachFiles } from '../interactions/attaching.ts';
import { sendCommand } from '../interactions/commands.ts';
import { enterValue } from '../interactions/entering.ts';
import { openHome } from '../interactions/home.ts';
import { sendGlobalShortcut, sendMessageShortcut } from '../interactions/shortcuts.ts';
import { say } from '../interactions/speaking.ts';
import { closeModals, submitModal } from '../interactions/submissions.ts';
import type { JsonObject } from '../json.ts';
import type { Outcome } from '../transports/delivery.ts';
import type { Channel } from '../workspace/channels.ts';
import { joinChannel } from '../workspace/membership.ts';
import type { Member } from '../workspace/people.ts';
import type { View } from '../workspace/views.ts';
import { addChannel, memberNamed, standingMessage } from '../workspace/workspace.ts';
import { conversationFor, markRead, seenBy } from './messages.ts';

/** A sentence for the person at the page: what they did can't be done. */
export class Impossible extends Error {
  override readonly name = 'Impossible';
}

type Doing = (context: SandboxContext, me: Member, body: unknown) => unknown;

function doing<T>(
  shape: z.ZodType<T>,
  act: (context: SandboxContext, me: Member, body: T) => unknown,
): Doing {
  return (context, me, body) => act(context, me, shape.parse(body));
}

const surface = z.union([z.object({ view: z.string() }), z.object({ in: z.string(), message: z.string() })]);
const element = z.object({ surface, blockId: z.string(), actionId: z.string() });
const value = z.record(z.string(), z.unknown());
const place = z.object({ in: z.string() });

/** What a person can do on the page, by name. Each resolves once the app has acknowledged; a problem is thrown. */
export const doings: { [name: string]: Doing } = {
  press: doing(element.extend({ value: value.default({}) }), async (context, me, body) => {
    const { at, placed } = elementAt(context, me, body);
    acknowledged(await sendAction(context, me, at, placed, body.value));
  }),
  enter: doing(
    element.extend({ value, dispatches: z.boolean().default(true) }),
    async (context, me, body) => {
      const { at, placed } = elementAt(context, me, body);
      const value = placed.type === 'file_input' ? uploaded(context, me, body.value) : body.value;
      const outcome = await enterValue(context, me, at, placed, value, body.dispatches);
      if (outcome) acknowledged(outcome);
    },
  ),
  suggest: doing(element.extend({ query: z.string() }), async (context, me, body) => {
    const { at, placed } = elementAt(context, me, body);
    const answer = await askForOptions(context, me, at, placed, body.query);
    if ('problem' in answer) throw new Impossible(`The options could not be loaded (${answer.problem}).`);
    // In the shape in which a menu with options of its own carries them.
    return answer.groups.length > 0 ? { option_groups: answer.groups } : { options: answer.options };
  }),
  submit: doing(z.object({ view: z.string() }), async (context, me, body) => {
    const view = modalOf(context, me, body.view);
    const problem = await submitModal(context, me, view);
    if (problem) throw new Impossible(problem);
    return { errors: [...view.errors.keys()] };
  }),
  close: doing(z.object({ view: z.string() }), async (context, me, body) => {
    const problems = await closeModals(context, me, modalOf(context, me, body.view));
    if (problems.length > 0) throw new Impossible(problems.join(' '));
  }),
  command: doing(place.extend({ line: z.string() }), async (context, me, body) => {
    // Slackbot says in the channel what is wrong with a command, so nothing is thrown here.
    await sendCommand(context, me, writable(context, me, body.in), body.line);
  }),
  say: doing(
    place.extend({ text: z.string().min(1), thread: z.string().optional() }),
    (context, me, body) => {
      const channel = writable(context, me, body.in);
      if (body.thread !== undefined && !channel.messages.some(({ ts }) => ts === body.thread)) {
        throw new Impossible('This thread is gone.');
      }
      return say(context, me, channel, body.text, body.thread).ts;
    },
  ),
  shortcut: doing(
    z.object({ callbackId: z.string(), in: z.string().optional(), message: z.string().optional() }),
    async (context, me, { callbackId, in: named, message: ts }) => {
      const { shortcuts } = context.settings;
      const isGlobal = named === undefined || ts === undefined;
      const menu = isGlobal ? 'global' : 'message';
      if (shortcuts && !shortcuts.some((each) => each.callback_id === callbackId && each.type === menu)) {
        throw new Impossible('The app has no such shortcut.');
      }
      if (isGlobal) {
        return acknowledged(await sendGlobalShortcut(context, me, callbackId));
      }
      const channel = conversation(context, me, named);
      const message = standingMessage(channel, ts);
      if (!message) throw new Impossible('This message is gone.');
      acknowledged(await sendMessageShortcut(context, me, callbackId, channel, message));
    },
  ),
  home: doing(z.object({ tab: z.enum(['home', 'messages']) }), (context, me, body) =>
    openHome(context, me, body.tab),
  ),
  read: doing(place.extend({ upTo: z.string() }), ({ workspace, ...rest }, me, body) =>
    markRead(workspace, conversation({ workspace, ...rest }, me, body.in), me.id, body.upTo),
  ),
  join: doing(place, (context, me, body) => {
    const channel = conversation(context, me, body.in);
    if (channel.isArchived) throw new Impossible(`#${channel.name} is archived: nobody can join it.`);
    joinChannel(context.workspace, context.events, channel, me.id, undefined);
  }),
  'new-channel': doing(z.object({ name: z.string() }), ({ workspace }, me, { name }) => {
    if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) {
      throw new Impossible(
        'Channel names are lower case, without spaces or full stops, 80 characters at most.',
      );
    }
    const taken = [...workspace.channels.values()].some((channel) => channel.name === name);
    if (taken) throw new Impossible(`There is a channel ${name} already.`);
    return addChannel(workspace, { name, members: [me.id] }).id;
  }),
};

/** The person who does it; one who is deactivated can do nothing. */
export function doer({ workspace }: SandboxContext, named: string): Member {
  const member = memberNamed(workspace, named);
  if (member.deleted)
    throw new Impossible(`${member.displayName} is deactivated and can’t do anything here.`);
  return member;
}

const files = z.object({ files: z.array(z.object({ name: z.string(), base64: z.string() })) });

/** What the page sends of files, put into the workspace: the value as Slack would have it. */
function uploaded(context: SandboxContext, me: Member, sent: unknown): JsonObject {
  const chosen = files.parse(sent).files.map(({ name, base64 }) => ({
    name,
    content: Buffer.from(base64, 'base64'),
  }));
  return stateValue('file_input', attachFiles(context, me, chosen));
}

function acknowledged(outcome: Outcome): void {
  if (!outcome.acked) throw new Impossible(`The app did not answer (${outcome.detail}).`);
}

function conversation({ workspace }: SandboxContext, me: Member, named: string): Channel {
  const channel = conversationFor(workspace, me, named);
  if (!channel) throw new Impossible('This conversation is gone, or you can’t see it.');
  return channel;
}

function writable(context: SandboxContext, me: Member, named: string): Channel {
  const channel = conversation(context, me, named);
  if (channel.kind === 'im') return channel;
  if (!channel.members.has(me.id)) throw new Impossible(`Join #${channel.name} first.`);
  if (channel.isArchived) throw new Impossible(`#${channel.name} is archived: nobody can write here.`);
  return channel;
}

function modalOf({ workspace }: SandboxContext, me: Member, id: string): View {
  const view = workspace.views.get(id);
  if (view?.owner !== me.id)
    throw new Impossible('This form is no longer open: it was closed or sent elsewhere.');
  return view;
}

function surfaceOf(context: SandboxContext, me: Member, at: z.infer<typeof surface>): Surface {
  if ('view' in at) return { view: modalOf(context, me, at.view) };
  const channel = conversation(context, me, at.in);
  const message = seenBy(channel, me.id).find(({ ts }) => ts === at.message);
  if (!message) throw new Impossible('This message is gone.');
  return { channel, message };
}

function elementAt(
  context: SandboxContext,
  me: Member,
  { surface: at, blockId, actionId }: z.infer<typeof element>,
): { at: Surface; placed: PlacedElement } {
  const found = surfaceOf(context, me, at);
  const placed = interactiveElements(blocksOn(found)).find(
    (candidate) => candidate.blockId === blockId && candidate.actionId === actionId,
  );
  if (!placed) throw new Impossible('This changed while you were using it: look again.');
  return { at: found, placed };
}
