import { Menu } from '@base-ui/react/menu';
import { Zap } from 'lucide-react';
import { perform, problemOf } from '../connection/doings.ts';
import { usePage } from '../workspace/page-context.ts';
import { useShortcuts } from '../workspace/shortcuts.ts';

/** The app's global shortcuts; nothing when it has none. */
export function ShortcutsMenu() {
  const { as, notify } = usePage();
  const shortcuts = useShortcuts('global');
  if (shortcuts.length === 0) return null;
  async function use(callbackId: string): Promise<void> {
    try {
      await perform('shortcut', { as, callbackId });
    } catch (error) {
      notify(problemOf(error));
    }
  }
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger className="icon-button" aria-label="Shortcuts">
        <Zap aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="popup-place" side="top" align="end">
          <Menu.Popup className="popup">
            {shortcuts.map(({ callback_id, name }) => (
              <Menu.Item key={callback_id} className="popup-item" onClick={() => void use(callback_id)}>
                {name}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
