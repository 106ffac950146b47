import type { EscalationInput, HistoryEntry } from './escalation.ts';
import type { PastEvent } from './stored.ts';

/** Whether this is what the same person did last of its kind: the same form sent a second time. */
export function isDoneAlready(deed: EscalationInput, events: readonly PastEvent[]): boolean {
  const entry = entryOf(deed);
  const last = events.findLast((event) => event.entry.kind === entry?.kind)?.entry;
  return entry !== undefined && last !== undefined && textOf(last) === textOf(entry);
}

function entryOf(deed: EscalationInput): HistoryEntry | undefined {
  switch (deed.kind) {
    case 'ask_raiser':
      return { kind: 'asked_raiser', by: deed.by, question: deed.question };
    case 'raiser_answers':
      return { kind: 'raiser_answered', by: deed.by, text: deed.text };
    case 'decline':
      return { kind: 'declined', by: deed.by, reason: deed.reason };
    case 'delegate':
      return { kind: 'delegated', by: deed.by, to: deed.to };
    default:
      return undefined;
  }
}

/** All that it says, whatever the order in which it is stored. */
function textOf(entry: HistoryEntry): string {
  return JSON.stringify(Object.entries(entry).toSorted(([a], [b]) => a.localeCompare(b)));
}
