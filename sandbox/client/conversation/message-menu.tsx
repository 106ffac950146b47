import { Menu } from '@base-ui/react/menu';
import { Braces, MessageSquare, MoreVertical, Zap } from 'lucide-react';
import { useRef, useState } from 'react';
import type { MessageOnPage } from '../../server/page/protocol.ts';
import { perform, problemOf } from '../connection/doings.ts';
import { JsonDialog } from '../panels/json-dialog.tsx';
import { usePage } from '../workspace/page-context.ts';
import { useShortcuts } from '../workspace/shortcuts.ts';
import { parentOf } from './threads.ts';

interface MessageMenuProps {
  message: MessageOnPage;
  conversation: string;
  isInThread: boolean;
}

/** What can be done with a message: its thread, the app's shortcuts, its JSON. */
export function MessageMenu({ message, conversation, isInThread }: MessageMenuProps) {
  const { as, openThread, notify } = usePage();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isUsed, setUsed] = useState(false);
  const [isJsonOpen, setJsonOpen] = useState(false);
  const shortcuts = useShortcuts('message');
  const { ts, json, ephemeral } = message;

  async function use(callbackId: string): Promise<void> {
    try {
      await perform('shortcut', { as, callbackId, in: conversation, message: ts });
    } catch (error) {
      notify(problemOf(error));
    }
  }

  // Hundreds of messages have a menu that nobody opens: it is made when somebody does.
  if (!isUsed) {
    return (
      <div className="message-menu">
        <button
          type="button"
          className="icon-button"
          aria-label="More for this message"
          aria-haspopup="menu"
          onClick={() => setUsed(true)}
        >
          <MoreVertical aria-hidden="true" />
        </button>
      </div>
    );
  }
  return (
    <div className="message-menu">
      <Menu.Root modal={false} defaultOpen>
        <Menu.Trigger ref={trigger} className="icon-button" aria-label="More for this message">
          <MoreVertical aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="popup-place" align="end">
            <Menu.Popup className="popup">
              {!isInThread && !ephemeral && (
                <Menu.Item className="popup-item" onClick={() => openThread(parentOf(message) ?? ts)}>
                  <MessageSquare aria-hidden="true" /> Reply in thread
                </Menu.Item>
              )}
              {!ephemeral &&
                shortcuts.map(({ callback_id, name }) => (
                  <Menu.Item key={callback_id} className="popup-item" onClick={() => void use(callback_id)}>
                    <Zap aria-hidden="true" /> {name}
                  </Menu.Item>
                ))}
              <Menu.Item className="popup-item" onClick={() => setJsonOpen(true)}>
                <Braces aria-hidden="true" /> Show its JSON
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {isJsonOpen && (
        <JsonDialog title="This message" json={json} onClose={() => setJsonOpen(false)} backTo={trigger} />
      )}
    </div>
  );
}
