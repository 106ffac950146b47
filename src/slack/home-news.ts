import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { Clock, ClockTimer } from '../core/clock.ts';
import { newId } from '../core/identifiers.ts';
import type { Tables } from '../db/tables.ts';
import type { Logger } from '../logging.ts';
import type { HomeKeeper, HomeNews } from './home-changes.ts';

const CHANNEL = 'drumbeat_home';

/**
 * What comes within this after something was told is told together, in ms. A NOTIFY is a transaction, and those of all
 * processes commit one after the other, so that hundreds a second would hold up everybody who waits for a commit.
 */
const GAP_MS = 1_000;

/** Postgres takes 8,000 bytes: these are ids of 36 letters at most, and each with a time. */
const MOST_IDS = 60;

/** What one process tells the others, of one workspace. */
const newsSchema = z.object({
  from: z.string(),
  workspaceId: z.string(),
  everyone: z.boolean(),
  teamIds: z.array(z.string()),
  userIds: z.array(z.string()),
  /** Whose tab was shown by it, and when. */
  shown: z.array(z.tuple([z.string(), z.number()])),
});
type News = z.infer<typeof newsSchema>;

/** What is to be told of one workspace. */
interface Gathered {
  everyone: boolean;
  teamIds: Set<string>;
  userIds: Set<string>;
  shown: Map<string, number>;
}

/** Holds a connection to the database that hears a channel, and makes it again whenever it is lost. */
export type Listen = (
  channel: string,
  hear: (payload: string) => void,
  connected: () => void,
) => Promise<{ close: () => Promise<void> }>;

/**
 * What Home tabs show, between the processes on one Postgres. It is told after the commit by a statement of its own, so that
 * nobody waits for it, and it is a hint: a process that is killed within a second after a commit has told nobody, and
 * the tab shows the change when it is next opened or something else changes.
 */
export function createHomeNews({
  db,
  clock,
  logger,
  listen,
}: {
  db: Kysely<Tables>;
  clock: Clock;
  logger: Logger;
  listen: Listen;
}): HomeNews & { stop: () => Promise<void> } {
  const self = newId(clock);
  const untold = new Map<string, Gathered>();
  let telling: Promise<void> | undefined;
  /** Runs for the gap after something was told. */
  let gap: ClockTimer | undefined;
  let keeper: HomeKeeper | undefined;
  let listener: ReturnType<Listen> | undefined;
  let stopped = false;

  function gathered(workspaceId: string): Gathered {
    const known = untold.get(workspaceId) ?? {
      everyone: false,
      teamIds: new Set(),
      userIds: new Set(),
      shown: new Map(),
    };
    untold.set(workspaceId, known);
    return known;
  }

  async function tellNow(): Promise<void> {
    const taken = new Map(untold);
    untold.clear();
    const payloads = [...taken].flatMap(([workspaceId, news]) => payloadsOf(self, workspaceId, news));
    try {
      await sql`select pg_notify(${CHANNEL}, news) from unnest(${payloads}::text[]) as news`.execute(db);
    } catch (error) {
      logger.debug({ err: error }, 'Other processes were not told what Home tabs show now; they will be');
      for (const [workspaceId, news] of taken) merge(gathered(workspaceId), news);
    }
  }

  /** At once, and no more often than the gap; what fails is told again after it. */
  function tell(): void {
    if (stopped || telling || gap !== undefined || untold.size === 0) return;
    gap = clock.setTimeout(() => {
      gap = undefined;
      tell();
    }, GAP_MS);
    telling = tellNow().then(() => {
      telling = undefined;
      tell();
    });
  }

  /** From the first tab on: where nobody opens one, nothing is there to be renewed. */
  function listenToOthers(): void {
    if (!keeper || listener) return;
    listener = listen(CHANNEL, hear, keeper.missed);
    listener.catch((error: unknown) => {
      listener = undefined;
      logger.warn(
        { err: error },
        'Changes in other processes are not heard until the next Home tab is opened',
      );
    });
  }

  function hear(payload: string): void {
    const news = read(payload);
    if (news?.from === self) return;
    if (news === undefined) keeper?.missed();
    else handOn(news);
  }

  function handOn({ workspaceId, everyone, teamIds, userIds, shown }: News): void {
    for (const [userId, at] of shown) keeper?.shownElsewhere(workspaceId, userId, at);
    if (everyone) keeper?.changed(workspaceId, 'everyone');
    if (teamIds.length > 0) keeper?.changed(workspaceId, { teamIds });
    if (userIds.length > 0) keeper?.changed(workspaceId, { userIds });
  }

  return {
    tellChanged: (workspaceId, concern) => {
      if (stopped) return;
      const news = gathered(workspaceId);
      if (concern === 'everyone') news.everyone = true;
      else if ('teamIds' in concern) for (const id of concern.teamIds) news.teamIds.add(id);
      else for (const id of concern.userIds) news.userIds.add(id);
      tell();
    },
    tellShown: (workspaceId, userId, at) => {
      if (stopped) return;
      gathered(workspaceId).shown.set(userId, at);
      tell();
      listenToOthers();
    },
    hear: (kept) => {
      keeper = kept;
    },
    stop: async () => {
      stopped = true;
      clock.clearTimeout(gap);
      await telling;
      if (untold.size > 0) await tellNow();
      const handle = await listener?.catch(() => undefined);
      await handle?.close();
    },
  };
}

function payloadsOf(from: string, workspaceId: string, news: Gathered): string[] {
  const isMuch = news.teamIds.size + news.userIds.size > MOST_IDS;
  const everyone = news.everyone || isMuch;
  const changed = {
    everyone,
    teamIds: everyone ? [] : [...news.teamIds],
    userIds: everyone ? [] : [...news.userIds],
  };
  const shown = [...news.shown];
  const first: News = { from, workspaceId, ...changed, shown: shown.splice(0, MOST_IDS) };
  const payloads = [JSON.stringify(first)];
  while (shown.length > 0) {
    const more: News = {
      from,
      workspaceId,
      ...{ everyone: false, teamIds: [], userIds: [] },
      shown: shown.splice(0, MOST_IDS),
    };
    payloads.push(JSON.stringify(more));
  }
  return payloads;
}

function merge(into: Gathered, older: Gathered): void {
  into.everyone ||= older.everyone;
  for (const id of older.teamIds) into.teamIds.add(id);
  for (const id of older.userIds) into.userIds.add(id);
  for (const [userId, at] of older.shown) if (!into.shown.has(userId)) into.shown.set(userId, at);
}

/** Undefined for what no process of this version says, which may mean anything. */
function read(payload: string): News | undefined {
  try {
    return newsSchema.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
