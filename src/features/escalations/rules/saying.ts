import { FormRefusal } from '../../../core/errors.ts';
import { tooLong } from '../../../core/wording.ts';

/** What one text takes: a decision, its reason, a question, an answer. */
export const MAX_TEXT = 1_000;

/**
 * A text that has to be given.
 * @param missing what is said where there is none
 * @throws FormRefusal on `field`
 */
export function requireText(text: string | undefined, field: string, missing: string): string {
  if (!text) throw new FormRefusal({ [field]: missing });
  return withinLimit(text, field);
}

/** @throws FormRefusal on `field` for a text that is too long */
export function withinLimit(text: string, field: string): string {
  const refused = tooLong(text, MAX_TEXT);
  if (refused) throw new FormRefusal({ [field]: refused });
  return text;
}
