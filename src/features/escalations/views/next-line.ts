import type { Progress } from './raiser-messages.ts';
import { atTime, type NameOf, nextText, type Reader, shownName } from './words.ts';

/** On the card of a blocker that everybody was asked about in vain: who has it, and what to do. */
export const nobodyHasItLine = 'Nobody has it now. *Escalate now* asks again.';

/** `Maria has it. If nobody reacts, it goes to Jon Tue at 11:00`: on a blocker's card, which many read. */
export function nextLine(progress: Progress, reader: Pick<Reader, 'zone'>, nameOf: NameOf): string {
  const { state, holderId, until, next } = progress;
  const holder = holderId ? shownName(nameOf(holderId)) : 'Someone';
  switch (state) {
    case 'waiting':
      return `Goes to ${holder} ${next ? atTime(next.at, reader) : 'soon'}`;
    case 'promised':
      return `${holder} is on it${until ? ` until ${atTime(until, reader)}` : ''}`;
    case 'needs_info':
      return `${holder} has asked back and waits for an answer`;
    default: {
      const goesOn = nextText(next, nameOf, reader);
      return `${holder} has it${goesOn ? `. If nobody reacts, ${goesOn}` : ''}`;
    }
  }
}
