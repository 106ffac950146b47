import type { ApiCall, DeliveryRecord, Journal, SlackRefusal } from '../journal.ts';
import { listOf, objectOf, textOf } from '../json.ts';
import { methods } from '../web-api/registry.ts';
import type { WireEntry } from './protocol.ts';

/** As many of each kind as a page is shown at first. */
const SHOWN = 200;

export interface WireFeed {
  /** Entries that are new or changed since this was asked last, oldest first. */
  next(): WireEntry[];
}

/** Follows the journal of one workspace: calls, what went to the app with its acks, and refused answers. */
export function createWireFeed(journal: Journal, team: string): WireFeed {
  const sent = new Map<number, string>();
  // What waits for its answer is followed however much has happened since.
  let waiting = new Map<number, () => WireEntry>();
  return {
    next: () => {
      const entries = new Map<number, () => WireEntry>(waiting);
      for (const call of newest(journal.calls)) {
        if (call.team === team) entries.set(call.nth, () => callEntry(call));
      }
      for (const record of newest(journal.deliveries)) {
        if (teamOf(record) === team) entries.set(record.nth, () => deliveryEntry(record));
      }
      for (const refusal of newest(journal.refusals)) {
        // A refused call is told with the call; what is left are refused answers to commands and submissions.
        if (!methods.has(refusal.where)) entries.set(refusal.nth, () => refusalEntry(refusal));
      }
      waiting = new Map();
      const changed: WireEntry[] = [];
      for (const [nth, make] of entries) {
        const entry = make();
        const state = `${entry.outcome} ${entry.took} ${entry.told}`;
        if (entry.outcome === 'waiting' || entry.took === undefined) waiting.set(nth, make);
        if (sent.get(nth) === state) continue;
        sent.set(nth, state);
        changed.push(entry);
      }
      return changed.toSorted((a, b) => a.nth - b.nth);
    },
  };
}

const newest = <T>(all: T[]): T[] => all.slice(-SHOWN);

function teamOf({ payload }: DeliveryRecord): string | undefined {
  return textOf(payload.team_id) ?? textOf(objectOf(payload.team).id);
}

function callEntry(call: ApiCall): WireEntry {
  const { nth, at, took, method, args, reply, status, fault } = call;
  const error = textOf(reply?.error);
  const messages = listOf(objectOf(reply?.response_metadata).messages).map(String);
  const told = [error, ...messages, fault && `fault: ${fault}`].filter(Boolean).join('\n');
  const outcome =
    error !== undefined
      ? 'refused'
      : fault !== undefined || status >= 500
        ? 'failed'
        : took === undefined
          ? 'waiting'
          : 'fine';
  return {
    nth,
    at,
    took,
    kind: 'call',
    name: method,
    outcome,
    told: told || (outcome === 'waiting' ? 'no answer yet' : 'ok'),
    json: { args, status, reply },
  };
}

const KINDS = { events_api: 'event', slash_commands: 'command', interactive: 'interaction' } as const;

function deliveryEntry({ nth, at, took, kind, payload, outcome, answer }: DeliveryRecord): WireEntry {
  const event = objectOf(payload.event);
  const name =
    textOf(event.type) ??
    (textOf(payload.command) ? `${payload.command} ${payload.text ?? ''}`.trim() : undefined) ??
    interactionName(payload);
  const failed = outcome !== 'waiting' && outcome !== 'acked';
  return {
    nth,
    at,
    took,
    kind: KINDS[kind],
    name,
    outcome: outcome === 'waiting' ? 'waiting' : failed ? 'failed' : 'fine',
    told: failed ? `${outcome}: ${String(answer)}` : outcome === 'waiting' ? 'no ack yet' : 'acked',
    json: { payload, ...(answer === undefined ? {} : { answer }) },
  };
}

function interactionName(payload: DeliveryRecord['payload']): string {
  const type = textOf(payload.type) ?? '';
  const action = textOf(objectOf(listOf(payload.actions)[0]).action_id);
  const what = action ?? textOf(payload.callback_id) ?? textOf(objectOf(payload.view).callback_id);
  return [type, what ?? textOf(payload.action_id)].filter(Boolean).join(' ');
}

function refusalEntry({ nth, at, where, error, messages, payload }: SlackRefusal): WireEntry {
  const told = [error, ...messages].join('\n');
  return { nth, at, took: 0, kind: 'interaction', name: where, outcome: 'refused', told, json: { payload } };
}
