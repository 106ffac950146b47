import { Autocomplete } from '@base-ui/react/autocomplete';
import { SendHorizontal } from 'lucide-react';
import { type KeyboardEvent, useContext, useRef, useState } from 'react';
import type { CommandDeclaration } from '../../server/declarations.ts';
import type { ConversationOnPage } from '../../server/page/protocol.ts';
import { perform, problemOf } from '../connection/doings.ts';
import { useReader } from '../reading/reader.ts';
import { CommandsContext } from '../workspace/commands.ts';
import { usePage } from '../workspace/page-context.ts';
import { useDraft } from './drafts.ts';
import { outgoingText } from './outgoing.ts';
import { ShortcutsMenu } from './shortcuts-menu.tsx';

interface ComposerProps {
  conversation: ConversationOnPage;
  /** The ts of the thread it writes into; slash commands do not work there, as in Slack. */
  thread?: string;
}

/** The box to write in. It knows the app's slash commands. */
export function Composer({ conversation, thread }: ComposerProps) {
  const { as, notify } = usePage();
  const reader = useReader();
  const commands = useContext(CommandsContext);
  const { id } = conversation;
  const [text, setText] = useDraft(`${as} ${id} ${thread ?? ''}`);
  const [isSending, setSending] = useState(false);
  /** What stood in the box when Escape closed the list: it stays closed for that. */
  const [closedAt, setClosedAt] = useState<string>();
  const isChoosing = useRef(false);
  const { kind, name, isMember, isArchived, other } = conversation;
  const place = kind === 'im' ? (reader.people.get(other ?? '')?.name ?? 'them') : `#${name}`;

  const offered =
    thread === undefined && text !== closedAt && /^\/\S*$/.test(text) ? matching(commands, text) : [];

  async function send(): Promise<void> {
    const line = text.trim();
    if (line === '' || isSending) return;
    setSending(true);
    try {
      if (thread === undefined && line.startsWith('/')) await perform('command', { as, in: id, line });
      else
        await perform('say', { as, in: id, text: outgoingText(line, reader), ...(thread ? { thread } : {}) });
      // What was typed meanwhile stays.
      setText((now) => (now === text ? '' : now));
    } catch (error) {
      // What was typed stays in the box.
      notify(problemOf(error));
    } finally {
      setSending(false);
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isChoosing.current)
      return;
    event.preventDefault();
    void send();
  }

  if (!isMember) return <JoinLine channel={name} onJoin={() => perform('join', { as, in: id })} />;
  if (isArchived) return <p className="composer-note soft">#{name} is archived: nobody can write here.</p>;
  return (
    <form
      className="composer"
      aria-label={thread === undefined ? `Write to ${place}` : 'Reply in the thread'}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Autocomplete.Root
        items={offered}
        mode="none"
        value={text}
        open={offered.length > 0}
        onValueChange={(next) => setText(() => next)}
        itemToStringValue={({ command }: CommandDeclaration) => `${command} `}
        onItemHighlighted={(item) => {
          isChoosing.current = item !== undefined;
        }}
        onOpenChange={(open, { reason }) => {
          if (!open && reason === 'escape-key') setClosedAt(text);
        }}
      >
        <Autocomplete.Input
          render={<textarea rows={1} />}
          className="composer-text"
          placeholder={thread === undefined ? `Message ${place}, or / for commands` : 'Reply …'}
          aria-label={thread === undefined ? `Message to ${place}` : 'Reply'}
          dir="auto"
          onKeyDown={onKeyDown}
        />
        <Autocomplete.Portal>
          <Autocomplete.Positioner className="popup-place" side="top" align="start" sideOffset={6}>
            <Autocomplete.Popup className="popup command-popup">
              <Autocomplete.List className="popup-list">
                {(item: CommandDeclaration) => (
                  <Autocomplete.Item key={item.command} value={item} className="popup-item command-item">
                    <span>
                      <strong>{item.command}</strong> <span className="soft">{item.usage_hint}</span>
                    </span>
                    <span className="soft">{item.description}</span>
                  </Autocomplete.Item>
                )}
              </Autocomplete.List>
            </Autocomplete.Popup>
          </Autocomplete.Positioner>
        </Autocomplete.Portal>
      </Autocomplete.Root>
      {thread === undefined && <ShortcutsMenu />}
      <button
        type="submit"
        className="icon-button send"
        aria-label="Send"
        disabled={text.trim() === ''}
        aria-busy={isSending}
      >
        <SendHorizontal aria-hidden="true" />
      </button>
    </form>
  );
}

/** Commands that begin with what was typed; all of them for a lone slash. */
function matching(commands: CommandDeclaration[], text: string): CommandDeclaration[] {
  return commands.filter(({ command }) => command.startsWith(text) && command !== text.trim());
}

function JoinLine({ channel, onJoin }: { channel: string; onJoin: () => Promise<unknown> }) {
  const { notify } = usePage();
  return (
    <p className="composer-note">
      You are not in #{channel}.{' '}
      <button
        type="button"
        className="chip chip-strong"
        onClick={() => void onJoin().catch((error: unknown) => notify(problemOf(error)))}
      >
        Join
      </button>
    </p>
  );
}
