import { Agent, buildConnector } from 'undici';
import { systemClock } from '../core/clock.ts';

/** What a Socket Mode connection runs on. */
export interface SocketLine {
  dispatcher: Agent;
  /** Destroys what is open, without another word to the other end. */
  letGo: () => void;
}

type Socket = NonNullable<Parameters<buildConnector.Callback>[1]>;

/** How often we look whether anything came, in ms. */
const LOOK_EVERY_MS = 500;

/**
 * Makes the sockets of one connection: gives up one that is not opened within so many ms, and lets go of one whose
 * other end has vanished, which is one on which nothing came while we looked so many times in a row. We count looks
 * and not time: after a pause of our own, in which nobody could read, what came meanwhile is read before the next one.
 */
export function createSocketLine({ openWithinMs, silentLooks }: SocketLineLimits): SocketLine {
  const sockets = new Set<Socket>();
  const connect = buildConnector({ allowH2: false, timeout: openWithinMs });
  const dispatcher = new Agent({
    headersTimeout: openWithinMs,
    connect: (options, callback) =>
      connect(options, (...[error, socket]) => {
        if (error !== null) return callback(error, null);
        sockets.add(socket);
        const endWatch = watchSilence(socket, silentLooks);
        socket.once('close', () => {
          endWatch();
          sockets.delete(socket);
        });
        callback(null, socket);
      }),
  });
  return {
    dispatcher,
    letGo: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

export interface SocketLineLimits {
  openWithinMs: number;
  silentLooks: number;
}

function watchSilence(socket: Socket, silentLooks: number): () => void {
  let seen = 0;
  let silent = 0;
  const timer = systemClock.setInterval(() => {
    silent = socket.bytesRead === seen ? silent + 1 : 0;
    seen = socket.bytesRead;
    if (silent >= silentLooks) socket.destroy();
  }, LOOK_EVERY_MS);
  return () => systemClock.clearInterval(timer);
}
