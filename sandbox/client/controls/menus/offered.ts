import { Combobox } from '@base-ui/react/combobox';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlacedElement } from '../../../server/blocks/elements.ts';
import { useReader } from '../../reading/reader.ts';
import { useHandling } from '../handling.ts';
import { type Item, type Offer, offerFrom, offerOf } from './items.ts';

/** What a menu offers at the moment. */
export interface Offered {
  offer: Offer;
  /** What of it matches what was typed; null where the app sees to that. */
  filter: ((item: Item, query: string) => boolean) | null;
  /** What to say above the list, such as that it is loading. */
  status: string | undefined;
  /** What to say when the list is empty. */
  empty: string;
  /** To be told what was typed, and of the opening (with what stands in the field then). */
  search(query: string): void;
}

/** How long nothing is typed until the app is asked. */
const PAUSE_MS = 200;

/** The options of a menu: its own, the workspace's people or conversations, or what the app answers. */
export function useOffered(placed: PlacedElement): Offered {
  const reader = useReader();
  const { element } = placed;
  const isExternal = /external_select$/.test(placed.type);
  const suggestions = useSuggestions(placed);
  const { contains } = Combobox.useFilter();
  const own = useMemo(() => offerOf(element, reader), [element, reader]);
  if (!isExternal) {
    // People are also found by their full name, which stands in the description.
    const filter = (item: Item, query: string) => contains(`${item.label} ${item.description ?? ''}`, query);
    return { offer: own, filter, status: undefined, empty: 'No results', search: () => {} };
  }
  const { offer, state, search } = suggestions;
  const min = shortestQuery(placed);
  const hint = `Type ${min === 1 ? 'something' : `at least ${min} characters`} to see options.`;
  return {
    offer,
    filter: null,
    status: state === 'loading' ? 'Loading…' : typeof state === 'object' ? state.problem : undefined,
    empty: state === 'short' ? hint : state === 'ready' ? 'No results' : '',
    search,
  };
}

const NOTHING: Offer = { items: [] };

type State = 'short' | 'loading' | 'ready' | { problem: string };

function useSuggestions(placed: PlacedElement) {
  const { suggest } = useHandling();
  const [offer, setOffer] = useState<Offer>(NOTHING);
  const [state, setState] = useState<State>('short');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Counts the questions: only the answer to the last one counts. */
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = async (query: string, question: number) => {
    try {
      const answer = await suggest(placed, query);
      if (question !== asked.current) return;
      setOffer(offerFrom(answer));
      setState('ready');
    } catch (error) {
      if (question !== asked.current) return;
      setOffer(NOTHING);
      setState({ problem: error instanceof Error ? error.message : 'The options could not be loaded.' });
    }
  };
  const search = (query: string) => {
    clearTimeout(timer.current);
    asked.current += 1;
    const question = asked.current;
    if (query.length < shortestQuery(placed)) {
      setOffer(NOTHING);
      setState('short');
      return;
    }
    setState('loading');
    timer.current = setTimeout(() => void ask(query, question), query === '' ? 0 : PAUSE_MS);
  };
  return { offer, state, search };
}

function shortestQuery({ element }: PlacedElement): number {
  return Number(element.min_query_length ?? 3);
}
