import { FormRefusal } from '../../core/errors.ts';

/** A node of the clarity cascade: one owner, one sentence of what done looks like, one deadline. */
export interface Outcome {
  id: string;
  teamId: string;
  title: string;
  /** What done looks like, in one sentence. Guide, "Strategic Decomposition and Ownership". */
  doneMeans: string;
  ownerId: string;
  /** Local date, `YYYY-MM-DD`. */
  dueOn: string;
  /** The deadline it was given first: a slip stays visible. */
  firstDueOn: string;
  state: 'open' | 'done' | 'dropped';
  revision: number;
}

/** What the form holds; the reason is only asked for when the deadline moves. */
export interface OutcomeDraft {
  title: string;
  doneMeans: string;
  ownerId: string | undefined;
  dueOn: string | undefined;
  moveReason: string | undefined;
}

/** A draft in which nothing is missing. */
export interface CompleteDraft extends OutcomeDraft {
  ownerId: string;
  dueOn: string;
}

export const outcomeLimits = { title: 200, doneMeans: 500, reason: 500 } as const;

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface OutcomeFields {
  title: string;
  doneMeans: string;
  owner: string;
  dueOn: string;
  moveReason: string;
}

/** A text that says something: at least one letter or digit, so not only emoji or punctuation. */
function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replaceAll(/:[a-z0-9_+-]+:/g, ''));
}

/**
 * Holds a draft against what an outcome needs.
 * @param today the team's local date
 * @param members who can own it; a group can't. Guide, "Strategic Decomposition and Ownership"
 * @param before the outcome as it is, when it is being changed
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireComplete(
  draft: OutcomeDraft,
  today: string,
  members: readonly string[],
  fields: OutcomeFields,
  before?: Outcome,
): CompleteDraft {
  const refused: Record<string, string> = {};
  if (!saysSomething(draft.title)) refused[fields.title] = 'Name the outcome in a few words.';
  else if (draft.title.length > outcomeLimits.title) {
    refused[fields.title] = tooLong(draft.title, outcomeLimits.title);
  }
  if (!saysSomething(draft.doneMeans)) {
    refused[fields.doneMeans] = 'Say in one sentence what done looks like, such as "live for all EU shops".';
  } else if (draft.doneMeans.length > outcomeLimits.doneMeans) {
    refused[fields.doneMeans] = tooLong(draft.doneMeans, outcomeLimits.doneMeans);
  }
  const { ownerId, dueOn } = draft;
  if (!ownerId) refused[fields.owner] = 'Choose one person who is accountable for it.';
  else if (!members.includes(ownerId)) {
    refused[fields.owner] =
      'This person is not on the team. Choose a member, or add them with /checkin setup.';
  }
  const moves = before !== undefined && dueOn !== before.dueOn;
  if (!dueOn) refused[fields.dueOn] = 'Choose the day by which it is done.';
  else if ((before === undefined || moves) && dueOn < today) {
    refused[fields.dueOn] = 'This day has passed. Choose today or a later one.';
  }
  if (moves && !draft.moveReason)
    refused[fields.moveReason] = 'Say why the date moves. It stays visible with the outcome.';
  if (draft.moveReason && draft.moveReason.length > outcomeLimits.reason) {
    refused[fields.moveReason] = tooLong(draft.moveReason, outcomeLimits.reason);
  }
  if (Object.keys(refused).length > 0 || !ownerId || !dueOn) throw new FormRefusal(refused);
  return { ...draft, ownerId, dueOn };
}

function tooLong(text: string, max: number): string {
  return `This is ${text.length} characters long. Keep it to ${max}.`;
}
