import { FormRefusal } from '../../../core/errors.ts';
import { cycleText } from './cycle.ts';

/** A need as the form has it. */
export interface NeedDraft {
  needsId: string | undefined;
  daysAfter: string | undefined;
}

/** The form's fields, by the block id that each one's sentence is shown on. */
export interface NeedFields {
  needs: string;
  daysAfter: string;
}

/** A year: what takes longer than that after something is no consequence of it. */
export const MOST_DAYS = 365;

/**
 * Holds a draft against what a need is.
 * @param needed the chosen outcome as it is now
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireNeed(
  { needsId, daysAfter = '' }: NeedDraft,
  outcomeId: string,
  needed: { state: string } | undefined,
  fields: NeedFields,
): { outcomeId: string; needsId: string; daysAfter: number } {
  const typed = daysAfter.trim();
  const days = typed === '' ? 0 : /^\d{1,3}$/.test(typed) ? Number(typed) : Number.NaN;
  const refused = {
    ...fieldRefusal(fields.needs, neededRefusal(needsId, outcomeId, needed)),
    ...fieldRefusal(
      fields.daysAfter,
      days <= MOST_DAYS ? undefined : `Write whole days from 0 to ${MOST_DAYS}, such as 5.`,
    ),
  };
  if (Object.keys(refused).length > 0 || needsId === undefined) throw new FormRefusal(refused);
  return { outcomeId, needsId, daysAfter: days };
}

/**
 * The sentence on the field where a need would close a cycle; it is shown as it is, without formatting.
 * @param titles along the cycle, the first one again at its end
 */
export function refuseCycle(titles: readonly string[], field: string): FormRefusal {
  return new FormRefusal({
    [field]: `That would go in a circle: ${cycleText(titles)}. Choose another one, or remove one of these first.`,
  });
}

function neededRefusal(
  needsId: string | undefined,
  outcomeId: string,
  needed: { state: string } | undefined,
): string | undefined {
  if (needsId === undefined) return 'Choose the outcome that has to be done before this one.';
  if (needsId === outcomeId) return 'An outcome can’t need itself. Choose another one.';
  if (!needed) return 'That outcome is not there any more. Choose another one.';
  if (needed.state === 'done') return 'That outcome is done already, so nothing waits for it.';
  if (needed.state === 'dropped') return 'That outcome was dropped. Choose what takes its place.';
  if (needed.state !== 'open')
    return 'That outcome is only a candidate so far. Choose one that is being worked on.';
  return undefined;
}

function fieldRefusal(field: string, sentence: string | undefined): Record<string, string> {
  return sentence === undefined ? {} : { [field]: sentence };
}
