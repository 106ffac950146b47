import { copyOf, type JsonObject } from '../json.ts';

/** A message standing in a channel, or shown to one person only. */
export interface Message {
  ts: string;
  author: string;
  /** `app`: posted by the app under test; `slackbot`: Slack itself telling a person something. */
  from: 'app' | 'person' | 'slackbot';
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  files: JsonObject[];
  threadTs: string | undefined;
  broadcast: boolean;
  metadata: JsonObject | undefined;
  edited: { user: string; ts: string } | undefined;
  reactions: { name: string; users: string[] }[];
  /** The only person who sees it; it is in no history. */
  ephemeralTo: string | undefined;
  subtype: string | undefined;
  mrkdwn: boolean;
}

export interface AppIdentity {
  id: string;
  name: string;
  botId: string;
  botUserId: string;
}

/** The message as the API and interactive payloads show it. Replies counters are computed by the caller. */
export function messageJson(
  message: Message,
  identity: AppIdentity,
  teamId: string,
  options: { metadata?: boolean } = {},
): JsonObject {
  const json: JsonObject = {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.author,
    ts: message.ts,
    text: message.text,
    team: teamId,
  };
  if (message.from === 'app') {
    json.bot_id = identity.botId;
    json.app_id = identity.id;
    json.bot_profile = {
      id: identity.botId,
      app_id: identity.id,
      user_id: identity.botUserId,
      name: identity.name,
      deleted: false,
      updated: 0,
      team_id: teamId,
    };
  }
  if (message.blocks.length > 0) json.blocks = message.blocks;
  if (message.attachments.length > 0) json.attachments = message.attachments;
  if (message.files.length > 0) json.files = message.files;
  if (message.threadTs) json.thread_ts = message.threadTs;
  if (message.edited) json.edited = message.edited;
  if (message.reactions.length > 0) {
    json.reactions = message.reactions.map(({ name, users }) => ({ name, users, count: users.length }));
  }
  if (options.metadata && message.metadata) json.metadata = message.metadata;
  return copyOf(json);
}
