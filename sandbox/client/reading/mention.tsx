import { type Reader, useReader } from './reader.ts';

/** A person by the name that the workspace knows; the reader's own stands out. */
export function PersonMention({ id }: { id: string }) {
  const { people, me } = useReader();
  const own = id === me ? ' bk-mention-me' : '';
  return <span className={`bk-mention${own}`}>@{people.get(id)?.name ?? 'unknown'}</span>;
}

/** A channel by its name. */
export function ChannelMention({ id, otherwise }: { id: string; otherwise?: string | undefined }) {
  const { conversations } = useReader();
  return <span className="bk-mention">#{conversations.get(id)?.name || otherwise || 'unknown'}</span>;
}

/** Everybody at once (`@here`), or a group of people. */
export function GroupMention({ name }: { name: string }) {
  return <span className="bk-mention bk-mention-me">@{name.replace(/^@/, '')}</span>;
}

/** What a conversation is called in a list: `#payments`, or `@Ben` for a direct message. */
export function conversationName({ people, conversations }: Reader, id: string): string {
  const conversation = conversations.get(id);
  if (!conversation) return people.has(id) ? `@${people.get(id)?.name}` : id;
  if (conversation.kind !== 'im') return `#${conversation.name}`;
  return `@${people.get(conversation.other ?? '')?.name ?? 'unknown'}`;
}
