import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { optionsOf } from '../../server/blocks/elements.ts';
import type { JsonObject } from '../../server/json.ts';
import { TextObject } from '../reading/plain-text.tsx';
import { safeAddress } from '../reading/web-address.ts';
import { useConfirmation } from './confirmation.tsx';
import { useHandling } from './handling.ts';
import { chosenOption } from './menus/items.ts';
import type { ControlProps } from './naming.ts';
import { Failure, Spinner, useSending } from './sending.tsx';

/** The menu behind three dots. */
export function Overflow({ placed }: ControlProps) {
  const { element } = placed;
  const { press } = useHandling();
  const sending = useSending();
  const confirmation = useConfirmation(element.confirm);
  const choose = (option: JsonObject) =>
    confirmation.ask(() => {
      const address = safeAddress(option.url);
      if (address) window.open(address, '_blank', 'noreferrer');
      void sending.run(() => press(placed, { selected_option: chosenOption(option) }));
    });
  return (
    <div className="bk-control">
      <Menu.Root>
        <Menu.Trigger
          className="bk-button bk-button-icon"
          aria-label="More actions"
          aria-busy={sending.isBusy || undefined}
        >
          {sending.isBusy ? <Spinner /> : <Ellipsis size={18} aria-hidden />}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="bk-positioner" sideOffset={4} align="end">
            <Menu.Popup className="bk-popup">
              {optionsOf(element).map((option) => (
                <Menu.Item key={String(option.value)} className="bk-item" onClick={() => choose(option)}>
                  <span className="bk-item-text">
                    <TextObject of={option.text} inline />
                    {option.description !== undefined && (
                      <span className="bk-item-description">
                        <TextObject of={option.description} inline />
                      </span>
                    )}
                  </span>
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}
