import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { listOf } from '../../../server/json.ts';
import { useReader } from '../../reading/reader.ts';
import { useConfirmation } from '../confirmation.tsx';
import { useEntry } from '../entry.ts';
import { type ControlProps, fieldAttributes, placeholderOf } from '../naming.ts';
import { Failure, Spinner } from '../sending.tsx';
import { type Item, isSameItem, itemFor } from './items.ts';
import { useOffered } from './offered.ts';
import { listed, Popup } from './popup.tsx';
import { useUnchanged } from './unchanged.ts';

/** A menu in which several things are chosen; they stand in the field as chips. */
export function MultiSelect({ placed, naming }: ControlProps) {
  const { type, element, isInput } = placed;
  const reader = useReader();
  const { content, enter, sending, focus } = useEntry(placed);
  const offered = useOffered(placed);
  const confirmation = useConfirmation(element.confirm);
  const chosen = useUnchanged(listOf(content).map((each) => itemFor(each, type, reader)));
  const max = Number(element.max_selected_items ?? Number.POSITIVE_INFINITY);
  const isFull = chosen.length >= max;
  const isBusy = !isInput && sending.isBusy;

  return (
    <div className="bk-control bk-control-menu">
      <Combobox.Root
        multiple
        items={listed(offered)}
        value={chosen}
        isItemEqualToValue={isSameItem}
        itemToStringLabel={(item: Item) => item.label}
        filter={offered.filter}
        autoHighlight
        onValueChange={(items: Item[], { cancel }) => {
          if (items.length > max) cancel();
          else confirmation.ask(() => enter(items.map((item) => item.content)));
        }}
        onInputValueChange={(query, { reason }) => {
          if (reason === 'input-change') offered.search(query);
        }}
        onOpenChange={(isOpen, { reason, cancel }) => {
          if (isOpen) offered.search('');
          // Several are chosen one after the other.
          else if (reason === 'item-press') cancel();
        }}
      >
        <Combobox.InputGroup className="bk-field bk-menu bk-menu-multi" aria-busy={isBusy || undefined}>
          <Combobox.Chips className="bk-chips">
            {chosen.map((item) => (
              <Combobox.Chip key={item.value} className="bk-chip" aria-label={item.label}>
                <span dir="auto">{item.label}</span>
                <Combobox.ChipRemove className="bk-chip-remove" aria-label={`Remove ${item.label}`}>
                  <X size={14} aria-hidden />
                </Combobox.ChipRemove>
              </Combobox.Chip>
            ))}
            <Combobox.Input
              {...fieldAttributes(placed, naming)}
              {...focus}
              className="bk-menu-input"
              dir="auto"
              placeholder={chosen.length === 0 ? placeholderOf(placed) : ''}
            />
          </Combobox.Chips>
          {isBusy && <Spinner />}
        </Combobox.InputGroup>
        <Popup
          of={offered}
          isDisabled={(item) => isFull && !chosen.some((other) => isSameItem(item, other))}
        />
      </Combobox.Root>
      {isFull && <span className="bk-note">{max === 1 ? 'One at most.' : `${max} at most.`}</span>}
      <Failure of={sending} />
      {confirmation.dialog}
    </div>
  );
}
