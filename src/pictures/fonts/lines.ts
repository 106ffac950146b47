import { inForms } from './arabic-forms.ts';
import { EMOJI, type Family, fontFile } from './families.ts';
import { runsOf } from './runs.ts';

/** How a text is written. */
export interface Lettering {
  size: number;
  bold?: boolean;
}

/** Signs that would end a line, turn its direction or break the drawing's file, and halves of letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNWRITABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]+/g;
/** The key around a number, which no font has. */
const KEY = /\ufe0f?\u20e3/g;

/** A text as one line that can be written. */
export function writable(text: string): string {
  return text.toWellFormed().replace(UNWRITABLE, ' ').replace(KEY, '').replace(/\s+/g, ' ').trim();
}

/** How wide a line is. */
export function widthOf(text: string, { size, bold = false }: Lettering, inFamily?: Family): number {
  const runs = inFamily === undefined ? runsOf(text) : [{ family: inFamily, text }];
  let width = 0;
  for (const { family, text: stretch } of runs) {
    const font = fontFile(bold ? family.bold : family.regular);
    const letters = family === EMOJI ? firstSigns(stretch) : inForms(stretch);
    for (const letter of letters) width += font.width(letter.codePointAt(0) ?? 0);
  }
  return width * size;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Signs that are drawn as one picture. */
const JOINED = /^\p{RGI_Emoji}$/v;

/** Of emoji that are drawn as one only the first: the picture is as wide. */
function firstSigns(text: string): string[] {
  return [...graphemes.segment(text)].flatMap(({ segment }) =>
    JOINED.test(segment) ? [...segment].slice(0, 1) : [...segment],
  );
}

const words = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * Breaks a text into lines that are no wider than that: between words, or within one that does not fit on a line. Of a
 * text that takes more lines the last one ends in `…`.
 */
export function linesOf(text: string, lettering: Lettering, width: number, most: number): string[] {
  const fits = (line: string) => widthOf(line.trimEnd(), lettering) <= width;
  const lines: string[] = [];
  let line = '';
  const pieces = [...words.segment(writable(text))]
    .map(({ segment }) => segment)
    .reduce<string[]>(withPunctuation, [])
    .flatMap((piece) =>
      fits(piece) ? [piece] : [...graphemes.segment(piece)].map(({ segment }) => segment),
    );
  for (const [index, piece] of pieces.entries()) {
    if (line === '' || fits(line + piece)) {
      line += line === '' ? piece.trimStart() : piece;
      continue;
    }
    if (lines.length === most - 1) return [...lines, cut(line + pieces.slice(index).join(''), fits)];
    lines.push(line.trimEnd());
    line = piece.trimStart();
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** One line of it, ending in `…` when there is more. */
export function lineOf(text: string, lettering: Lettering, width: number): string {
  return linesOf(text, lettering, width, 1)[0] ?? '';
}

/** A comma or a closing bracket is not left for the beginning of the next line. */
function withPunctuation(pieces: string[], piece: string): string[] {
  const last = pieces.at(-1);
  if (last === undefined || /\s$/.test(last) || !/^[\p{Pe}\p{Pf}\p{Po}\p{Pd}]/u.test(piece))
    pieces.push(piece);
  else pieces[pieces.length - 1] = last + piece;
  return pieces;
}

function cut(text: string, fits: (line: string) => boolean): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  let kept = '';
  for (const letter of letters) {
    if (!fits(`${kept}${letter}…`)) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}
