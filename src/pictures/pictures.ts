import { Worker } from 'node:worker_threads';
import { type ClockTimer, systemClock } from '../core/clock.ts';
import type { Picture } from './models.ts';
import type { Drawn, Order } from './worker.ts';

/** A picture that was not drawn: too many wait, it took too long, or it can't be. Its words do instead. */
export class NotDrawn extends Error {
  override readonly name = 'NotDrawn';
}

export interface Pictures {
  /**
   * Draws a picture as a PNG, in a thread of its own, one after the other.
   * @throws {NotDrawn} when that is not possible, or not in time
   */
  draw(picture: Picture): Promise<Buffer>;
  /** Ends the thread; whoever still waits gets a NotDrawn. */
  close(): Promise<void>;
}

/** More than these don't wait for the one thread: that would be minutes. */
const MOST_WAITING = 100;
/** The largest picture takes half a second; a graph can be such that laying it out would never end. */
const TIME_FOR_ONE = 20_000;

interface Waiting extends Order {
  resolve: (png: Buffer) => void;
  reject: (error: NotDrawn) => void;
}

/**
 * Starts no thread before the first picture. A thread that fell or took too long is replaced.
 * @param timeForOne for tests of what happens when it takes longer
 */
export function createPictures({
  startWorker = () => new Worker(new URL('./worker.ts', import.meta.url)),
  timeForOne = TIME_FOR_ONE,
}: {
  startWorker?: () => Worker;
  timeForOne?: number;
} = {}): Pictures {
  const waiting: Waiting[] = [];
  let worker: Worker | undefined;
  let current: { order: Waiting; timer: ClockTimer } | undefined;
  let closed = false;
  let lastId = 0;

  function next(): void {
    if (current) return;
    const order = waiting.shift();
    if (!order) return;
    worker ??= started();
    // How long drawing takes goes by the machine's time, also where a test moves the app's clock.
    current = { order, timer: systemClock.setTimeout(() => dismiss('it took too long'), timeForOne) };
    worker.ref();
    worker.postMessage({ id: order.id, picture: order.picture } satisfies Order);
  }

  function started(): Worker {
    const fresh = startWorker();
    fresh.on('message', (drawn: Drawn) => {
      if (fresh !== worker || drawn.id !== current?.order.id) return;
      finish((order) =>
        'png' in drawn ? order.resolve(Buffer.from(drawn.png)) : order.reject(new NotDrawn(drawn.failure)),
      );
    });
    fresh.on('error', (error) => {
      if (fresh === worker) dismiss(error.message);
    });
    fresh.on('exit', () => {
      if (fresh === worker) dismiss('the thread ended');
    });
    return fresh;
  }

  function finish(tell: (order: Waiting) => void): void {
    if (!current) return;
    const { order, timer } = current;
    systemClock.clearTimeout(timer);
    current = undefined;
    // Nobody waits: a warm thread does not keep the process alive.
    worker?.unref();
    tell(order);
    next();
  }

  /** Lets the thread go with the picture that it had. */
  function dismiss(because: string): void {
    const gone = worker;
    worker = undefined;
    void gone?.terminate();
    finish((order) => order.reject(new NotDrawn(because)));
  }

  return {
    draw(picture) {
      if (closed) return Promise.reject(new NotDrawn('the app stops'));
      if (waiting.length >= MOST_WAITING) return Promise.reject(new NotDrawn('too many pictures wait'));
      const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
      lastId += 1;
      waiting.push({ id: lastId, picture, resolve, reject });
      next();
      return promise;
    },
    async close() {
      closed = true;
      for (const order of waiting.splice(0)) order.reject(new NotDrawn('the app stops'));
      const gone = worker;
      dismiss('the app stops');
      await gone?.terminate();
    },
  };
}
