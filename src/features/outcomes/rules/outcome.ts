import { isLocalDate, type LocalDate, shortDate } from '../../../core/calendar.ts';
import { FormRefusal } from '../../../core/errors.ts';
import { saysSomething, tooLong } from '../../../core/wording.ts';
import type { Delay } from './cost-of-delay.ts';
import type { Level, Parent } from './place.ts';

/** What two people can each change about an outcome. */
export interface OutcomeValues {
  title: string;
  /** What done looks like, in one sentence. Guide, "Strategic Decomposition and Ownership". */
  doneMeans: string;
  ownerId: string;
  dueOn: LocalDate;
}

/** A node of the clarity cascade: one owner, one sentence of what done looks like, one deadline. */
export interface Outcome extends OutcomeValues {
  id: string;
  teamId: string;
  level: Level;
  /** What it is for; nothing where it stands alone. */
  parent?: Parent;
  /** The deadline it was given first: a slip stays visible. */
  firstDueOn: LocalDate;
  /** A candidate waits for a coming cycle, and nobody is asked about it. */
  state: 'candidate' | 'open' | 'done' | 'dropped';
  revision: number;
  /** What somebody can hold in their hands when it is done. */
  deliverable?: string;
  /** Person-days. */
  effortDays?: number;
  startsOn?: LocalDate;
  delay?: Delay;
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
  dueOn: LocalDate;
}

/** In characters; the form and the database hold the same. */
export const outcomeLimits = { title: 200, doneMeans: 500, reason: 500 } as const;

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface OutcomeFields {
  title: string;
  doneMeans: string;
  owner: string;
  dueOn: string;
  moveReason: string;
  parent: string;
}

/** What a draft is held against. */
export interface DraftContext {
  /** Local date of the person who writes. */
  today: LocalDate;
  /** Who can own it; a group can't. Guide, "Strategic Decomposition and Ownership". */
  members: readonly string[];
  /** The chosen owner as Slack has them now; undefined when Slack does not know them. */
  owner: { isBot: boolean; isDeactivated: boolean } | undefined;
  /** Where each sentence is shown. */
  fields: OutcomeFields;
}

/** `due 12 Dec (was 5 Dec)`: a slip stays visible as a slip. */
export function dueText(outcome: Pick<Outcome, 'dueOn' | 'firstDueOn'>, today: LocalDate): string {
  const due = `due ${shortDate(outcome.dueOn, today)}`;
  return outcome.firstDueOn === outcome.dueOn ? due : `${due} (was ${shortDate(outcome.firstDueOn, today)})`;
}

/** Whether the form's date is another than the one it was filled with. */
export function movesDate(draft: Pick<OutcomeDraft, 'dueOn'>, before: Pick<Outcome, 'dueOn'>): boolean {
  return draft.dueOn !== undefined && draft.dueOn !== before.dueOn;
}

/** What of the first differs in the second. */
export function changedValues(before: OutcomeValues, after: OutcomeValues): Partial<OutcomeValues> {
  return {
    ...(before.title !== after.title && { title: before.title }),
    ...(before.doneMeans !== after.doneMeans && { doneMeans: before.doneMeans }),
    ...(before.ownerId !== after.ownerId && { ownerId: before.ownerId }),
    ...(before.dueOn !== after.dueOn && { dueOn: before.dueOn }),
  };
}

/** Whether the draft is what stands already. */
export function saysTheSame(outcome: OutcomeValues, draft: OutcomeDraft): boolean {
  return (
    outcome.title === draft.title &&
    outcome.doneMeans === draft.doneMeans &&
    outcome.ownerId === draft.ownerId &&
    outcome.dueOn === draft.dueOn
  );
}

/**
 * Holds a draft against what an outcome needs.
 * @param before the outcome as it is, when it is being changed
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireComplete(
  draft: OutcomeDraft,
  context: DraftContext,
  before?: OutcomeValues,
): CompleteDraft {
  const { fields, today } = context;
  const { ownerId, dueOn } = draft;
  const moves = before !== undefined && movesDate(draft, before);
  const refused: [field: string, sentence: string | undefined][] = [
    [fields.title, titleRefusal(draft.title)],
    [fields.doneMeans, doneMeansRefusal(draft.doneMeans)],
    [fields.owner, ownerRefusal(ownerId, context)],
    // A deadline that has passed can stay while something else is changed; a new one can't be past.
    [fields.dueOn, dueOnRefusal(dueOn, before === undefined || moves ? today : undefined)],
    [fields.moveReason, moves ? moveReasonRefusal(draft.moveReason) : undefined],
  ];
  const sentences = refused.flatMap(([field, sentence]) => (sentence ? [[field, sentence] as const] : []));
  if (sentences.length > 0 || !ownerId || !dueOn) throw new FormRefusal(Object.fromEntries(sentences));
  return { ...draft, ownerId, dueOn };
}

/**
 * Why an outcome is dropped has to be said.
 * @throws FormRefusal on `field`
 */
export function requireDropReason(reason: string, field: string): string {
  const refused = !saysSomething(reason)
    ? 'Say why it is dropped. It stays with the outcome.'
    : tooLong(reason, outcomeLimits.reason);
  if (refused) throw new FormRefusal({ [field]: refused });
  return reason;
}

function titleRefusal(title: string): string | undefined {
  if (!saysSomething(title)) return 'Name the outcome in a few words.';
  return tooLong(title, outcomeLimits.title);
}

function doneMeansRefusal(doneMeans: string): string | undefined {
  if (!saysSomething(doneMeans)) {
    return 'Say in one sentence what done looks like, such as “live for all EU shops”.';
  }
  return tooLong(doneMeans, outcomeLimits.doneMeans);
}

function ownerRefusal(ownerId: string | undefined, { members, owner }: DraftContext): string | undefined {
  if (!ownerId) return 'Choose one person who is accountable for it.';
  if (!/^[UW]/.test(ownerId)) return 'Choose one person: a group can’t be accountable.';
  if (owner?.isBot) return 'This is an app. Choose a person who is accountable for it.';
  if (owner?.isDeactivated) return 'This person was deactivated. Choose someone else on the team.';
  if (!owner || !members.includes(ownerId)) {
    return 'This person is not on the team. Choose a member, or add them with /checkin setup.';
  }
  return undefined;
}

function dueOnRefusal(dueOn: string | undefined, notBefore: LocalDate | undefined): string | undefined {
  if (!dueOn || !isLocalDate(dueOn)) return 'Choose the day by which it is done.';
  if (notBefore && dueOn < notBefore) return 'This day has passed. Choose today or a later one.';
  return undefined;
}

function moveReasonRefusal(reason: string | undefined): string | undefined {
  if (!saysSomething(reason ?? '')) return 'Say why the date moves. It stays visible with the outcome.';
  return tooLong(reason ?? '', outcomeLimits.reason);
}
