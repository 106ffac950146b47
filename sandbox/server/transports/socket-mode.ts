import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, type JsonObject } from '../json.ts';
import type { Delivery, Failure, FailureReason, Outcome, Transport } from './delivery.ts';

/** Slack allows ten connections per app. */
const CONNECTION_LIMIT = 10;
const PING_EVERY_MS = 10_000;
const CLOSE_PATIENCE_MS = 300;

export interface SocketMode extends Transport {
  /** A single-use ticket for one connection; part of the URL that apps.connections.open returns. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(): number;
  /** Cuts connections without a word, as a network failure does: every one, or so many. */
  drop(most?: number): void;
  /** Closes every connection in good order. */
  close(): Promise<void>;
  /** Asks every connection to reconnect, as Slack does every few hours. */
  refresh(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** The same, and takes no other. */
  stop(): Promise<void>;
}

interface Connection {
  socket: WebSocket;
  waiting: Map<string, (outcome: Outcome) => void>;
}

/**
 * The WebSocket side of Socket Mode. `ackTimeoutMs` is real time, like the app's; `onChange` is called when a
 * connection opened or closed.
 */
export function createSocketMode(settings: {
  appId: string;
  ackTimeoutMs: number;
  onChange: () => void;
}): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: Connection[] = [];
  let turn = 0;
  const pings = setInterval(() => {
    for (const { socket } of connections) socket.ping();
  }, PING_EVERY_MS).unref();

  function accept(socket: WebSocket): void {
    const connection: Connection = { socket, waiting: new Map() };
    connections.push(connection);
    settings.onChange();
    socket.on('message', (data) => acknowledge(connection, String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      connections.splice(connections.indexOf(connection), 1);
      settings.onChange();
      for (const settle of connection.waiting.values()) {
        settle(failure('connection_failed', 'the connection closed before the ack'));
      }
    });
    send(connection, {
      type: 'hello',
      num_connections: connections.length,
      connection_info: { app_id: settings.appId },
      debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
    });
  }

  const close = async () => {
    await Promise.all(connections.map(({ socket }) => closed(socket)));
  };

  return {
    ticket: () => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return ticket;
    },
    connections: () => connections.length,
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket) || connections.length >= CONNECTION_LIMIT) {
        socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    deliver: (delivery) => {
      const open = connections.filter(({ socket }) => socket.readyState === socket.OPEN);
      turn += 1;
      const connection = open[turn % open.length];
      if (!connection) {
        return Promise.resolve(failure('connection_failed', 'no Socket Mode connection is open'));
      }
      return deliverOver(connection, delivery, settings.ackTimeoutMs);
    },
    drop: (most = connections.length) => {
      for (const { socket } of connections.slice(0, most)) socket.terminate();
    },
    close,
    refresh: (reason = 'refresh_requested') => {
      for (const connection of connections) {
        send(connection, { type: 'disconnect', reason, debug_info: { host: 'sandbox' } });
      }
    },
    stop: async () => {
      clearInterval(pings);
      server.close();
      await close();
    },
  };
}

/** Over Socket Mode, whatever goes wrong with a command reads the same to the person. */
function failure(reason: FailureReason, detail: string): Failure {
  return { acked: false, reason, detail, commandError: 'dispatch_failed' };
}

/** Closes a connection with the proper handshake; a client that does not answer is cut off. */
function closed(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), CLOSE_PATIENCE_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
}

function send(connection: Connection, message: JsonObject): void {
  connection.socket.send(JSON.stringify(message));
}

function deliverOver(connection: Connection, delivery: Delivery, ackTimeoutMs: number): Promise<Outcome> {
  const envelopeId = randomUUID();
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      connection.waiting.delete(envelopeId);
      resolve(outcome);
    };
    const timer = setTimeout(
      () => settle(failure('timeout', `no ack within ${ackTimeoutMs} ms`)),
      ackTimeoutMs,
    );
    connection.waiting.set(envelopeId, settle);
    send(connection, {
      envelope_id: envelopeId,
      type: delivery.kind,
      payload: delivery.payload,
      accepts_response_payload: delivery.kind !== 'events_api',
      ...(delivery.kind === 'events_api'
        ? { retry_attempt: delivery.retry?.num ?? 0, retry_reason: delivery.retry?.reason ?? '' }
        : {}),
    });
  });
}

/** An ack names its envelope; what else comes in, an ack that is too late included, is ignored as Slack does. */
function acknowledge(connection: Connection, data: string): void {
  let message: unknown;
  try {
    message = JSON.parse(data);
  } catch {
    return;
  }
  if (!isObject(message)) return;
  connection.waiting.get(String(message.envelope_id))?.({ acked: true, body: message.payload });
}
