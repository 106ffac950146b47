import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { Form } from './block-kit/form-state.ts';

/** What is said to one person, in the place where they are: only they see it. */
export interface Hint {
  text: string;
  blocks?: KnownBlock[];
}

/** Who did something, and where. */
export interface Actor {
  workspaceId: string;
  userId: string;
}

/** Opens, and then changes, one modal. Slack allows the opening for 3 seconds after the person acted. */
export interface Screen {
  /** Opens a modal; on top of the one that is open, if one is. Returns the new view's id. */
  open: (view: ModalView) => Promise<string>;
  /** Opens `loading` at once and puts what `prepare` gives in its place; or, when that fails, what went wrong. */
  openWhenReady: (loading: ModalView, prepare: () => Promise<ModalView>) => Promise<void>;
  /** Replaces an open modal. With `hash`, only if it is still the one that the person saw. */
  replace: (viewId: string, view: ModalView, hash?: string) => Promise<void>;
}

/** Someone typed a slash command. */
export interface CommandCall extends Actor {
  channelId: string;
  /** What follows the command, as typed: entities that Slack escaped are turned back. */
  text: string;
  screen: Screen;
}

/** Someone used a button, or a field that reports its changes. */
export interface ActionCall extends Actor {
  /** The button's value, or the chosen option's. */
  value: string | undefined;
  /** Where it stands: in a message, unless in a modal or the Home tab. */
  message: { channelId: string; ts: string } | undefined;
  /** The modal it stands in, with what is filled in so far; or the Home tab. */
  view: OpenView | undefined;
  screen: Screen;
}

/** Someone used a shortcut from a message's menu, in any conversation of theirs. */
export interface MessageShortcutCall extends Actor {
  message: {
    channelId: string;
    ts: string;
    /** As Slack has it, in mrkdwn; empty where the message has no text. */
    text: string;
    /** Slack's link to it, which opens it only for those who may read it. */
    permalink: string | undefined;
  };
  screen: Screen;
}

/** A view as the person has it before them: a modal, or the Home tab. */
export interface OpenView {
  id: string;
  /** Which modal it is; the Home tab is none. */
  callbackId: string;
  /** The modal at the bottom of the stack: itself, unless it was opened on top of another. */
  rootId: string;
  hash: string;
  privateMetadata: string;
  form: Form;
}

/** Someone pressed a modal's submit button. */
export interface SubmissionCall extends Actor {
  view: OpenView;
  screen: Screen;
}

/** What happens to the modal after a submission; nothing means that it closes. */
export type SubmissionReply =
  | { errors: Record<string, string> }
  | { update: ModalView }
  /** Back to the modal at the bottom, which becomes this; the one that was submitted closes, if it lay on top. */
  | { backTo: ModalView }
  /** Another one opens on top: closed, it gives back the form with everything in it. */
  | { push: ModalView }
  /** A sentence takes the form's place. */
  | { notice: string }
  | undefined;

/** What a modal shows where its submission takes longer than Slack waits: on top of it, or in its place. */
export interface Meanwhile {
  where: 'push' | 'update';
  view: ModalView;
}

/** Someone types into a select whose options we provide. */
export interface OptionsCall extends Actor {
  query: string;
}

export interface Choice {
  /** At most 75 characters. */
  label: string;
  value: string;
}

/** A Home tab, with the ids of the teams that it tells of. */
export interface ShownHome {
  view: HomeView;
  teamIds: readonly string[];
}

/**
 * Slack's edge as the features' listeners see it: they say what is done; acknowledging in time, errors,
 * references and draining are the edge's business. Everything is acknowledged after the handler's work is
 * committed, so that nothing is acknowledged and lost.
 */
export interface SlackListeners {
  command: (name: string, handle: (call: CommandCall) => Promise<Hint | undefined>) => void;
  action: (actionId: string, handle: (call: ActionCall) => Promise<Hint | undefined>) => void;
  /** An entry in the menu of every message, as the manifest names it. */
  shortcut: (callbackId: string, handle: (call: MessageShortcutCall) => Promise<Hint | undefined>) => void;
  /**
   * An entry in the menu beside the field for messages, as the manifest names it: used anywhere, in no conversation, so
   * that all there is to say is said in a modal.
   * @param prepare the modal; why there is none is said in its place
   * @param loading shown until it is there
   */
  globalShortcut: (
    callbackId: string,
    prepare: (actor: Actor) => Promise<ModalView>,
    loading: ModalView,
  ) => void;
  /** @param meanwhile shown until a reply that takes too long is there, which then takes its place */
  submission: (
    callbackId: string,
    handle: (call: SubmissionCall) => Promise<SubmissionReply>,
    meanwhile?: Meanwhile,
  ) => void;
  options: (actionId: string, handle: (call: OptionsCall) => Promise<Choice[]>) => void;
  /**
   * What someone's Home tab shows: published when they open it, and anew after a click on it.
   * While it is open it is published again when something has changed that it shows.
   * @param show nothing for whom there is no Home tab; `place` is what the view that they have before them carries, or the button that turns its pages
   * @param turning the action ids of those buttons
   */
  home: (
    show: (actor: Actor, place: string | undefined) => Promise<ShownHome | undefined>,
    turning: readonly string[],
  ) => void;
  /** Slack repeats an event whose handler failed or was cut off: handled twice, it must have no second effect. */
  event: (
    name: string,
    handle: (event: Record<string, unknown>, workspaceId: string) => Promise<void>,
    options?: EventOptions,
  ) => void;
}

export interface EventOptions {
  /** There are so many that handling a repetition costs less than remembering all of them. */
  isForgotten?: boolean;
}
