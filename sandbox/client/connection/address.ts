import { useCallback, useSyncExternalStore } from 'react';

/** What stands in the page's address, so that a reload and each tab keep theirs. */
export interface Address {
  /** The person, by name or id; empty until one is known. */
  as: string;
  /** A conversation, or `home`; empty for the first there is. */
  in: string;
}

/** How a channel stands in the address: by its name, unless that means the app's Home there. */
export function placeOf({ id, name }: { id: string; name: string }): string {
  return name === 'home' ? id : name;
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

/** The address of a place, for links. */
export function hrefOf({ as, in: place }: Address): string {
  return `?${new URLSearchParams({ as, ...(place === '' ? {} : { in: place }) })}`;
}

/** The address, and how to go to another; with `replaces` one can't come back to this one. */
export function useAddress(): [Address, (next: Address, options?: { replaces?: boolean }) => void] {
  const search = useSyncExternalStore(subscribe, () => window.location.search);
  const query = new URLSearchParams(search);
  const go = useCallback((next: Address, { replaces = false } = {}) => {
    if (replaces) window.history.replaceState(null, '', hrefOf(next));
    else window.history.pushState(null, '', hrefOf(next));
    for (const listener of listeners) listener();
  }, []);
  return [{ as: query.get('as') ?? '', in: query.get('in') ?? '' }, go];
}
