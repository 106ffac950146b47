import { shortDate } from '../../../core/calendar.ts';
import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Who } from '../../blockers/index.ts';
import { actionLimits, type ChosenAction, type PulseAction } from '../rules/action.ts';

/** What was done about the last result, for the next invitation and the next result. */
export function lastTimeText(action: PulseAction, who: Who): string {
  if ('declinedBecause' in action) {
    return `After the last one nothing was changed: ${userText(action.declinedBecause, actionLimits.because)}`;
  }
  const { what, ownerId } = action;
  return `After the last one: ${userText(what, actionLimits.what)} · ${who(ownerId)} · ${stands(action)}`;
}

/** What is done about a result, by whom it was chosen and when. */
export function actionText(action: PulseAction, who: Who): string {
  const on = slackDate(action.chosenAt, '{date_short}', 'Etc/UTC');
  const by = who(action.chosenBy);
  if ('declinedBecause' in action) {
    return `${by} decided on ${on} to change nothing: ${userText(action.declinedBecause, actionLimits.because)}`;
  }
  const { what, ownerId } = action;
  return `${by} chose one action on ${on}: ${userText(what, actionLimits.what)} · ${who(ownerId)} · ${stands(action)}`;
}

/** Until when it is to be done, or when it was. */
export function stands({ dueOn, doneOn }: Pick<ChosenAction, 'dueOn' | 'doneOn'>): string {
  return doneOn ? `✅ Done ${shortDate(doneOn, dueOn)}` : `due ${shortDate(dueOn, dueOn)}`;
}
