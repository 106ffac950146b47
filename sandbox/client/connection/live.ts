import { WebSocket as ReconnectingWebSocket } from 'partysocket';
import { useEffect, useSyncExternalStore } from 'react';
import type { Frame, Watching } from '../../server/page/protocol.ts';
import { emptyState, type PageState, withPart } from './state.ts';

/** What a page looks at, as its parts know it. */
export type Looking = Omit<Watching, 'nth'>;

/** The page's line to the sandbox: it comes back by itself, and then everything is sent anew. */
export interface Line {
  state(): PageState;
  isOpen(): boolean;
  subscribe(listener: () => void): () => void;
  watch(looking: Looking): void;
}

/** With this the sandbox closes the line to somebody whom it does not know. */
const NOBODY = 4000;

export function openLine(): Line {
  const address = new URL('/sandbox/page/live', window.location.href);
  address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new ReconnectingWebSocket(address.href, [], {
    minReconnectionDelay: 250,
    maxReconnectionDelay: 3000,
  });
  const listeners = new Set<() => void>();
  let state = emptyState;
  let watching: Watching | undefined;
  const set = (next: PageState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const ask = () => {
    if (watching && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(watching));
  };
  socket.addEventListener('open', () => {
    ask();
    // A sandbox that was started anew counts from one again.
    set({ ...state, wire: [] });
  });
  socket.addEventListener('close', ({ code }) => set({ ...state, isNobody: code === NOBODY }));
  socket.addEventListener('message', ({ data }) => {
    // Our own server is on the other end, of the same version as this page.
    const frame = JSON.parse(String(data)) as Frame;
    // What was on its way when the page turned elsewhere is of no use there.
    if (frame.nth === watching?.nth) set(withPart(state, frame, performance.now()));
  });
  return {
    state: () => state,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (looking) => {
      const before = watching;
      const isSamePerson = before?.as === looking.as;
      const isSamePlace = isSamePerson && before?.in === looking.in;
      watching = { ...looking, nth: (before?.nth ?? 0) + (isSamePlace ? 0 : 1) };
      ask();
      if (isSamePlace) return;
      set({
        ...state,
        messages: [],
        conversation: undefined,
        isLoaded: false,
        // What another person sees must not stay on the screen for a moment.
        ...(isSamePerson ? {} : { isPersonKnown: false, isNobody: false, screens: emptyState.screens }),
      });
    },
  };
}

/** What the page knows, kept up to date while it watches this. */
export function useLive(line: Line, looking: Looking): { state: PageState; isOpen: boolean } {
  const { as, in: place, wire } = looking;
  useEffect(() => line.watch({ as, in: place, wire }), [line, as, place, wire]);
  return {
    state: useSyncExternalStore(line.subscribe, line.state),
    isOpen: useSyncExternalStore(line.subscribe, line.isOpen),
  };
}
