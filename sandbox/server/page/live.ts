import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { SandboxContext } from '../context.ts';
import type { Member } from '../workspace/people.ts';
import { memberNamed } from '../workspace/workspace.ts';
import { conversationFor, createMessagesFeed } from './messages.ts';
import type { Parts, Sent, Watching } from './protocol.ts';
import { screensPart, workspacePart } from './screens.ts';
import type { PageTime } from './time.ts';
import type { Tour } from './tour.ts';
import { troublePart } from './trouble.ts';
import { createWireFeed } from './wire.ts';

/** Changes that come within this many real ms are sent together. */
const GATHER_MS = 15;
/** How long (real ms) the app must have been quiet before it is asked again what is due. */
const ASK_DUE_AFTER_MS = 200;

const watchingShape: z.ZodType<Watching> = z.object({
  nth: z.number(),
  as: z.string(),
  in: z.string().optional(),
  wire: z.boolean().optional(),
});

export interface Live {
  /** Takes a page's WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts every page off, as a network failure does. */
  drop(): void;
  stop(): void;
}

/** Keeps every open page up to date, each with what its person sees and nothing else. */
export function createLive(context: SandboxContext, time: PageTime, tour: Tour, opened: Promise<void>): Live {
  const server = new WebSocketServer({ noServer: true });
  const pages = new Set<Page>();
  let gathering: NodeJS.Timeout | undefined;
  let asking: NodeJS.Timeout | undefined;

  const endWatch = context.activity.watch(() => {
    if (pages.size === 0) return;
    gathering ??= setTimeout(() => {
      gathering = undefined;
      for (const page of pages) page.update();
    }, GATHER_MS);
    clearTimeout(asking);
    asking = setTimeout(() => void time.refresh(), ASK_DUE_AFTER_MS);
  });

  function accept(socket: WebSocket): void {
    let page: Page | undefined;
    const leave = () => page && pages.delete(page);
    socket.on('message', async (data) => {
      await opened;
      // Whoever left while the stage was set is not coming back on this line.
      if (socket.readyState !== socket.OPEN) return;
      const watching = watchingShape.safeParse(parsed(String(data)));
      const me = watching.success ? personOf(context, watching.data.as) : undefined;
      if (!watching.success || !me) return socket.close(4000, 'There is no such person.');
      // The same place looked at in another way, such as with the wire: what was sent still stands.
      if (page?.nth === watching.data.nth) page.watching = watching.data;
      else {
        leave();
        page = createPage(context, time, tour, me, watching.data, socket);
        pages.add(page);
      }
      page.update();
      void time.refresh();
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', leave);
  }

  function drop(): void {
    for (const socket of server.clients) socket.terminate();
  }

  return {
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, accept),
    drop,
    stop: () => {
      endWatch();
      clearTimeout(gathering);
      clearTimeout(asking);
      drop();
      server.close();
    },
  };
}

/** Whoever a page says it is; one that does not say yet is the first person there is. */
function personOf({ workspace }: SandboxContext, named: string): Member | undefined {
  if (named === '') {
    const people = [...workspace.members.values()];
    return people.find(({ id, isBot, deleted }) => !isBot && !deleted && id !== 'USLACKBOT');
  }
  try {
    return memberNamed(workspace, named);
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One open page, and what keeps it up to date. */
interface Page {
  nth: number;
  watching: Watching;
  /** Sends the parts that differ from what this page was sent before. */
  update(): void;
}

function createPage(
  context: SandboxContext,
  time: PageTime,
  tour: Tour,
  me: Member,
  first: Watching,
  socket: WebSocket,
): Page {
  const { workspace, journal } = context;
  const before = new Map<keyof Parts, string>();
  const messages = createMessagesFeed(workspace);
  const wire = createWireFeed(journal, workspace.team.id);
  const send = (sent: Sent) => socket.send(JSON.stringify({ ...sent, nth: first.nth }));

  function sendChanged(sent: Sent, state: unknown = sent.is): void {
    const text = JSON.stringify(state);
    if (before.get(sent.part) === text) return;
    before.set(sent.part, text);
    send(sent);
  }

  function sendAll(watching: Watching): void {
    const open = watching.in === undefined ? undefined : conversationFor(workspace, me, watching.in);
    sendChanged({ part: 'workspace', is: workspacePart(context, me) });
    sendChanged({ part: 'screens', is: screensPart(context, me) });
    const news = messages.next(open, me);
    if (news) send({ part: 'messages', is: news });
    const clock = time.part();
    // A clock that runs is sent when it was moved, not because it ran: the page lets it run by itself.
    const pace = clock.runs ? Math.round((clock.now - performance.now()) / 1000) : clock.now;
    sendChanged({ part: 'clock', is: clock }, { ...clock, now: pace });
    sendChanged({ part: 'trouble', is: troublePart(context) });
    sendChanged({ part: 'tour', is: tour.part() });
    const entries = watching.wire ? wire.next() : [];
    if (entries.length > 0) send({ part: 'wire', is: entries });
  }

  return {
    nth: first.nth,
    watching: first,
    update(): void {
      try {
        sendAll(this.watching);
      } catch (error) {
        // One page that can't be told must not end the workspace for all; it asks again by itself.
        socket.close(1011, String(error).slice(0, 100));
      }
    },
  };
}
