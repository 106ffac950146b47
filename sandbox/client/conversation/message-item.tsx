import { MessageSquare } from 'lucide-react';
import { memo, useMemo } from 'react';
import { type JsonObject, objectsOf, textOf } from '../../server/json.ts';
import type { MessageOnPage } from '../../server/page/protocol.ts';
import { Attachments } from '../blocks/attachments.tsx';
import { Blocks } from '../blocks/blocks.tsx';
import { handlingOf } from '../connection/doings.ts';
import { HandlingContext } from '../controls/handling.ts';
import { emojiNamed } from '../reading/emoji.ts';
import { Mrkdwn } from '../reading/mrkdwn.tsx';
import { useReader } from '../reading/reader.ts';
import { timeOfDay } from '../reading/wall-clock.ts';
import { Drawn } from '../screens/drawn.tsx';
import { Avatar } from '../workspace/avatar.tsx';
import { usePage } from '../workspace/page-context.ts';
import { Files } from './files.tsx';
import { MessageMenu } from './message-menu.tsx';

interface MessageItemProps {
  message: MessageOnPage;
  /** The conversation it stands in, by id. */
  conversation: string;
  /** How many answers hang in its thread. */
  replies: number;
  /** The ts of the newest of them. */
  newestReply?: string | undefined;
  /** In the thread panel: no way into the thread. */
  isInThread?: boolean;
}

/** Drawn anew only when it changed itself, however many messages stand around it. */
export const MessageItem = memo(function MessageItem({
  message,
  conversation,
  replies,
  newestReply,
  isInThread = false,
}: MessageItemProps) {
  const { people, tz } = useReader();
  const { openThread } = usePage();
  const { json, ts, from, ephemeral } = message;
  const author = people.get(textOf(json.user) ?? '');
  const time = timeOfDay(Number(ts) * 1000, tz);
  return (
    <article
      className="message"
      data-ephemeral={ephemeral}
      data-ts={ts}
      aria-label={`${author?.name ?? 'Somebody'}, ${time}`}
    >
      <Avatar person={author} />
      <div className="message-body">
        <p className="message-head">
          <strong>{author?.name ?? 'Somebody'}</strong>
          {(from === 'app' || author?.role === 'bot') && <span className="tag">app</span>}
          <time className="soft">{time}</time>
          {ephemeral && <span className="soft">only you can see this</span>}
        </p>
        <Drawn of={message} what="This message">
          <MessageContent message={message} conversation={conversation} />
        </Drawn>
        {replies > 0 && !isInThread && (
          <button type="button" className="thread-link" onClick={() => openThread(ts)}>
            <MessageSquare aria-hidden="true" />
            {replies === 1 ? '1 reply' : `${replies} replies`}
            <span className="soft"> newest {timeOfDay(Number(newestReply) * 1000, tz)}</span>
          </button>
        )}
      </div>
      <MessageMenu message={message} conversation={conversation} isInThread={isInThread} />
    </article>
  );
});

/** What a message says. */
function MessageContent({ message, conversation }: { message: MessageOnPage; conversation: string }) {
  const { as } = usePage();
  const { json, ts, entered, mrkdwn } = message;
  const handling = useMemo(
    () => handlingOf(as, { in: conversation, message: ts }, { entered, errors: {} }),
    [as, conversation, ts, entered],
  );
  const blocks = objectsOf(json.blocks);
  const text = textOf(json.text) ?? '';
  const isEdited = json.edited !== undefined;
  return (
    <HandlingContext value={handling}>
      {blocks.length > 0 ? (
        <Blocks blocks={blocks} />
      ) : (
        text !== '' && (
          <div className="message-text" dir="auto" data-gone={json.subtype === 'tombstone'}>
            {mrkdwn ? <Mrkdwn text={text} /> : text}
          </div>
        )
      )}
      <Attachments attachments={objectsOf(json.attachments)} />
      <Files files={objectsOf(json.files)} />
      {isEdited && <span className="soft edited">(edited)</span>}
      <Reactions reactions={objectsOf(json.reactions)} />
    </HandlingContext>
  );
}

function Reactions({ reactions }: { reactions: JsonObject[] }) {
  if (reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {reactions.map(({ name, count }) => (
        <li key={String(name)} className="reaction">
          {emojiNamed(String(name)) ?? `:${String(name)}:`} {String(count)}
        </li>
      ))}
    </ul>
  );
}
