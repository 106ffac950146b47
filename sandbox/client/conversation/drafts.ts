import { useState } from 'react';

/** What is being written, by person, conversation and thread: it waits while one looks elsewhere. */
const drafts = new Map<string, string>();

/** The text of a box to write in, and how to change it; what one began there before is there again. */
export function useDraft(key: string): [string, (change: (now: string) => string) => void] {
  const [text, setText] = useState(() => drafts.get(key) ?? '');
  const change = (next: (now: string) => string) =>
    setText((now) => {
      const changed = next(now);
      if (changed === '') drafts.delete(key);
      else drafts.set(key, changed);
      return changed;
    });
  return [text, change];
}
