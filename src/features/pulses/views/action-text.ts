import { shortDate } from '../../../core/calendar.ts';
import { mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { PulseAction } from '../rules/action.ts';

/** What was done about the last result, for the next invitation. */
export function lastTimeText(action: PulseAction): string {
  if ('declinedBecause' in action) {
    return `Last time nothing was changed: ${userText(action.declinedBecause, 300)}`;
  }
  const { what, ownerId, dueOn, doneOn } = action;
  const stands = doneOn ? `done ${shortDate(doneOn, dueOn)}` : `due ${shortDate(dueOn, dueOn)}`;
  return `After the last one: ${userText(what, 200)} · ${mention(ownerId)} · ${stands}`;
}
