import { useMemo, useRef, useState } from 'react';
import type { ConversationOnPage, MessageOnPage } from '../../server/page/protocol.ts';
import { useReader } from '../reading/reader.ts';
import { dayName } from '../reading/wall-clock.ts';
import { MessageItem } from './message-item.tsx';
import { useStayingAtEnd } from './staying-at-end.ts';
import { parentOf } from './threads.ts';

/** As many of the newest messages as are drawn at first, and more at a time. */
const AT_A_TIME = 60;

interface MessageListProps {
  conversation: ConversationOnPage;
  messages: MessageOnPage[];
  /** Those in threads, too. */
  all: MessageOnPage[];
  isLoaded: boolean;
}

export function MessageList({ conversation, messages, all, isLoaded }: MessageListProps) {
  const { tz, me } = useReader();
  const [shown, setShown] = useState(AT_A_TIME);
  const box = useRef<HTMLDivElement>(null);
  const visible = messages.slice(-shown);
  const replies = useMemo(() => Map.groupBy(all, parentOf), [all]);

  const newest = messages.at(-1);
  const isOwn = newest !== undefined && (newest.ephemeral || newest.json.user === me);
  const { leaveEnd, onScroll } = useStayingAtEnd(box, isOwn ? newest.ts : undefined);

  return (
    <div
      className="messages"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label="Messages"
      aria-busy={!isLoaded}
      onScroll={onScroll}
    >
      <div>
        {messages.length > shown && (
          <button
            type="button"
            className="chip earlier"
            onClick={() => {
              leaveEnd();
              setShown(shown + AT_A_TIME);
            }}
          >
            {messages.length - shown} earlier messages
          </button>
        )}
        {isLoaded && messages.length === 0 && <p className="nothing-here soft">Nothing was said here yet.</p>}
        {visible.map((message, index) => {
          const at = Number(message.ts) * 1000;
          const before = visible[index - 1];
          const day = dayName(at, tz);
          const isNewDay = !before || dayName(Number(before.ts) * 1000, tz) !== day;
          return (
            <div key={message.ts}>
              {isNewDay && (
                <h3 className="day">
                  <span>{day}</span>
                </h3>
              )}
              <MessageItem
                message={message}
                conversation={conversation.id}
                replies={replies.get(message.ts)?.length ?? 0}
                newestReply={replies.get(message.ts)?.at(-1)?.ts}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
