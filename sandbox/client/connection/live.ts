import { WebSocket as ReconnectingWebSocket } from 'partysocket';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { Sent, Watching } from '../../server/page/protocol.ts';
import { emptyState, type PageState, withPart } from './state.ts';

/** The page's line to the sandbox: it comes back by itself, and then everything is sent anew. */
export interface Line {
  state(): PageState;
  isOpen(): boolean;
  subscribe(listener: () => void): () => void;
  watch(watching: Watching): void;
  close(): void;
}

export function openLine(): Line {
  const address = new URL('/sandbox/page/live', window.location.href);
  address.protocol = 'ws:';
  const socket = new ReconnectingWebSocket(address.href, [], {
    minReconnectionDelay: 250,
    maxReconnectionDelay: 3000,
  });
  const listeners = new Set<() => void>();
  let state = emptyState;
  let watching: Watching | undefined;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const ask = () => {
    if (watching && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(watching));
  };
  socket.addEventListener('open', () => {
    ask();
    tell();
  });
  socket.addEventListener('close', tell);
  socket.addEventListener('message', ({ data }) => {
    // Our own server is on the other end, of the same version as this page.
    state = withPart(state, JSON.parse(String(data)) as Sent, performance.now());
    tell();
  });
  return {
    state: () => state,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch: (next) => {
      // What another person sees must not stay on the screen for a moment.
      if (watching && watching.as !== next.as)
        state = { ...state, workspace: undefined, screens: emptyState.screens };
      if (watching && (watching.as !== next.as || watching.in !== next.in)) {
        state = { ...state, messages: [], conversation: undefined, isLoaded: false };
      }
      watching = next;
      ask();
      tell();
    },
    close: () => socket.close(),
  };
}

/** What the page knows, kept up to date while it watches this. */
export function useLive(watching: Watching): { state: PageState; isOpen: boolean } {
  const line = useRef<Line>(undefined);
  line.current ??= openLine();
  const { subscribe, state, isOpen, watch } = line.current;
  const { as, in: place, wire } = watching;
  useEffect(() => watch({ as, in: place, wire }), [watch, as, place, wire]);
  return {
    state: useSyncExternalStore(subscribe, state),
    isOpen: useSyncExternalStore(subscribe, isOpen),
  };
}
