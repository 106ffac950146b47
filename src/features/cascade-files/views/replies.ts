import { count } from '../../../core/wording.ts';
import type { Hint } from '../../../slack/interaction.ts';

/** What whoever asked for the file reads where they asked. */
export function exported(rows: number): Hint {
  return { text: `The whole cascade is in your messages with Drumbeat, as a file of ${count(rows, 'row')}.` };
}
