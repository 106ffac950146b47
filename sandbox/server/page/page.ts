import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { SandboxContext } from '../context.ts';
import { isFromElsewhere, readArguments, respond } from '../http.ts';
import type { Administration } from '../workspace/administration.ts';
import { serveAsset } from './assets.ts';
import { doer, doings } from './doings.ts';
import { createLive } from './live.ts';
import type { GalleryOnPage } from './protocol.ts';
import { createPageTime, plainTimeControl, type TimeControl } from './time.ts';
import { createTour, type TourStep } from './tour.ts';
import { makeTrouble, troubleShape } from './trouble.ts';

/** What whoever runs the sandbox gives its page besides the workspace. */
export interface PageOptions {
  time?: TimeControl;
  tour?: TourStep[];
  /** The app's screens, for `/gallery`; made when somebody looks. */
  gallery?: () => Promise<GalleryOnPage>;
  /** When pages may look in and do things, if not at once: while the stage is set, they wait. */
  opensWhen?: Promise<unknown>;
}

/** The workspace's page for people: its files, what it is sent, and what people do on it. */
export interface Page {
  /** Serves `/`, `/gallery`, `/assets/…` and `/sandbox/page/…`. */
  serve(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Moves the time on by some ms, with everything that has to move with it; throws, as a sentence, when it can't. */
  advance(ms: number): Promise<void>;
  /** Cuts every open page off, as a network failure does. */
  drop(): void;
  stop(): void;
}

const asked = z.object({ as: z.string() }).loose();

/** To a moment (ms since the epoch), or on by so many ms from where the clock stands. */
const moveShape = z.union([z.object({ to: z.number() }), z.object({ by: z.number() })]);

export function createPage(
  context: SandboxContext,
  administration: Administration,
  options: PageOptions,
): Page {
  const { clock, activity } = context;
  const time = createPageTime(clock, options.time ?? plainTimeControl(clock), activity);
  const tour = createTour(options.tour ?? []);
  let isOpen = options.opensWhen === undefined;
  const opened = Promise.resolve(options.opensWhen).then(
    () => {
      isOpen = true;
    },
    // What kept the stage from being set is told where it is set; here nobody is ever let in.
    () => new Promise<void>(() => {}),
  );
  const live = createLive(context, time, tour, opened);

  const momentOf = (move: z.infer<typeof moveShape>) => ('to' in move ? move.to : clock.now() + move.by);

  async function act(what: string, body: unknown): Promise<unknown> {
    switch (what) {
      case 'clock':
        return time.moveTo(momentOf(moveShape.parse(body)));
      case 'tour':
        return tour.run(z.object({ step: z.number().int() }).parse(body).step);
      case 'gallery':
        if (!options.gallery) throw new Error('No app has given its screens to this workspace.');
        return options.gallery();
      case 'trouble':
        return makeTrouble(context, administration, troubleShape.parse(body));
    }
    const doing = Object.hasOwn(doings, what) ? doings[what] : undefined;
    if (!doing) throw new Error(`Nobody can ${what} here.`);
    return doing(context, doer(context, asked.parse(body).as), body);
  }

  return {
    serve: async (pathname, request, response) => {
      const what = /^\/sandbox\/page\/([\w-]+)$/.exec(pathname)?.[1];
      if (what === undefined) return serveAsset(pathname, response);
      // Only a page's own script sends JSON by POST; whatever a link or an image can send does nothing.
      const isJson = request.headers['content-type']?.startsWith('application/json') === true;
      if (request.method !== 'POST' || !isJson) {
        return respond(response, 405, { ok: false, problem: 'This takes a POST with JSON.' });
      }
      if (!isOpen)
        return respond(response, 200, { ok: false, problem: 'The workspace is still being set up.' });
      try {
        const result = await act(what, await readArguments(request));
        respond(response, 200, { ok: true, result: result ?? null });
      } catch (error) {
        const problem =
          error instanceof z.ZodError
            ? z.prettifyError(error)
            : error instanceof Error
              ? error.message
              : String(error);
        // A sentence for the person, not a failure of the request: a browser would log that as one.
        respond(response, 200, { ok: false, problem });
      } finally {
        activity.touch();
      }
    },
    upgrade: (request, socket, head) => {
      if (isFromElsewhere(request)) socket.destroy();
      else live.upgrade(request, socket, head);
    },
    advance: (by) => time.moveTo(momentOf({ by })),
    drop: live.drop,
    stop: live.stop,
  };
}
