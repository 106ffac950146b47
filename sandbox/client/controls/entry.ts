import { useEffect, useRef, useState } from 'react';
import type { PlacedElement } from '../../server/blocks/elements.ts';
import { entryKey, initialState, stateValue, valueMember } from '../../server/blocks/state-values.ts';
import { type JsonObject, objectOf } from '../../server/json.ts';
import { useHandling } from './handling.ts';
import { type Sending, useSending } from './sending.tsx';

/** What one element holds, and how a person changes it. */
export interface Entry {
  /** The content of its value member: an option, an id, a text, or a list of those; null when there is none. */
  content: unknown;
  /** Shows a content at once and gives it to the workspace; with `dispatches` false the app is not told. */
  enter(content: unknown, dispatches?: boolean): void;
  /** Shows a content that is not worth telling yet, such as half a date; undefined shows the workspace's again. */
  draft(content: unknown): void;
  isDraft: boolean;
  sending: Sending;
  focus: { onFocus(): void; onBlur(): void };
}

/** The value of an element: what the person entered here, else what the workspace knows, else the app's initial one. */
export function useEntry(placed: PlacedElement): Entry {
  const { entered, enter } = useHandling();
  const sending = useSending();
  const { type, element } = placed;
  const known = entered[entryKey(placed.blockId, placed.actionId)];
  const fromWorkspace = objectOf(known?.type === type ? known : initialState(element, type));
  const [own, setOwn] = useState<JsonObject>();
  const [isDraft, setDraft] = useState(false);

  // The person's own value stands while they are at it, and until the workspace has something newer.
  const seen = JSON.stringify(fromWorkspace);
  const latest = useRef<Standing>({ seen, seenWhenSent: seen, underWay: 0, isFocused: false });
  useEffect(() => {
    latest.current.seen = seen;
    if (isOutdated(latest.current)) setOwn(undefined);
  }, [seen]);

  const send = (value: JsonObject, dispatches: boolean) =>
    sending.run(async () => {
      latest.current.underWay += 1;
      try {
        await enter(placed, value, dispatches);
      } finally {
        latest.current.underWay -= 1;
        latest.current.seenWhenSent = latest.current.seen;
      }
    });
  return {
    content: (own ?? fromWorkspace)[valueMember(type) ?? ''] ?? null,
    enter: (content, dispatches = true) => {
      const value = stateValue(type, content);
      setOwn(value);
      setDraft(false);
      void send(value, dispatches);
    },
    draft: (content) => {
      setOwn(content === undefined ? undefined : stateValue(type, content));
      setDraft(content !== undefined);
    },
    isDraft,
    sending,
    focus: {
      onFocus: () => {
        latest.current.isFocused = true;
      },
      onBlur: () => {
        latest.current.isFocused = false;
        if (isOutdated(latest.current)) setOwn(undefined);
      },
    },
  };
}

/** How a person's own value stands against the workspace's, which is kept as JSON to be compared. */
interface Standing {
  seen: string;
  seenWhenSent: string;
  underWay: number;
  isFocused: boolean;
}

function isOutdated({ seen, seenWhenSent, underWay, isFocused }: Standing): boolean {
  return !isFocused && underWay === 0 && seen !== seenWhenSent;
}
