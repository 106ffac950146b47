import type { CommandDeclaration, ShortcutDeclaration } from '../declarations.ts';
import type { JsonObject } from '../json.ts';

/*
 * What goes between the sandbox and its page. The page says over a WebSocket what it looks at, and is sent the parts
 * of that which changed. What a person does goes the other way as `POST /sandbox/page/<doing>`.
 */

/** What a page looks at. It says so anew whenever that changes. */
export interface Watching {
  /** Counts the places looked at; what is sent carries it back, so that what was meant for the last is known as such. */
  nth: number;
  /** The person it is at present, by id or name. */
  as: string;
  /** The conversation that is open: an id, a channel's name, or a person's id for the DM with them. */
  in?: string | undefined;
  /** Whether the log of calls, events and acks is open. */
  wire?: boolean | undefined;
}

export interface PersonOnPage {
  id: string;
  name: string;
  realName: string;
  /** IANA zone. */
  tz: string;
  role: 'admin' | 'member' | 'guest' | 'bot' | 'app';
  deactivated: boolean;
}

export interface ConversationOnPage {
  id: string;
  /** Of a channel; empty for a DM. */
  name: string;
  kind: 'public' | 'private' | 'im';
  /** The other side of a DM, by id. */
  other: string | undefined;
  members: string[];
  isMember: boolean;
  hasApp: boolean;
  isArchived: boolean;
  /** Messages by others since this person looked here last; replies in threads don't count. */
  unread: number;
  /** The ts of the newest message; empty when there is none. */
  latest: string;
}

/** Everything around the messages, as one person sees it. */
export interface WorkspacePart {
  team: { id: string; name: string };
  me: string;
  app: {
    userId: string;
    name: string;
    /** Undefined: no manifest was given, and every command goes to the app. */
    commands: CommandDeclaration[] | undefined;
    shortcuts: ShortcutDeclaration[];
  };
  builtIn: CommandDeclaration[];
  people: PersonOnPage[];
  conversations: ConversationOnPage[];
}

export interface MessageOnPage {
  ts: string;
  /** As the Web API shows it, its metadata included. */
  json: JsonObject;
  from: 'app' | 'person' | 'slackbot';
  /** Only this person sees it. */
  ephemeral: boolean;
  /** Whether its text is mrkdwn. */
  mrkdwn: boolean;
  /** What the person entered in its elements, by entryKey. */
  entered: { [key: string]: JsonObject };
}

/** Messages of the open conversation: all of them at first, then those that changed. */
export interface MessagesPart {
  /** The conversation's id; undefined when there is none such for this person. */
  conversation: string | undefined;
  /** Whether `changed` holds everything, and what was known before is void. */
  whole: boolean;
  changed: MessageOnPage[];
  /** The ts of those that are gone. */
  gone: string[];
}

export interface ViewOnPage {
  id: string;
  /** As the Web API shows it, its present state included. */
  json: JsonObject;
  entered: { [key: string]: JsonObject };
  /** Sentences on input blocks, by block_id. */
  errors: { [blockId: string]: string };
}

export interface ScreensPart {
  /** Open modals, the topmost last. */
  modals: ViewOnPage[];
  home: ViewOnPage | undefined;
}

/** Something that is due, as the app itself says. */
export interface DueEvent {
  /** Milliseconds since the epoch. */
  at: number;
  /** What it is, such as `Check-in of Payments`. */
  what: string;
}

export interface ClockPart {
  /** Milliseconds since the epoch when this was sent. */
  now: number;
  /** Whether it goes on by itself; else it stands until it is moved. */
  runs: boolean;
  moveable: boolean;
  /** Being moved right now. */
  moving: boolean;
  /** What is due next, soonest first. */
  upcoming: DueEvent[];
}

/** What is broken at present, and what can be broken. */
export interface TroublePart {
  planned: {
    method: string;
    fault: string;
    /** Undefined: any number. */
    left: number | undefined;
    channel: string | undefined;
    /** Milliseconds since the epoch. */
    until: number | undefined;
  }[];
  /** Open connections of the app over Socket Mode. */
  connections: number;
  /** Why the app's token does not work, if it doesn't. */
  token: string | undefined;
}

export interface TourStepOnPage {
  title: string;
  text: string;
  /** Where to look: the person to be, and the conversation or `home`. */
  look: { as: string; in: string };
  done: boolean;
  /** Being done for somebody right now. */
  running: boolean;
}

/** A screen of the app with some content, to be looked at: nothing on it can be used. */
export interface GalleryScreen {
  /** Who makes it, and its name there. */
  feature: string;
  name: string;
  kind: 'message' | 'modal' | 'home';
  content: 'least' | 'typical' | 'greatest';
  /** The view, or the message's `text` and `blocks`. */
  json: JsonObject;
}

/** The contact sheet of `/gallery`. It has its own people, channels and time, as its screens stand in no workspace. */
export interface GalleryOnPage {
  screens: GalleryScreen[];
  people: Pick<PersonOnPage, 'id' | 'name'>[];
  channels: Pick<ConversationOnPage, 'id' | 'name'>[];
  /** Milliseconds since the epoch. */
  now: number;
  /** IANA zone of whoever reads. */
  tz: string;
}

export interface WireEntry {
  /** Its place in the log; an entry that is sent again replaces the one before. */
  nth: number;
  at: number;
  /** Real milliseconds until it was answered; undefined while it waits. */
  took: number | undefined;
  kind: 'call' | 'event' | 'command' | 'interaction';
  /** The method, the event's type, the command or what was interacted with. */
  name: string;
  outcome: 'waiting' | 'fine' | 'refused' | 'failed';
  /** How it went: Slack's error with its messages, `acked`, or the fault that was played. */
  told: string;
  json: JsonObject;
}

/** What the page is sent, by part; each part is sent when it differs from what was sent before. */
export interface Parts {
  workspace: WorkspacePart;
  messages: MessagesPart;
  screens: ScreensPart;
  clock: ClockPart;
  trouble: TroublePart;
  tour: TourStepOnPage[];
  wire: WireEntry[];
}

/** A part, as it is sent. */
export type Sent = { [P in keyof Parts]: { part: P; is: Parts[P] } }[keyof Parts];

/** One message over the WebSocket. */
export type Frame = Sent & Pick<Watching, 'nth'>;
