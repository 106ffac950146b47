import type { PlacedElement } from '../blocks/elements.ts';
import { stateValue } from '../blocks/state-values.ts';
import type { SandboxContext } from '../context.ts';
import type { ShortcutDeclaration } from '../declarations.ts';
import { attachFiles } from '../interactions/attaching.ts';
import { sendCommand } from '../interactions/commands.ts';
import { openHome } from '../interactions/home.ts';
import { sendGlobalShortcut, sendMessageShortcut } from '../interactions/shortcuts.ts';
import { say } from '../interactions/speaking.ts';
import { closeModals, submitModal } from '../interactions/submissions.ts';
import { compositionText, type JsonObject, objectOf, stringsOf } from '../json.ts';
import type { Member } from '../workspace/people.ts';
import { homeView, topModal } from '../workspace/screens.ts';
import type { View } from '../workspace/views.ts';
import { memberNamed, standingMessage } from '../workspace/workspace.ts';
import { chosen, chosenMany, picked, typed } from './entering.ts';
import { createHands, patiently, SETTLE_MS } from './hands.ts';
import type { Reader } from './mrkdwn.ts';
import type { Person, Spot } from './person.ts';
import { conversationAt, type Place } from './places.ts';
import { readChannel, textOfView, viewSnapshot } from './snapshots.ts';

