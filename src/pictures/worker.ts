import { parentPort } from 'node:worker_threads';
import { draw } from './draw.ts';
import type { Picture } from './models.ts';

/** A picture to be drawn, and what comes back: its PNG, or why there is none. */
export interface Order {
  id: number;
  picture: Picture;
}
export type Drawn = { id: number; png: Uint8Array } | { id: number; failure: string };

// A thread of its own, because laying out and drawing keep a processor busy for half a second.
parentPort?.on('message', async ({ id, picture }: Order) => {
  let drawn: Drawn;
  try {
    drawn = { id, png: await draw(picture) };
  } catch (error) {
    // Errors of the libraries are not always ones that can be sent to another thread.
    drawn = { id, failure: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(drawn);
});
