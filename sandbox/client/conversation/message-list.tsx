import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConversationOnPage, MessageOnPage } from '../../server/page/protocol.ts';
import { useReader } from '../reading/reader.ts';
import { dayName } from '../reading/wall-clock.ts';
import { MessageItem } from './message-item.tsx';
import { parentOf } from './threads.ts';

/** As many of the newest messages as are drawn at first, and more at a time. */
const AT_A_TIME = 60;
/** Nearer to the end than this (px), somebody reads the newest and wants to go on doing so. */
const NEAR_END_PX = 80;

interface MessageListProps {
  conversation: ConversationOnPage;
  messages: MessageOnPage[];
  /** Those in threads, too. */
  all: MessageOnPage[];
  isLoaded: boolean;
}

export function MessageList({ conversation, messages, all, isLoaded }: MessageListProps) {
  const { tz } = useReader();
  const [shown, setShown] = useState(AT_A_TIME);
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const visible = messages.slice(-shown);
  const replies = useMemo(() => Map.groupBy(all, parentOf), [all]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight;
  });

  return (
    <div
      className="messages"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label="Messages"
      aria-busy={!isLoaded}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
      }}
    >
      {messages.length > shown && (
        <button
          type="button"
          className="chip earlier"
          onClick={() => {
            isAtEnd.current = false;
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
  );
}
