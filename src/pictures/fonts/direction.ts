/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LETTER = /\p{L}/u;
const DIGIT = /\p{Nd}/u;
/** Goes with whatever stands before it. */
const FOLLOWS = /\p{M}|\p{Join_Control}|\p{Variation_Selector}/u;
/** Between two digits they are part of the number; the others are at its beginning or end. */
const WITHIN_NUMBER = /[.,:/٫٬]/u;
const BESIDE_NUMBER = /[%‰٪$€£¥#°]/u;

/** A stretch of a line whose letters all go the same way. */
export interface Stretch {
  text: string;
  rightToLeft: boolean;
}

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** Whether a text as a whole is written from right to left: its first letter says so. */
export function beginsRightToLeft(text: string): boolean {
  return hasRightToLeft(LETTER.exec(text)?.[0] ?? '');
}

type Way = 'left' | 'right' | 'number';

/**
 * Cuts a line where its letters begin to go the other way, as Unicode's annex 9 has it, but for signs that turn the
 * direction, which are not written.
 * @param rightToLeft of the text that the line is from
 * @returns the stretches as they stand beside each other, from left to right
 */
export function stretchesOf(line: string, rightToLeft: boolean): Stretch[] {
  const base = rightToLeft ? 'right' : 'left';
  const letters = [...line];
  const ways = paired(settled(numbered(letters), base), letters);
  const stretches: (Stretch & { way: Way })[] = [];
  for (const [index, letter] of letters.entries()) {
    const own = ways[index] ?? base;
    // Within a text from right to left numbers stand as Latin words do.
    const way = own === 'number' && rightToLeft ? 'left' : own;
    const last = stretches.at(-1);
    if (last?.way === way) last.text += letter;
    else stretches.push({ text: letter, rightToLeft: way === 'right', way });
  }
  const ordered = rightToLeft ? stretches.toReversed() : withTurned(stretches);
  return ordered.map(({ text, rightToLeft: isTurned }) => ({ text, rightToLeft: isTurned }));
}

/** Each letter's own way; none for signs and spaces, which go the way of what is around them. */
function numbered(letters: readonly string[]): (Way | undefined)[] {
  const ways: (Way | undefined)[] = [];
  for (const letter of letters) {
    if (FOLLOWS.test(letter) && ways.length > 0) ways.push(ways.at(-1));
    else if (DIGIT.test(letter)) ways.push('number');
    else if (LETTER.test(letter)) ways.push(RIGHT_TO_LEFT.test(letter) ? 'right' : 'left');
    else ways.push(undefined);
  }
  return ways.map((way, index) => {
    const letter = letters[index] ?? '';
    const [before, after] = [ways[index - 1] === 'number', ways[index + 1] === 'number'];
    if (WITHIN_NUMBER.test(letter) && before && after) return 'number';
    return BESIDE_NUMBER.test(letter) && (before || after) ? 'number' : way;
  });
}

function settled(ways: readonly (Way | undefined)[], base: Way): Way[] {
  // A number after a Latin word belongs to it.
  let strong = base;
  const known = ways.map((way) => {
    if (way === 'left' || way === 'right') strong = way;
    return way === 'number' && strong === 'left' ? 'left' : way;
  });
  // For what stands beside it a number among Arabic is as Arabic.
  const sides = known.map((way) => (way === 'number' ? 'right' : way));
  let before = base;
  return known.map((way, index) => {
    if (way !== undefined) {
      before = way === 'number' ? 'right' : way;
      return way;
    }
    const after = sides.slice(index).find((side) => side !== undefined) ?? base;
    return before === after ? before : base;
  });
}

const OPENING = '([{';
const CLOSING = ')]}';

/** A bracket that closes goes the way of the one that it belongs to. */
function paired(ways: readonly Way[], letters: readonly string[]): Way[] {
  const open: { closedBy: string | undefined; way: Way }[] = [];
  return ways.map((way, index) => {
    const letter = letters[index] ?? '';
    const place = OPENING.indexOf(letter);
    if (place !== -1) open.push({ closedBy: CLOSING[place], way });
    if (open.at(-1)?.closedBy !== letter) return way;
    return open.pop()?.way ?? way;
  });
}

/** In a text from left to right, what stands together in the other direction is turned as a whole. */
function withTurned<Piece extends { way: Way }>(pieces: readonly Piece[]): Piece[] {
  const ordered: Piece[] = [];
  let turned: Piece[] = [];
  for (const piece of pieces) {
    if (piece.way === 'left') {
      ordered.push(...turned.toReversed(), piece);
      turned = [];
    } else turned.push(piece);
  }
  return [...ordered, ...turned.toReversed()];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const BRACKETS = '()[]{}<>«»‹›';

/**
 * A stretch that goes from right to left, as it is handed to what draws it: with signs that say so, since it may begin
 * or end with others than letters; signs alone are put in order, and brackets turned round.
 */
export function turned(stretch: string): string {
  if (hasRightToLeft(stretch)) return `\u202b${stretch}\u202c`;
  const signs = [...graphemes.segment(stretch)].map(({ segment }) => segment);
  return signs.toReversed().map(facing).join('');
}

function facing(sign: string): string {
  const place = BRACKETS.indexOf(sign);
  return place === -1 ? sign : (BRACKETS[place % 2 === 0 ? place + 1 : place - 1] ?? sign);
}
