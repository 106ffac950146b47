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
  return {
    next: () => {
      const entries = [
        ...newest(journal.calls)
          .filter((call) => call.team === team)
          .map(callEntry),
        ...newest(journal.deliveries).map(deliveryEntry),
        ...newest(journal.refusals)
          // A refused call is told with the call; what is left are refused answers to commands and submissions.
          .filter(({ where }) => !methods.has(where))
          .map(refusalEntry),
      ];
      const changed = entries.filter(({ nth, outcome, took }) => sent.get(nth) !== `${outcome} ${took}`);
      for (const { nth, outcome, took } of changed) sent.set(nth, `${outcome} ${took}`);
      return changed.toSorted((a, b) => a.nth - b.nth);
    },
  };
}

const newest = <T>(all: T[]): T[] => all.slice(-SHOWN);

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
    told: told || 'ok',
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
