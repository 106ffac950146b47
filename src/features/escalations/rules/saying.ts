import { FormRefusal } from '../../../core/errors.ts';

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
  if (text.length <= MAX_TEXT) return text;
  throw new FormRefusal({ [field]: `This is ${text.length} characters long. Keep it to ${MAX_TEXT}.` });
}
