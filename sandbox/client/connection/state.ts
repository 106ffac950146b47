import type {
  ClockPart,
  MessageOnPage,
  MessagesPart,
  ScreensPart,
  Sent,
  TourStepOnPage,
  TroublePart,
  WireEntry,
  WorkspacePart,
} from '../../server/page/protocol.ts';

/** What the page knows at present: the newest of each part it was sent. */
export interface PageState {
  workspace: WorkspacePart | undefined;
  /** Whether `workspace` is as the person sees it that the page wants to be, not yet as the one before. */
  isPersonKnown: boolean;
  /** The sandbox knows nobody by the name that the page asked for. */
  isNobody: boolean;
  /** The conversation that `messages` are of. */
  conversation: string | undefined;
  /** In the order they were written. */
  messages: MessageOnPage[];
  /** Whether the messages of the open conversation have arrived. */
  isLoaded: boolean;
  screens: ScreensPart;
  clock: ClockPart | undefined;
  /** The page's own `performance.now()` when the clock was sent. */
  clockAt: number;
  trouble: TroublePart | undefined;
  tour: TourStepOnPage[];
  wire: WireEntry[];
}

export const emptyState: PageState = {
  workspace: undefined,
  isPersonKnown: false,
  isNobody: false,
  conversation: undefined,
  messages: [],
  isLoaded: false,
  screens: { modals: [], home: undefined },
  clock: undefined,
  clockAt: 0,
  trouble: undefined,
  tour: [],
  wire: [],
};

/** As many entries of the log as the page keeps. */
const WIRE_KEPT = 500;

/**
 * The state after one part arrived.
 * @param at the page's own `performance.now()`
 */
export function withPart(state: PageState, sent: Sent, at: number): PageState {
  switch (sent.part) {
    case 'messages':
      return {
        ...state,
        conversation: sent.is.conversation,
        messages: mergedMessages(state.messages, sent.is),
        isLoaded: true,
      };
    case 'workspace':
      return { ...state, workspace: sent.is, isPersonKnown: true, isNobody: false };
    case 'clock':
      return { ...state, clock: sent.is, clockAt: at };
    case 'wire':
      return { ...state, wire: mergedWire(state.wire, sent.is) };
    default:
      return { ...state, [sent.part]: sent.is };
  }
}

function mergedMessages(before: MessageOnPage[], { whole, changed, gone }: MessagesPart): MessageOnPage[] {
  if (whole) return changed;
  const news = new Map(changed.map((message) => [message.ts, message]));
  const kept = before
    .filter(({ ts }) => !gone.includes(ts))
    .map((message) => {
      const newer = news.get(message.ts);
      news.delete(message.ts);
      return newer ?? message;
    });
  return [...kept, ...news.values()];
}

function mergedWire(before: WireEntry[], changed: WireEntry[]): WireEntry[] {
  const entries = new Map(before.map((entry) => [entry.nth, entry]));
  for (const entry of changed) entries.set(entry.nth, entry);
  return [...entries.values()].toSorted((a, b) => a.nth - b.nth).slice(-WIRE_KEPT);
}

/** The sandbox clock at this moment, ms since the epoch; one that runs goes on from when it was sent. */
export function clockNow({ clock, clockAt }: PageState): number {
  if (!clock) return Date.now();
  return clock.runs && !clock.moving ? clock.now + (performance.now() - clockAt) : clock.now;
}
