import type { WebClient } from '@slack/web-api';
import { request } from 'undici';
import { Refusal } from '../core/errors.ts';

/** Files that somebody has asked for, or has uploaded. */
export interface FileDesk {
  /**
   * Puts a file into somebody's direct message with Drumbeat, as the answer to their asking. It does not go through the
   * outbox: should it get lost on the way, they are told so where they asked, and ask again.
   */
  give: (
    to: { workspaceId: string; userId: string },
    file: { name: string; content: string; said: string },
  ) => Promise<void>;
  /** What stands in a file that somebody has uploaded in a form. @throws Refusal for what can't be read */
  read: (url: string) => Promise<string>;
}

/** A table of twenty thousand rows is a tenth of it. */
const MOST_BYTES = 20_000_000;
const PATIENCE_MS = 10_000;

/** Reads and writes files with a workspace's own token. */
export function createFileDesk(
  clientOf: (workspaceId: string) => WebClient,
  { apiUrl, token }: { apiUrl: string; token: string },
): FileDesk {
  return {
    give: async ({ workspaceId, userId }, { name, content, said }) => {
      const client = clientOf(workspaceId);
      const body = Buffer.from(content);
      const { channel } = await client.conversations.open({ users: userId });
      const upload = await client.files.getUploadURLExternal({ filename: name, length: body.length });
      if (!channel?.id || !upload.upload_url || !upload.file_id)
        throw new Error('Slack opened no place for a file');
      const put = await request(upload.upload_url, { method: 'POST', body, bodyTimeout: PATIENCE_MS });
      await put.body.dump();
      if (put.statusCode !== 200) throw new Error(`Slack answered the upload with ${put.statusCode}`);
      await client.files.completeUploadExternal({
        files: [{ id: upload.file_id, title: name }],
        channel_id: channel.id,
        initial_comment: said,
      });
    },
    read: async (url) => {
      if (!isSlacks(url, apiUrl)) throw new Refusal(UNREADABLE);
      const reply = await request(url, {
        headers: { authorization: `Bearer ${token}` },
        bodyTimeout: PATIENCE_MS,
        headersTimeout: PATIENCE_MS,
      });
      const type = String(reply.headers['content-type'] ?? '');
      // Without the right to read it Slack answers with its page for signing in.
      if (reply.statusCode !== 200 || type.startsWith('text/html')) {
        await reply.body.dump();
        throw new Refusal(UNREADABLE);
      }
      if (Number(reply.headers['content-length'] ?? 0) > MOST_BYTES) {
        await reply.body.dump();
        throw new Refusal('This file is larger than 20 MB. Split it into several.');
      }
      return decoded(Buffer.from(await reply.body.arrayBuffer()));
    },
  };
}

const UNREADABLE = 'Slack did not give me this file. Choose it once more, or paste its rows.';

/** The token goes to nobody but Slack, whatever address a form has carried. */
function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname } = new URL(url);
  return origin === new URL(apiUrl).origin || (protocol === 'https:' && hostname.endsWith('.slack.com'));
}

/** Spreadsheets write UTF-8, or UTF-16 with its mark; what is neither is taken for the old encoding of Windows. */
function decoded(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}
