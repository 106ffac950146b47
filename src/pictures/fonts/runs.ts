import { EMOJI, FAMILIES, type Family, fontFile } from './families.ts';

/** A stretch of text that is written in one font. */
export interface Run {
  family: Family;
  text: string;
}

/** Goes with whatever stands before it: marks on a letter, joiners and variants. */
const FOLLOWS = /\p{M}|\p{Join_Control}|\p{Variation_Selector}|\p{Emoji_Modifier}/u;
/** Written in the font of the letters around it where that has it. */
const NEUTRAL = /[\p{P}\p{S}\p{Zs}]/u;
const PICTURED = /\p{Emoji_Presentation}/u;

/**
 * Says which part of a text is written in which font. What draws it would look for missing letters itself, but gives
 * up on Arabic words and on joined emoji.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const letter of text) {
    const last = runs.at(-1);
    const chosen = familyOf(letter, last?.family);
    if (last && last.family === chosen) last.text += letter;
    else runs.push({ family: chosen, text: letter });
  }
  return runs;
}

function familyOf(letter: string, before: Family | undefined): Family {
  const codePoint = letter.codePointAt(0) ?? 0;
  const has = (one: Family) => fontFile(one.regular).has(codePoint);
  if (before && FOLLOWS.test(letter)) return before;
  // The signs and spaces among the emoji are as wide as the pictures.
  const around = before === EMOJI ? undefined : before;
  if (around && NEUTRAL.test(letter) && has(around)) return around;
  return ownFamilyOf(letter, has) ?? before ?? FAMILIES[0];
}

const known = new Map<string, Family | undefined>();
/** Letters of one company; more than that are looked up anew. */
const MOST_KNOWN = 20_000;

function ownFamilyOf(letter: string, has: (one: Family) => boolean): Family | undefined {
  if (known.has(letter)) return known.get(letter);
  const found = PICTURED.test(letter) && has(EMOJI) ? EMOJI : FAMILIES.find(has);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(letter, found);
  return found;
}