export function createPerson(context: SandboxContext, member: Member, problems: string[]): Person {
  const { workspace, activity } = context;
  const reader = (): Reader => ({ workspace, tz: member.tz });
  const { button, field, act, enter, suggestions, suggestedFor } = createHands(context, member, problems);

  const entering =
    <T>(make: (placed: PlacedElement, value: T) => JsonObject) =>
    async (label: string, value: T, spot: Spot = {}): Promise<void> => {
      const found = await field(label, spot);
      await enter(found, make(found.placed, value));
    };

  /** The modal in front, for which a person waits a moment when it is still on its way. */
  async function openView(): Promise<View> {
    const view = await patiently(() => topModal(workspace, member.id));
    if (!view) throw new Error(`${member.displayName} has no modal open.`);
    return view;
  }

  /** A shortcut that no manifest declares is in nobody's menu, and one that it does declare in one of the two. */
  function refuseUnknownShortcut(callbackId: string, menu: ShortcutDeclaration['type']): void {
    const { shortcuts } = context.settings;
    if (!shortcuts || shortcuts.some((each) => each.callback_id === callbackId && each.type === menu)) return;
    throw new Error(`There is no shortcut ${callbackId} in this menu.`);
  }

  function errorsByLabel(): { [label: string]: string } {
    const view = topModal(workspace, member.id);
    const entries = [...(view?.errors ?? [])].map(([blockId, error]) => {
      const block = view?.blocks.find(({ block_id }) => block_id === blockId);
      return [compositionText(block?.label), error];
    });
    return Object.fromEntries(entries);
  }

  const snapshot = (view: ReturnType<typeof topModal>) => (view ? viewSnapshot(view, reader()) : undefined);
  const modal = () => snapshot(topModal(workspace, member.id));
  const home = () => snapshot(homeView(workspace, member.id));

  /** Everything that can be read at a place, as one text. */
  function textAt(place: Place): string {
    if (place === 'modal') return textOfView(modal());
    if (place === 'home') return textOfView(home());
    const all = readChannel(conversationAt(workspace, member, place), member.id, reader());
    return all.map((message) => [message, ...message.replies].map(({ text }) => text).join('\n')).join('\n');
  }

  return {
    id: member.id,
    name: member.displayName,
    command: async (line, spot) => {
      const channel = conversationAt(workspace, member, spot.in);
      if (!channel.members.has(member.id)) throw new Error(`${member.displayName} is not in ${spot.in}.`);
      const problem = await sendCommand(context, member, channel, line);
      if (problem) problems.push(problem);
      await activity.idle(SETTLE_MS);
    },
    say: async (text, spot) => {
      const channel = conversationAt(workspace, member, spot.in);
      const message = say(context, member, channel, text, spot.thread);
      await activity.idle(SETTLE_MS);
      return message.ts;
    },
    click: async (text, spot = {}) => {
      const found = await button(text, spot);
      const { option } = found;
      await act(found, option ? { selected_option: { text: option.text, value: option.value } } : {});
    },
    select: async (label, option, spot = {}) => {
      const found = await field(label, spot);
      const suggested = await suggestedFor(found, option === undefined ? [] : [option]);
      await enter(found, chosen(found.placed, option, workspace, suggested));
    },
    selectMany: async (label, options, spot = {}) => {
      const found = await field(label, spot);
      const suggested = await suggestedFor(found, options);
      await enter(found, chosenMany(found.placed, options, workspace, suggested));
    },
    type: async (label, text, spot = {}) => {
      const found = await field(label, spot);
      const config = objectOf(found.placed.element.dispatch_action_config);
      const triggers = stringsOf(config.trigger_actions_on);
      const dispatches = triggers.includes('on_character_entered') || spot.enter === true;
      await enter(found, typed(found.placed, text), dispatches);
    },
    check: entering((placed, options: string[]) => chosenMany(placed, options, workspace)),
    pickDate: entering<string | undefined>(picked),
    pickTime: entering<string | undefined>(picked),
    pickDateTime: entering<number | undefined>(picked),
    pickUser: entering<string | undefined>((placed, name) => chosen(placed, name, workspace)),
    pickUsers: entering((placed, names: string[]) => chosenMany(placed, names, workspace)),
    pickChannel: entering<string | undefined>((placed, name) => chosen(placed, name, workspace)),
    attach: async (label, files, spot = {}) => {
      const found = await field(label, spot);
      if (found.placed.type !== 'file_input') throw new Error(`Nobody can attach to a ${found.placed.type}.`);
      const chosen = files.map(({ name, content }) => ({ name, content: Buffer.from(content) }));
      await enter(found, stateValue('file_input', attachFiles(context, member, chosen)));
    },
    search: async (label, query, spot = {}) => {
      const options = await suggestions(await field(label, spot), query);
      return options.map((option) => compositionText(option.text));
    },
    submit: async () => {
      const view = await openView();
      if (!view.payload.submit) throw new Error('This modal has nothing to submit.');
      const { hash } = view;
      const problem = await submitModal(context, member, view);
      if (problem) {
        problems.push(problem);
        throw new Error(problem);
      }
      await activity.idle(SETTLE_MS);
      const still = workspace.views.get(view.id);
      return { accepted: !still || still.hash !== hash || still.errors.size === 0, errors: errorsByLabel() };
    },
    close: async (options = {}) => {
      const top = await openView();
      problems.push(...(await closeModals(context, member, top, options)));
      await activity.idle(SETTLE_MS);
    },
    modal,
    home,
    openHome: async (options = {}) => {
      openHome(context, member, options.tab ?? 'home');
      await activity.idle(SETTLE_MS);
      return home();
    },
    read: (place) => readChannel(conversationAt(workspace, member, place), member.id, reader()),
    sees: async (text, spot) => {
      const seen = await patiently(() => textAt(spot.in).includes(text) || undefined, spot.withinMs ?? 5000);
      if (seen) return;
      throw new Error(`${member.displayName} does not see "${text}" in ${spot.in}, but:\n${textAt(spot.in)}`);
    },
    shortcut: async (callbackId) => {
      refuseUnknownShortcut(callbackId, 'global');
      const outcome = await sendGlobalShortcut(context, member, callbackId);
      if (!outcome.acked) throw new Error(`The shortcut ${callbackId} got no answer (${outcome.detail}).`);
      await activity.idle(SETTLE_MS);
    },
    messageShortcut: async (callbackId, spot) => {
      refuseUnknownShortcut(callbackId, 'message');
      const channel = conversationAt(workspace, member, spot.in);
      const message = standingMessage(channel, spot.message);
      if (!message) throw new Error(`There is no message ${spot.message} in ${spot.in}.`);
      const outcome = await sendMessageShortcut(context, member, callbackId, channel, message);
      if (!outcome.acked) throw new Error(`The shortcut ${callbackId} got no answer (${outcome.detail}).`);
      await activity.idle(SETTLE_MS);
    },
    problems: () => [...problems],
  };
}

/** Drivers for everyone, one per person, however often they are asked for. */
export function createPeople(context: SandboxContext): (name: string) => Person {
  const people = new Map<string, Person>();
  return (name) => {
    const member = memberNamed(context.workspace, name);
    const known = people.get(member.id);
    if (known) return known;
    const person = createPerson(context, member, []);
    people.set(member.id, person);
    return person;
  };
}
