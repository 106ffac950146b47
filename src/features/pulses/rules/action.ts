import { addDays, isLocalDate, type LocalDate } from '../../../core/calendar.ts';
import { tooLong } from '../../../core/wording.ts';

/** What is done about a result: one thing, by one person, until a day; or why nothing is. */
export type PulseAction = ChosenAction | DeclinedAction;

interface Choice {
  chosenBy: string;
  chosenAt: Date;
}

interface DeclinedAction extends Choice {
  declinedBecause: string;
}

export interface ChosenAction extends Choice {
  what: string;
  ownerId: string;
  dueOn: LocalDate;
  doneOn: LocalDate | undefined;
}

/** As the table takes them. */
export const actionLimits = { what: 200, because: 500 } as const;

/** The action form, as typed and chosen. */
export interface ActionDraft {
  what: string | undefined;
  ownerId: string | undefined;
  dueOn: string | undefined;
}

/** The block ids on which each sentence is shown. */
export interface ActionFields {
  what: string;
  owner: string;
  dueOn: string;
}

/** Longer ahead nothing is one thing that is done about a result. */
const FURTHEST_DAYS = 365;

/**
 * Holds the form against what an action needs.
 * @param owners who may look after it: the team, and its lead
 * @param standing the day it has already, which may have passed
 * @returns the action, or the sentence for each field that can't be
 */
export function checkAction(
  draft: ActionDraft,
  { owners, today, standing }: { owners: readonly string[]; today: LocalDate; standing?: LocalDate },
  fields: ActionFields,
): { action: Pick<ChosenAction, 'what' | 'ownerId' | 'dueOn'> } | { refused: Record<string, string> } {
  const { what, ownerId, dueOn } = draft;
  const refused: Record<string, string> = {};
  const whatRefused = what ? tooLong(what, actionLimits.what) : 'Say what is done, in a sentence.';
  if (whatRefused) refused[fields.what] = whatRefused;
  if (!ownerId) refused[fields.owner] = 'Choose who looks after it.';
  else if (!owners.includes(ownerId)) {
    refused[fields.owner] = 'Choose one person on the team, or its lead.';
  }
  const dueRefused = refuseDue(dueOn, today, standing);
  if (dueRefused) refused[fields.dueOn] = dueRefused;
  return what && ownerId && dueOn && Object.keys(refused).length === 0
    ? { action: { what, ownerId, dueOn } }
    : { refused };
}

function refuseDue(
  dueOn: string | undefined,
  today: LocalDate,
  standing: LocalDate | undefined,
): string | undefined {
  if (!dueOn || !isLocalDate(dueOn)) return 'Choose a day.';
  if (dueOn === standing) return undefined;
  if (dueOn < today) return 'This day has passed. Choose today or a later one.';
  return dueOn > addDays(today, FURTHEST_DAYS) ? 'Choose a day within a year.' : undefined;
}

/** @returns the sentence for a reason that can't be; undefined for one that can */
export function refuseReason(because: string | undefined): string | undefined {
  if (!because) return 'Say why in a sentence: the team reads it.';
  return tooLong(because, actionLimits.because);
}

/** Whether a form asks for what stands there already, as one that was sent twice does. */
export function saysSameAction(action: PulseAction | undefined, draft: ActionDraft): boolean {
  return (
    action !== undefined &&
    'what' in action &&
    action.what === draft.what &&
    action.ownerId === draft.ownerId &&
    action.dueOn === draft.dueOn
  );
}

/** What the action that stood when a form was opened is known by, so that nobody's choice is overwritten unseen. */
export function stampOf(action: PulseAction | undefined): string {
  return action?.chosenAt.toISOString() ?? 'none';
}
