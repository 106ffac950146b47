import { Hash, Home, Lock, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ConversationOnPage, WorkspacePart } from '../../server/page/protocol.ts';
import { placeOf } from '../connection/address.ts';
import { perform, problemOf } from '../connection/doings.ts';
import { useReader } from '../reading/reader.ts';
import { Avatar } from './avatar.tsx';
import { usePage } from './page-context.ts';
import { isHuman } from './people.ts';

/** With more people than this only those are listed with whom there is a conversation. */
const PEOPLE_LISTED = 15;

export function Sidebar({ workspace, open }: { workspace: WorkspacePart; open: string }) {
  const { app, conversations, me } = workspace;
  const channels = conversations
    .filter(({ kind }) => kind !== 'im')
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const appDm = conversations.find(({ kind, other }) => kind === 'im' && other === app.userId);
  const talked = new Map(conversations.filter(({ kind }) => kind === 'im').map((each) => [each.other, each]));
  const others = workspace.people.filter(
    (person) => isHuman(person) && person.id !== me && !person.deactivated,
  );
  const listed = others.length <= PEOPLE_LISTED ? others : others.filter(({ id }) => talked.has(id));

  return (
    <nav className="sidebar" aria-label="Workspace" id="sidebar">
      <Group title="Channels" add={<AddChannel />}>
        {channels.map((channel) => (
          <Entry
            key={channel.id}
            place={placeOf(channel)}
            isOpen={open === channel.id}
            conversation={channel}
            icon={channel.kind === 'private' ? <Lock aria-hidden="true" /> : <Hash aria-hidden="true" />}
            label={channel.name}
            note={channel.isArchived ? 'archived' : channel.isMember ? undefined : 'not joined'}
          />
        ))}
      </Group>
      <Group title="Direct messages">
        {listed.map((person) => (
          <Entry
            key={person.id}
            place={person.id}
            isOpen={open !== '' && open === talked.get(person.id)?.id}
            conversation={talked.get(person.id)}
            icon={<Avatar person={person} small />}
            label={person.name}
          />
        ))}
      </Group>
      <Group title="Apps">
        <Entry
          place="home"
          isOpen={open === 'home'}
          conversation={undefined}
          icon={<Home aria-hidden="true" />}
          label={`${app.name} Home`}
        />
        <Entry
          place={app.userId}
          isOpen={appDm !== undefined && open === appDm.id}
          conversation={appDm}
          icon={<Avatar person={workspace.people.find(({ id }) => id === app.userId)} small />}
          label={app.name}
          // As in Slack, the app hears that its messages are opened.
          onOpen={() => void perform('home', { as: me, tab: 'messages' }).catch(() => {})}
        />
      </Group>
    </nav>
  );
}

function Group({ title, add, children }: { title: string; add?: ReactNode; children: ReactNode }) {
  return (
    <section className="sidebar-group">
      <div className="sidebar-title">
        <h2>{title}</h2>
        {add}
      </div>
      <ul>{children}</ul>
    </section>
  );
}

interface EntryProps {
  place: string;
  isOpen: boolean;
  conversation: ConversationOnPage | undefined;
  icon: ReactNode;
  label: string;
  note?: string | undefined;
  onOpen?: () => void;
}

function Entry({ place, isOpen, conversation, icon, label, note, onOpen }: EntryProps) {
  const { goTo } = usePage();
  const unread = conversation?.unread ?? 0;
  return (
    <li>
      <button
        type="button"
        className="sidebar-entry"
        aria-current={isOpen ? 'page' : undefined}
        data-unread={unread > 0}
        data-quiet={note !== undefined}
        onClick={() => {
          onOpen?.();
          goTo(place);
        }}
      >
        {icon}
        <span className="sidebar-label">{label}</span>
        {note && <span className="sidebar-note">{note}</span>}
        {unread > 0 && (
          <span className="badge">
            {unread}
            <span className="only-read-out"> unread</span>
          </span>
        )}
      </button>
    </li>
  );
}

function AddChannel() {
  const { as, goTo, notify } = usePage();
  const { people } = useReader();
  const [isAsking, setAsking] = useState(false);
  const create = async (name: string) => {
    try {
      const id = await perform('new-channel', { as, name });
      setAsking(false);
      goTo(String(id));
    } catch (error) {
      notify(problemOf(error));
    }
  };
  if (!isAsking || people.size === 0) {
    return (
      <button
        type="button"
        className="icon-button"
        aria-label="Add a channel"
        onClick={() => setAsking(true)}
      >
        <Plus aria-hidden="true" />
      </button>
    );
  }
  return (
    <form
      className="add-channel"
      onSubmit={(event) => {
        event.preventDefault();
        void create(String(new FormData(event.currentTarget).get('name') ?? '').trim());
      }}
    >
      <input
        name="name"
        aria-label="Name of the new channel"
        placeholder="new-channel"
        // Whoever asked for it wants to type next.
        ref={(input) => input?.focus()}
        onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
      />
    </form>
  );
}
