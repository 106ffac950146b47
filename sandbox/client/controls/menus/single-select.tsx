import { Combobox } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide-react';
import { useReader } from '../../reading/reader.ts';
import { useConfirmation } from '../confirmation.tsx';
import { useEntry } from '../entry.ts';
import { type ControlProps, fieldAttributes, isClearable, placeholderOf } from '../naming.ts';
import { Failure, Spinner } from '../sending.tsx';
import { type Item, isSameItem, itemFor } from './items.ts';
import { useOffered } from './offered.ts';
import { listed, Popup } from './popup.tsx';
import { useUnchanged } from './unchanged.ts';

/** A menu in which one thing is chosen, found by typing. */
export function SingleSelect({ placed, naming }: ControlProps) {
  const { type, element, isInput } = placed;
  const reader = useReader();
  const { content, enter, sending, focus } = useEntry(placed);
  const offered = useOffered(placed);
  const confirmation = useConfirmation(element.confirm);
  const chosen = useUnchanged(content ? itemFor(content, type, reader) : null);
  const isBusy = !isInput && sending.isBusy;

  return (
    <div className="bk-control bk-control-menu">
      <Combobox.Root
        items={listed(offered)}
        value={chosen}
        isItemEqualToValue={isSameItem}
        itemToStringLabel={(item: Item) => item.label}
        filter={offered.filter}
        autoHighlight
        onValueChange={(item: Item | null, { cancel }) => {
          if (item) confirmation.ask(() => enter(item.content));
          else if (isClearable(placed)) enter(null);
          else cancel();
        }}
        onInputValueChange={(query, { reason }) => {
          if (reason === 'input-change') offered.search(query);
        }}
        onOpenChange={(isOpen) => {
          if (isOpen) offered.search('');
        }}
      >
        <Combobox.InputGroup className="bk-field bk-menu" aria-busy={isBusy || undefined}>
          <Combobox.Input
            {...fieldAttributes(placed, naming)}
            {...focus}
            className="bk-menu-input"
            dir="auto"
            placeholder={placeholderOf(placed)}
          />
          {isBusy && <Spinner />}
          {isClearable(placed) && (
            <Combobox.Clear className="bk-menu-button" aria-label="Clear">
              <X size={16} aria-hidden />
            </Combobox.Clear>
          )}
          <Combobox.Trigger className="bk-menu-button" aria-label="Show options">
            <ChevronDown size={16} aria-hidden />
          </Combobox.Trigger>
        </Combobox.InputGroup>
        <Popup of={offered} />
      </Combobox.Root>
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}
