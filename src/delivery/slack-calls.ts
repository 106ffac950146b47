import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createWebClient, type OnAnswer } from '../slack/web-client.ts';
import { fetchIf } from './last-moment.ts';
import type { MessageContent } from './message.ts';
import { putFile } from './put-file.ts';

/** Where a message stands. */
export interface Place {
  channel: string;
  ts: string;
}

/** The calls that a delivery makes: one request each (a look-up: one a page), no retries, a {@link WebClient} error when it fails. */
export interface SlackCalls {
  /** @returns the id of the DM with this person */
  open(workspaceId: string, user: string): Promise<string>;
  /**
   * @param mayBegin asked at the last moment before the request goes out; NotBegun when it says no
   * @returns where the message stands now
   */
  post(
    workspaceId: string,
    message: { channel: string; threadTs?: string; content: MessageContent; marker: string },
    mayBegin?: () => boolean,
  ): Promise<Place>;
  /** @param mayBegin as for a post */
  update(
    workspaceId: string,
    message: Place & { content: MessageContent; marker: string },
    mayBegin?: () => boolean,
  ): Promise<void>;
  remove(workspaceId: string, place: Place): Promise<void>;
  /**
   * Uploads a PNG. Slack forgets it when the upload is not completed.
   * @returns the id of its file
   */
  upload(workspaceId: string, image: { png: Buffer; altText: string }): Promise<string>;
  /** Makes a file of what was uploaded, for messages of ours to show. Nobody sees it elsewhere. */
  completeUpload(workspaceId: string, file: { id: string; title: string }): Promise<void>;
  /**
   * Looks for messages with this marker, posted in that time, oldest first.
   * @param turn waits until a further page may be asked for
   * @returns their ts, or undefined when there was too much to read to be sure
   */
  findMarked(
    workspaceId: string,
    place: { channel: string; threadTs?: string; since: Date; until: Date; marker: string },
    turn: () => Promise<void>,
  ): Promise<string[] | undefined>;
}

export interface SlackAccess {
  /** Base address of the Web API, with a trailing slash. */
  apiUrl: string;
  /** Is told how each call ended. */
  onAnswer?: OnAnswer;
  /** The bot token of a workspace; none when the app is not installed there any more. */
  tokenOf(workspaceId: string): Promise<string | undefined>;
}

/** There is no token to call Slack with; nothing was called. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

const EVENT_TYPE = 'drumbeat_message';
/** Messages a page, the most that Slack gives, because pages are what it counts. */
const PAGE = 999;
/** Pages to read in search of one message. Minutes of a channel that need more than one have not been seen. */
const MAX_PAGES = 2;

const place = z.object({ upload_url: z.url(), file_id: z.string().min(1) });
const opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
const posted = z.object({ channel: z.string().min(1), ts: z.string().min(1) });
const found = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.object({ marker: z.string() }).partial() })
        .partial()
        .optional(),
      blocks: z.array(z.object({ block_id: z.string().optional() })).optional(),
    }),
  ),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export function createSlackCalls(access: SlackAccess, logger: Logger, timeoutMs: number): SlackCalls {
  /** A client for one call: its requests are let out as long as `mayBegin` says so. Making one is cheap. */
  async function clientOf(workspaceId: string, mayBegin?: () => boolean): Promise<WebClient> {
    const token = await access.tokenOf(workspaceId);
    if (!token) throw new NotInstalled(`There is no token for the workspace ${workspaceId}`);
    const send = mayBegin && fetchIf(mayBegin);
    return createWebClient({ ...access, token }, logger, timeoutMs, send);
  }

  return {
    async open(workspaceId, user) {
      const client = await clientOf(workspaceId);
      return opened.parse(await client.conversations.open({ users: user })).channel.id;
    },

    async post(workspaceId, { channel, threadTs, content, marker }, mayBegin) {
      const client = await clientOf(workspaceId, mayBegin);
      const reply = await client.chat.postMessage({
        channel,
        text: content.text,
        ...(content.blocks.length > 0 && { blocks: marked(content.blocks, marker) }),
        ...(threadTs && { thread_ts: threadTs }),
        metadata: { event_type: EVENT_TYPE, event_payload: { marker } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return posted.parse(reply);
    },

    async update(workspaceId, { channel, ts, content, marker }, mayBegin) {
      const client = await clientOf(workspaceId, mayBegin);
      await client.chat.update({
        channel,
        ts,
        text: content.text,
        // Said even when there are none, or those of the earlier version would stay.
        blocks: marked(content.blocks, marker),
        metadata: { event_type: EVENT_TYPE, event_payload: { marker } },
      });
    },

    async remove(workspaceId, place) {
      const client = await clientOf(workspaceId);
      await client.chat.delete(place);
    },

    async upload(workspaceId, { png, altText }) {
      const client = await clientOf(workspaceId);
      const { upload_url, file_id } = place.parse(
        await client.files.getUploadURLExternal({
          filename: 'picture.png',
          length: png.length,
          alt_text: altText,
        }),
      );
      await putFile(upload_url, png, timeoutMs);
      return file_id;
    },

    async completeUpload(workspaceId, file) {
      const client = await clientOf(workspaceId);
      await client.files.completeUploadExternal({ files: [file] });
    },

    async findMarked(workspaceId, { channel, threadTs, since, until, marker }, turn) {
      const client = await clientOf(workspaceId);
      const stamps: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        if (page > 0) await turn();
        const asked = {
          channel,
          oldest: stampOf(since),
          latest: stampOf(until),
          inclusive: true,
          include_all_metadata: true,
          limit: PAGE,
          ...(cursor && { cursor }),
        };
        const reply = found.parse(
          threadTs
            ? await client.conversations.replies({ ...asked, ts: threadTs })
            : await client.conversations.history(asked),
        );
        for (const message of reply.messages) {
          const carries =
            message.metadata?.event_payload?.marker === marker ||
            message.blocks?.some((block) => block.block_id === marker);
          if (carries) stamps.push(message.ts);
        }
        cursor = reply.response_metadata?.next_cursor || undefined;
        if (!cursor) return reply.has_more ? undefined : stamps.toSorted();
      }
      return undefined;
    },
  };
}

const stampOf = (at: Date) => (at.getTime() / 1000).toFixed(6);

/**
 * Puts the marker on the last block that has no id of its own, as a second proof beside the metadata, which
 * a message loses when a workspace strips it. A block_id is never shown.
 */
function marked(blocks: readonly KnownBlock[], marker: string): KnownBlock[] {
  const last = blocks.findLastIndex((block) => block.block_id === undefined);
  return blocks.map((block, index) => (index === last ? { ...block, block_id: marker } : block));
}
