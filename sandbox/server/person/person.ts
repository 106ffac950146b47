import type { Where } from './finding.ts';
import type { Place } from './places.ts';
import type { ReadMessage, ViewSnapshot } from './snapshots.ts';

export interface Spot extends Where {
  /** `modal`, `home`, `app` (the DM with the app) or a channel's name; the modal unless given. */
  in?: Place;
  /** Only in the message with this ts. */
  message?: string;
}

export interface SubmitResult {
  /** Whether the modal was accepted: it closed, or made place for another. */
  accepted: boolean;
  /** Errors shown on the fields, by label. */
  errors: { [label: string]: string };
}

/** Somebody in the workspace, who does only what their screen lets them do. Things are named by visible text. */
export interface Person {
  id: string;
  name: string;
  /** Sends a slash command; resolves after the ack. A failing one is told by Slackbot, see `problems()`. */
  command(line: string, spot: { in: Place }): Promise<void>;
  /** Writes a message, into a thread when `thread` is given; its ts. */
  say(text: string, spot: { in: Place; thread?: string }): Promise<string>;
  click(text: string, spot?: Spot): Promise<void>;
  /** Chooses one option in a menu or radio group, by their texts; undefined empties it. */
  select(label: string, option: string | undefined, spot?: Spot): Promise<void>;
  /** Chooses several options, in a multiple menu; they replace what was chosen. */
  selectMany(label: string, options: string[], spot?: Spot): Promise<void>;
  /** Types into a field, in the place of what stood there; `enter` also presses Enter. */
  type(label: string, text: string, spot?: Spot & { enter?: boolean }): Promise<void>;
  /** Ticks exactly these checkboxes. */
  check(label: string, options: string[], spot?: Spot): Promise<void>;
  pickDate(label: string, date: string | undefined, spot?: Spot): Promise<void>;
  pickTime(label: string, time: string | undefined, spot?: Spot): Promise<void>;
  /** Picks an instant, in seconds since the epoch. */
  pickDateTime(label: string, seconds: number | undefined, spot?: Spot): Promise<void>;
  pickUser(label: string, name: string | undefined, spot?: Spot): Promise<void>;
  pickUsers(label: string, names: string[], spot?: Spot): Promise<void>;
  /** Picks a channel in a conversations or channels menu. */
  pickChannel(label: string, name: string | undefined, spot?: Spot): Promise<void>;
  /** Chooses files from their machine, in the place of those that were chosen; none empties the field. */
  attach(label: string, files: { name: string; content: string }[], spot?: Spot): Promise<void>;
  /** Types into a menu whose options come from the app; the texts it offers. */
  search(label: string, query: string, spot?: Spot): Promise<string[]>;
  submit(): Promise<SubmitResult>;
  /** Closes the modal in front; with `all`, every open one. */
  close(options?: { all?: boolean }): Promise<void>;
  modal(): ViewSnapshot | undefined;
  openHome(options?: { tab?: 'home' | 'messages' }): Promise<ViewSnapshot | undefined>;
  home(): ViewSnapshot | undefined;
  read(place: Place): ReadMessage[];
  /** Waits until this text stands at a place, at most `withinMs` of real time; throws when it does not. */
  sees(text: string, spot: { in: Place; withinMs?: number }): Promise<void>;
  /** Uses a global shortcut, by its callback_id. */
  shortcut(callbackId: string): Promise<void>;
  /** Uses a shortcut on a message, by its callback_id. */
  messageShortcut(callbackId: string, spot: { in: Place; message: string }): Promise<void>;
  /** What Slack told this person went wrong, in order. */
  problems(): string[];
}
