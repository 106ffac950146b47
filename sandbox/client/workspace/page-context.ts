import { createContext, useContext } from 'react';

/** What every part of the page may want: who one is, and how to go somewhere. */
export interface PageContextValue {
  /** The id of the person one is. */
  as: string;
  /** Shows a conversation, or `home`, as the same person. */
  goTo(place: string): void;
  /** Becomes somebody else, and shows a place. */
  goAs(person: string, place: string): void;
  /** Tells the person something at the page's edge. */
  notify(text: string, kind?: 'problem' | 'done'): void;
  openThread(ts: string): void;
}

const nowhere = () => {};

export const PageContext = createContext<PageContextValue>({
  as: '',
  goTo: nowhere,
  goAs: nowhere,
  notify: nowhere,
  openThread: nowhere,
});

export const usePage = (): PageContextValue => useContext(PageContext);
