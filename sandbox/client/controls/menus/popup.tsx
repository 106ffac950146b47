import { Combobox } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import type { Item, ItemGroup } from './items.ts';
import type { Offered } from './offered.ts';

interface PopupProps {
  of: Offered;
  /** Whether something can't be chosen as things stand. */
  isDisabled?: (item: Item) => boolean;
}

/** The list under a menu's field. */
export function Popup({ of: { offer, status, empty }, isDisabled = () => false }: PopupProps) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner className="bk-positioner" sideOffset={4}>
        <Combobox.Popup className="bk-popup bk-popup-list" aria-busy={status === 'Loading…' || undefined}>
          <Combobox.Status>{status && <div className="bk-popup-note">{status}</div>}</Combobox.Status>
          <Combobox.Empty>{!status && empty && <div className="bk-popup-note">{empty}</div>}</Combobox.Empty>
          <Combobox.List className="bk-list">
            {'groups' in offer
              ? (group: ItemGroup) => <Group key={group.label} group={group} isDisabled={isDisabled} />
              : (item: Item) => <Row key={item.value} item={item} disabled={isDisabled(item)} />}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

function Group({ group, isDisabled }: { group: ItemGroup; isDisabled: (item: Item) => boolean }) {
  return (
    <Combobox.Group items={group.items}>
      <Combobox.GroupLabel className="bk-group-label">{group.label}</Combobox.GroupLabel>
      <Combobox.Collection>
        {(item: Item) => <Row key={item.value} item={item} disabled={isDisabled(item)} />}
      </Combobox.Collection>
    </Combobox.Group>
  );
}

function Row({ item, disabled }: { item: Item; disabled: boolean }) {
  return (
    <Combobox.Item value={item} disabled={disabled} className="bk-item">
      <span className="bk-item-text">
        <span dir="auto">{item.label}</span>
        {item.description && (
          <span className="bk-item-description" dir="auto">
            {item.description}
          </span>
        )}
      </span>
      <Combobox.ItemIndicator className="bk-item-mark">
        <Check size={16} aria-hidden />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}

/** The items in the shape that the list is filtered in. */
export function listed(offered: Offered): Item[] | ItemGroup[] {
  return 'groups' in offered.offer ? offered.offer.groups : offered.offer.items;
}
