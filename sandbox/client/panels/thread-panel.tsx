import type { ConversationOnPage, MessageOnPage } from '../../server/page/protocol.ts';
import { Composer } from '../conversation/composer.tsx';
import { MessageItem } from '../conversation/message-item.tsx';
import { threadOf } from '../conversation/threads.ts';

interface ThreadPanelProps {
  messages: MessageOnPage[];
  thread: string | undefined;
  conversation: ConversationOnPage | undefined;
}

export function ThreadPanel({ messages, thread, conversation }: ThreadPanelProps) {
  const shown = thread === undefined ? [] : threadOf(messages, thread);
  if (!conversation || thread === undefined || shown.length === 0) {
    return <p className="nothing-here soft">Choose a thread in the conversation.</p>;
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="panel-body" tabIndex={0} role="log" aria-label="Messages of the thread">
        {shown.map((message) => (
          <MessageItem
            key={message.ts}
            message={message}
            conversation={conversation.id}
            replies={0}
            isInThread
          />
        ))}
      </div>
      <Composer key={thread} conversation={conversation} thread={thread} />
    </>
  );
}
