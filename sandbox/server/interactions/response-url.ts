import { randomUUID } from 'node:crypto';
import { formatProblem } from '../block-kit/index.ts';
import { withIds } from '../blocks/identifiers.ts';
import type { SandboxClock } from '../clock.ts';
import { type Journal, nextNote } from '../journal.ts';
import { decoded, flagOf, isObject, type JsonObject, objectsOf, textOf } from '../json.ts';
import { messageProblems } from '../workspace/block-problems.ts';
import type { Channel } from '../workspace/channels.ts';
import type { Message } from '../workspace/messages.ts';
import { newMessage, removeMessage, type Workspace } from '../workspace/workspace.ts';

const USES = 5;
const LIFE_MS = 30 * 60_000;

/** Where answers through a response_url go. */
export interface ResponsePlace {
  channel: Channel;
  person: string;
  /** The message the person interacted with, which an answer may replace or delete. */
  source: Message | undefined;
}

export interface ResponseUrls {
  /** A fresh URL path under `/actions/` or `/commands/`: five uses within 30 minutes. */
  issue(kind: 'actions' | 'commands', place: ResponsePlace): string;
  /** Takes what an app posts to the URL; the status and body to answer with. */
  use(path: string, body: JsonObject): { status: number; body: JsonObject | string };
}

export function createResponseUrls(
  workspace: Workspace,
  clock: SandboxClock,
  journal: Journal,
  origin: () => string,
): ResponseUrls {
  const issued = new Map<string, ResponsePlace & { at: number; uses: number }>();
  return {
    issue: (kind, place) => {
      const path = `/${kind}/${workspace.team.id}/${randomUUID()}`;
      issued.set(path, { ...place, at: clock.now(), uses: 0 });
      return `${origin()}${path}`;
    },
    use: (path, body) => {
      const place = issued.get(path);
      if (!place) return { status: 404, body: { ok: false, error: 'no_such_url' } };
      if (place.uses >= USES) return { status: 404, body: { ok: false, error: 'used_url' } };
      if (clock.now() - place.at > LIFE_MS) return { status: 404, body: { ok: false, error: 'expired_url' } };
      place.uses += 1;
      const error = answerThrough(workspace, place, body);
      if (!error) return { status: 200, body: 'ok' };
      journal.refusals.push({
        nth: nextNote(),
        at: clock.now(),
        where: 'response_url',
        ...error,
        payload: body,
      });
      return { status: 400, body: { ok: false, error: error.error } };
    },
  };
}

/**
 * Carries an answer out: deletes or replaces the source message, or posts a new one, ephemeral unless it says
 * `in_channel`. Also what the body of a slash command's ack does. What is wrong with it, when Slack refuses.
 */
export function answerThrough(
  workspace: Workspace,
  { channel, person, source }: ResponsePlace,
  body: JsonObject,
): { error: string; messages: string[] } | undefined {
  if (flagOf(body.delete_original)) {
    if (source && channel.messages.includes(source)) removeMessage(channel, source);
    return undefined;
  }
  const raw = decoded(body.blocks);
  const problems = raw === undefined || raw === null ? [] : messageProblems(workspace, raw);
  if (problems.length > 0) return { error: 'invalid_blocks', messages: problems.map(formatProblem) };
  const blocks = withIds(objectsOf(raw));
  const text = textOf(body.text) ?? '';
  const attachments = objectsOf(decoded(body.attachments));
  if (text === '' && blocks.length === 0 && attachments.length === 0)
    return { error: 'no_text', messages: [] };
  if (flagOf(body.replace_original) && source) {
    Object.assign(source, { text, blocks, attachments });
    if (!source.ephemeralTo) {
      source.edited = { user: workspace.identity.botUserId, ts: workspace.ids.timestamp() };
    }
    return undefined;
  }
  const metadata = decoded(body.metadata);
  channel.messages.push(
    newMessage(workspace, {
      author: workspace.identity.botUserId,
      from: 'app',
      text,
      blocks,
      attachments,
      metadata: isObject(metadata) ? metadata : undefined,
      threadTs: textOf(body.thread_ts) ?? source?.threadTs,
      ephemeralTo: body.response_type === 'in_channel' ? undefined : person,
    }),
  );
  return undefined;
}
