import { daysBetween, type LocalDate } from '../../../core/calendar.ts';
import type { OutcomeDraft } from './outcome.ts';
import type { Parent } from './place.ts';

/** What is looked at while an outcome is being written. */
type Written = Pick<OutcomeDraft, 'title' | 'doneMeans' | 'dueOn'> & { parent: Parent | undefined };

/** Deadlines further off than this are a direction rather than a deadline, in days. */
const YEAR = 365;

/** Words that begin or end an outcome that something is done about; a name of a thing alone says nothing of that. */
const VERB =
  /\b(?:is|are|be|has|have|can|gets?|goes|go|works?|runs?|stays?|settles?|pays?|live|done|shipped|launched|released|signed|approved|published|deployed|migrated|hired|closed|opened|reduced?|increased?|raised?|built|set up|(?:cut|grow|build|write|launch|ship|implement|replace|move|publish|deliver|complete|finish|enable|automate|answer|train|hire|sign|release|migrate|merge|open|close|improve|introduce)(?:e?s)?|in production|in place|in use)\b|\w+(?:ed|ing)\b/i;

/** A number, a share, a date, or a word that draws a line: whoever reads it knows when it is reached. */
const MEASURE =
  /\d|%|\b(?:all|every|each|no|none|zero|one|two|three|first|last|both|signed|live|approved|published|in production|without)\b/i;

/** More than one sentence: an end mark with something behind it. Abbreviations and numbers don't end one. */
const SEVERAL_SENTENCES = /[\p{L}\d)\]"”»]{2}[.!?。！？]["”»)]?\s+\p{Lu}|\n\s*\S/u;

/** Only Latin letters are looked through for English words; other scripts are left to those who read them. */
const ENGLISH = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]*$/u;

/** Something that an outcome leaves open, and the field that it concerns. */
export interface Vague {
  field: 'title' | 'doneMeans' | 'parent' | 'dueOn';
  hint: string;
}

/**
 * Where an outcome leaves open what will be done: a hint for each, in plain words with an example; it never stands in
 * the way. Guide, "The Clarity Cascade" and "Strategic Decomposition and Ownership".
 */
export function vagueness({ title, doneMeans, dueOn, parent }: Written, today: LocalDate): Vague[] {
  const both = `${title} ${doneMeans}`;
  const isEnglish = ENGLISH.test(both);
  const found: [is: boolean, field: Vague['field'], hint: string][] = [
    [
      isEnglish && !VERB.test(both),
      'title',
      'It names a thing. What will be true of it? Such as “Refunds API is live for all EU shops”.',
    ],
    [
      isEnglish && !MEASURE.test(both),
      'doneMeans',
      'How will you see that it is reached? A number helps, such as “from 24 to 12 hours”.',
    ],
    [
      SEVERAL_SENTENCES.test(doneMeans.trim()),
      'doneMeans',
      'Done takes more than one sentence. If these are several things, split them into outcomes.',
    ],
    [
      repeats(title, doneMeans),
      'doneMeans',
      'Done repeats the title. What would someone see who looks whether it is done?',
    ],
    [!parent, 'parent', 'It stands under nothing yet. What is it for? An intent, or an outcome above it.'],
    [
      dueOn !== undefined && daysBetween(today, dueOn) > YEAR,
      'dueOn',
      'The date is over a year away. What will be done by the end of this quarter?',
    ],
  ];
  return found.flatMap(([is, field, hint]) => (is ? [{ field, hint }] : []));
}

function repeats(title: string, doneMeans: string): boolean {
  const words = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .match(/[\p{L}\p{N}]{2,}/gu)
        ?.filter((word) => !FILLERS.has(word)) ?? [],
    );
  const said = words(doneMeans);
  const named = words(title);
  return said.size > 0 && [...said].every((word) => named.has(word));
}

/** Words that add nothing to a title that they follow. */
const FILLERS = new Set([
  'the',
  'is',
  'are',
  'be',
  'it',
  'done',
  'finished',
  'complete',
  'completed',
  'ready',
  'an',
]);
