import { FormRefusal } from '../../../core/errors.ts';
import { saysSomething, tooLong } from '../../../core/wording.ts';
import { type Support, supports } from '../../blockers/index.ts';

/** What the form holds: to each question yes or no, and what is missing where it is no. */
export type AnswerDraft = Record<Support, { has: boolean | undefined; missing: string | undefined }>;

/** What somebody who is asked to own an outcome says: nothing is missing, or this. */
export interface CompleteAnswer {
  lacking: { support: Support; words: string }[];
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface AnswerFields {
  answers: Record<Support, string>;
  missing: Record<Support, string>;
}

/** In characters: what is missing three times, and why it is not theirs. The database holds three of the first. */
export const ownershipLimits = { missing: 150, reason: 500 } as const;

/** Everything is there, as the form says it to whoever takes an outcome on. */
export const nothingMissing: AnswerDraft = {
  authority: { has: true, missing: undefined },
  people: { has: true, missing: undefined },
  means: { has: true, missing: undefined },
};

/** Nothing is said yet. */
export const nothingSaid: AnswerDraft = {
  authority: { has: undefined, missing: undefined },
  people: { has: undefined, missing: undefined },
  means: { has: undefined, missing: undefined },
};

const ASK_WHAT: Record<Support, string> = {
  authority: 'Say which decisions you need to be able to make.',
  people: 'Say whom you need, or which skill.',
  means: 'Say which tools or budget you need.',
};

/**
 * Holds the answers against what they need: each question answered, and each no with what is missing.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireAnswer(draft: AnswerDraft, fields: AnswerFields): CompleteAnswer {
  const refused: Record<string, string> = {};
  const lacking: CompleteAnswer['lacking'] = [];
  for (const support of supports) {
    const { has, missing } = draft[support];
    if (has === undefined) refused[fields.answers[support]] = 'Say yes or no. A no is fine: it helps early.';
    if (has !== false) continue;
    const sentence = saysSomething(missing ?? '')
      ? tooLong(missing ?? '', ownershipLimits.missing)
      : ASK_WHAT[support];
    if (sentence) refused[fields.missing[support]] = sentence;
    else lacking.push({ support, words: missing ?? '' });
  }
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
  return { lacking };
}

/** Whether a no was chosen for which the form does not ask yet what is missing. */
export function hasToGrow(draft: AnswerDraft, shown: (support: Support) => boolean): boolean {
  return supports.some((support) => draft[support].has === false && !shown(support));
}

/**
 * Why somebody does not take an outcome on has to be said: whoever gave it chooses the next one by it.
 * @throws FormRefusal on `field`
 */
export function requireReason(reason: string | undefined, field: string): string {
  const refused = saysSomething(reason ?? '')
    ? tooLong(reason ?? '', ownershipLimits.reason)
    : 'Say why, in a sentence. It helps to find someone else.';
  if (refused) throw new FormRefusal({ [field]: refused });
  return reason ?? '';
}

const ASKS: Record<Support, string> = {
  authority: 'The authority to decide',
  people: 'People',
  means: 'Tools or budget',
};

/** What a task for whoever gave the outcome says: `The authority to decide: contracts up to 10k`. */
export function askText({ support, words }: CompleteAnswer['lacking'][number]): string {
  return `${ASKS[support]}: ${words}`;
}
