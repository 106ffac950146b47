import { createContext, useContext } from 'react';
import type { PlacedElement } from '../../server/blocks/elements.ts';
import type { JsonObject } from '../../server/json.ts';

/** What a person can do with the elements of one message, modal or Home tab. */
export interface Handling {
  /** What was entered, by entryKey, as the workspace knows it; initial values are not among it. */
  entered: { [key: string]: JsonObject };
  /** Sentences on input blocks, by block_id. */
  errors: { [blockId: string]: string };
  /** Uses an element that holds no value, such as a button; `value` carries an overflow's `selected_option`. */
  press(placed: PlacedElement, value?: JsonObject): Promise<void>;
  /**
   * Puts a value into an element, in the shape of `stateValue()`. The app is told at once where Slack does so;
   * with `dispatches` false only the workspace remembers it (typing, before Enter is pressed).
   */
  enter(placed: PlacedElement, value: JsonObject, dispatches?: boolean): Promise<void>;
  /** What the app offers in an external menu for what was typed: `options`, or `option_groups`. */
  suggest(placed: PlacedElement, query: string): Promise<JsonObject>;
}

const nothing = () => Promise.reject(new Error('Nothing can be used here.'));
const idle: Handling = { entered: {}, errors: {}, press: nothing, enter: nothing, suggest: nothing };

/** Each promise rejects with an Error whose message is the sentence for the person. */
export const HandlingContext = createContext<Handling>(idle);

export const useHandling = (): Handling => useContext(HandlingContext);
