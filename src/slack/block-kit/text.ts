/** What people wrote, made fit for a place of limited length, before any formatting. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const ELLIPSIS = '…';

/** Stands where a text has to be, because Slack refuses empty ones, and there is none. */
const NOTHING = '–';

/**
 * Control characters other than tab and newline, and the explicit bidirectional ones, which would turn the
 * direction of what we write after them. Text that is right-to-left by its letters needs none of these.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is removed
const unshowable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The text without what can't be shown or stored: lone surrogates, control characters, foreign line ends. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(unshowable, '');
}

/** The text on one line: each run of white space becomes one space. */
export function oneLine(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** Something to show in any case, as Slack refuses an empty text. */
export function orNothing(text: string): string {
  return text.trim() === '' ? NOTHING : text;
}

/**
 * At most `max` UTF-16 code units, with … for what is left out. Never splits what a reader sees as one
 * character (a grapheme cluster, Unicode Annex 29), such as a family emoji or a letter with its accents.
 */
export function cut(text: string, max: number): string {
  return cutInto(text, max, (part) => part.length);
}

/** {@link cut} where a part takes up another length than its own, as it will once it is escaped. */
export function cutInto(text: string, max: number, lengthOf: (part: string) => number): string {
  return cutParts(text, () => graphemesOf(text), max, lengthOf);
}

/** {@link cut} of parts that stay whole, whatever they consist of; the text is as long as they are together. */
export function cutParts(
  text: string,
  partsOf: () => Iterable<string>,
  max: number,
  lengthOf: (part: string) => number,
): string {
  // Taking a text apart costs a hundred times more than reading its length, and nearly all of them fit.
  if (lengthOf(text) <= max) return text;
  let kept = '';
  let keptWithEllipsis = '';
  let length = 0;
  for (const part of partsOf()) {
    length += lengthOf(part);
    if (length > max) return max < ELLIPSIS.length ? '' : `${keptWithEllipsis.trimEnd()}${ELLIPSIS}`;
    kept += part;
    if (length + ELLIPSIS.length <= max) keptWithEllipsis = kept;
  }
  return text;
}

/** What a reader sees as the characters of the text. */
export function* graphemesOf(text: string): Iterable<string> {
  for (const { segment } of graphemes.segment(text)) yield segment;
}
