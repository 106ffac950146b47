import { createContext, useContext } from 'react';
import type { ConversationOnPage, PersonOnPage } from '../../server/page/protocol.ts';

/** Who reads: names come from the workspace, dates are in the reader's zone. */
export interface Reader {
  people: ReadonlyMap<string, PersonOnPage>;
  conversations: ReadonlyMap<string, ConversationOnPage>;
  /** The reader's own user id. */
  me: string;
  /** IANA zone. */
  tz: string;
  /** The sandbox clock, milliseconds since the epoch. */
  now(): number;
}

const nobody: Reader = { people: new Map(), conversations: new Map(), me: '', tz: 'Etc/UTC', now: () => 0 };

export const ReaderContext = createContext<Reader>(nobody);

export const useReader = (): Reader => useContext(ReaderContext);
