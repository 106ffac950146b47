import { isLocalDate, type LocalDate } from '../../core/calendar.ts';
import { FormRefusal } from '../../core/errors.ts';
import { saysSomething } from '../../core/wording.ts';

/** What two people can each change about an intent. */
export interface IntentValues {
  /** What will be true. */
  title: string;
  why: string;
  /** What it is not: within these bounds the teams choose how. Guide, "Too Vague or Too Rigid". */
  boundaries: string | undefined;
  ownerId: string;
  decidedOn: LocalDate;
}

/** The top of the clarity cascade: what the organization is after, and why. Guide, "The Clarity Cascade". */
export interface Intent extends IntentValues {
  id: string;
  state: 'open' | 'achieved' | 'dropped';
  revision: number;
}

/** What the form holds. */
export interface IntentDraft {
  title: string;
  why: string;
  boundaries: string | undefined;
  ownerId: string | undefined;
  decidedOn: string | undefined;
}

/** In characters; the form and the database hold the same. */
export const intentLimits = { title: 200, why: 1000, boundaries: 1000, reason: 500 } as const;

/** What becomes of the outcomes under an intent that is dropped. */
export const fates = ['keep', 'drop'] as const;
export type Fate = (typeof fates)[number];

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface IntentFields {
  title: string;
  why: string;
  owner: string;
  decidedOn: string;
}

/**
 * Holds a draft against what an intent needs.
 * @param owner the chosen owner as Slack has them now; undefined when Slack does not know them
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireIntent(
  draft: IntentDraft,
  owner: { isBot: boolean; isDeactivated: boolean } | undefined,
  fields: IntentFields,
): IntentValues {
  const { ownerId, decidedOn } = draft;
  const refused: [field: string, sentence: string | undefined][] = [
    [fields.title, saysSomething(draft.title) ? undefined : 'Say in a few words what will be true.'],
    [
      fields.why,
      saysSomething(draft.why)
        ? undefined
        : 'Say why it matters. Teams that know the reason choose better ways.',
    ],
    [fields.owner, ownerRefusal(ownerId, owner)],
    [
      fields.decidedOn,
      decidedOn && isLocalDate(decidedOn) ? undefined : 'Choose the day on which it was decided.',
    ],
  ];
  const sentences = refused.flatMap(([field, sentence]) => (sentence ? [[field, sentence] as const] : []));
  if (sentences.length > 0 || !ownerId || !decidedOn) throw new FormRefusal(Object.fromEntries(sentences));
  return { title: draft.title, why: draft.why, boundaries: draft.boundaries, ownerId, decidedOn };
}

/**
 * Why an intent is dropped has to be said.
 * @throws FormRefusal on `field`
 */
export function requireIntentReason(reason: string, field: string): string {
  if (!saysSomething(reason))
    throw new FormRefusal({ [field]: 'Say why it is dropped. Those who worked on it will ask.' });
  return reason;
}

/** Whether the draft is what stands already. */
export function saysSameIntent(intent: IntentValues, draft: IntentDraft): boolean {
  return (
    intent.title === draft.title &&
    intent.why === draft.why &&
    intent.boundaries === draft.boundaries &&
    intent.ownerId === draft.ownerId &&
    intent.decidedOn === draft.decidedOn
  );
}

/** What of an intent is said otherwise, as far as the audit log keeps it: of what people wrote only that it is new. */
export function intentChanges(before: IntentValues, after: IntentValues) {
  return {
    ...(before.title !== after.title && { titleBefore: before.title }),
    ...(before.ownerId !== after.ownerId && { ownerId: after.ownerId }),
    ...(before.decidedOn !== after.decidedOn && { decidedOn: after.decidedOn }),
    parts: [
      ...(before.why === after.why ? [] : (['reason'] as const)),
      ...(before.boundaries === after.boundaries ? [] : (['bounds'] as const)),
    ],
  };
}

function ownerRefusal(
  ownerId: string | undefined,
  owner: { isBot: boolean; isDeactivated: boolean } | undefined,
): string | undefined {
  if (!ownerId) return 'Choose one person who answers for it.';
  if (!owner) return 'Slack does not know this person. Choose someone else.';
  if (owner.isBot) return 'This is an app. Choose a person who answers for it.';
  if (owner.isDeactivated) return 'This person was deactivated. Choose someone else.';
  return undefined;
}
