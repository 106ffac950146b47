import { Hash, Lock } from 'lucide-react';
import { useEffect } from 'react';
import type { ConversationOnPage, MessageOnPage } from '../../server/page/protocol.ts';
import { perform } from '../connection/doings.ts';
import { useReader } from '../reading/reader.ts';
import { AppTabs } from '../screens/app-tabs.tsx';
import { usePage } from '../workspace/page-context.ts';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';
import { standsInChannel } from './threads.ts';

interface ConversationProps {
  conversation: ConversationOnPage | undefined;
  messages: MessageOnPage[];
  isLoaded: boolean;
}

/** A channel or DM: its name, what was said, and the box to write in. */
export function Conversation({ conversation, messages, isLoaded }: ConversationProps) {
  const { as } = usePage();
  const id = conversation?.id;
  const latest = conversation?.latest ?? '';
  const unread = conversation?.unread ?? 0;

  // What stands before somebody's eyes is read; a tab in the background reads nothing.
  useEffect(() => {
    if (!id || unread === 0) return;
    const read = () => {
      if (document.visibilityState === 'visible')
        void perform('read', { as, in: id, upTo: latest }).catch(() => {});
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [as, id, latest, unread]);

  if (!conversation) {
    return (
      <div className="nothing-here">
        <p>
          {isLoaded ? 'This person can’t see that conversation. Choose another at the left.' : 'Opening …'}
        </p>
      </div>
    );
  }
  return (
    <section className="conversation" aria-label={nameOf(conversation)}>
      <ConversationHeader conversation={conversation} />
      <MessageList
        conversation={conversation}
        messages={messages.filter(standsInChannel(messages))}
        all={messages}
        isLoaded={isLoaded}
      />
      <Composer conversation={conversation} />
    </section>
  );
}

function nameOf({ kind, name }: ConversationOnPage): string {
  return kind === 'im' ? 'Direct messages' : `Channel ${name}`;
}

function ConversationHeader({ conversation }: { conversation: ConversationOnPage }) {
  const { people } = useReader();
  const { kind, name, members, hasApp, isArchived, other } = conversation;
  if (kind === 'im') {
    const person = people.get(other ?? '');
    return (
      <header className="conversation-header">
        <h2>{person?.name ?? 'Somebody'}</h2>
        {person?.role === 'app' ? (
          <AppTabs open="messages" />
        ) : (
          <span className="soft">{person?.realName}</span>
        )}
      </header>
    );
  }
  const humans = members.filter((id) => !['bot', 'app'].includes(people.get(id)?.role ?? 'bot'));
  const app = [...people.values()].find(({ role }) => role === 'app');
  return (
    <header className="conversation-header">
      <h2>
        {kind === 'private' ? (
          <Lock className="conversation-kind" aria-label="private channel" />
        ) : (
          <Hash className="conversation-kind" aria-hidden="true" />
        )}
        {name}
      </h2>
      <span className="soft">
        {humans
          .map((id) => people.get(id)?.name)
          .slice(0, 6)
          .join(', ')}
        {humans.length > 6 && ` and ${humans.length - 6} more`}
        {hasApp ? ` · with ${app?.name}` : ` · ${app?.name} is not in here: /invite @${app?.name}`}
        {isArchived && ' · archived'}
      </span>
    </header>
  );
}
