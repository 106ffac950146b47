import { Combobox } from '@base-ui/react/combobox';
import { ChevronDown, ExternalLink } from 'lucide-react';
import type { PersonOnPage, WorkspacePart } from '../../server/page/protocol.ts';
import { hrefOf } from '../connection/address.ts';
import { useReader } from '../reading/reader.ts';
import { timeOfDay, zoneName } from '../reading/wall-clock.ts';
import { Avatar } from './avatar.tsx';
import { usePage } from './page-context.ts';
import { isHuman } from './people.ts';

/** How a person stands in the address: by name, unless somebody else has the same. */
function addressed({ id, name }: PersonOnPage, people: PersonOnPage[]): string {
  return people.filter((person) => person.name === name).length > 1 ? id : name;
}

/** Be anyone in the workspace, here or in another tab. */
export function PersonSwitch({ workspace, place }: { workspace: WorkspacePart; place: string }) {
  const { goAs } = usePage();
  const { tz, now } = useReader();
  const people = workspace.people.filter(isHuman);
  const me = people.find(({ id }) => id === workspace.me);
  // A DM is one's own; a channel may be one that the other person can't see, which the page then says.
  const there =
    place === 'home' ||
    workspace.conversations.some(({ id, name, kind }) => kind !== 'im' && (name === place || id === place))
      ? place
      : 'home';
  return (
    <div className="person-switch">
      <Combobox.Root
        items={people}
        autoHighlight
        value={me ?? null}
        itemToStringLabel={({ name }: PersonOnPage) => name}
        isItemEqualToValue={(item: PersonOnPage, value: PersonOnPage) => item.id === value.id}
        onValueChange={(person) => person && goAs(addressed(person, people), there)}
      >
        <Combobox.Trigger
          className="person-trigger"
          aria-label={`You are ${me?.name ?? 'nobody'}. Be someone else`}
        >
          <Avatar person={me} />
          <span className="person-names">
            <strong>{me?.name}</strong>
            <span className="soft">
              {me
                ? `${me.role}${me.deactivated ? ', deactivated' : ''} · ${timeOfDay(now(), tz)} in ${zoneName(tz)}`
                : ''}
            </span>
          </span>
          <ChevronDown aria-hidden="true" />
        </Combobox.Trigger>
        <Combobox.Portal>
          <Combobox.Positioner className="popup-place" sideOffset={4} align="end">
            <Combobox.Popup className="popup person-popup" aria-label="People">
              <Combobox.Input
                className="popup-search"
                placeholder="Be someone else"
                aria-label="Find a person"
              />
              <Combobox.Empty className="popup-empty">Nobody is called that.</Combobox.Empty>
              <Combobox.List className="popup-list">
                {(person: PersonOnPage) => (
                  <Combobox.Item key={person.id} value={person} className="popup-item">
                    <Avatar person={person} small />
                    <span className="person-names">
                      <strong>{person.name}</strong>
                      <span className="soft">
                        {person.realName} · {person.role}
                        {person.deactivated ? ', deactivated' : ''} · {timeOfDay(now(), person.tz)} in{' '}
                        {zoneName(person.tz)}
                      </span>
                    </span>
                  </Combobox.Item>
                )}
              </Combobox.List>
            </Combobox.Popup>
          </Combobox.Positioner>
        </Combobox.Portal>
      </Combobox.Root>
      <a
        className="icon-button second-tab"
        href={hrefOf({ as: me ? addressed(me, people) : '', in: there })}
        target="_blank"
        rel="noreferrer"
        aria-label="Open a second tab, to be two people at once"
        title="Open a second tab, to be two people at once"
      >
        <ExternalLink aria-hidden="true" />
      </a>
    </div>
  );
}
