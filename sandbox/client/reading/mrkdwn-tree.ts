import { emojiNamed, emojiPattern } from './emoji.ts';

/** A piece of text within a line or several. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'emoji'; name: string; character: string }
  /** `<target|label>`: a mention, a date or a link. */
  | { kind: 'token'; target: string; label: string | undefined };

/** A part of a mrkdwn text that stands below the part before it. */
export type Part =
  | { kind: 'lines'; children: Inline[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'preformatted'; text: string };

/** Slack's mrkdwn, taken apart. Texts are still escaped. */
export function mrkdwnTree(text: string): Part[] {
  // Every second piece stands between fences. A line break beside a fence only ends its line.
  const pieces = text.split(/\n?```([\s\S]+?)```\n?/);
  return pieces.flatMap((piece, index): Part[] =>
    index % 2 === 1 ? [{ kind: 'preformatted', text: piece.replace(/^\n|\n$/g, '') }] : linesAndQuotes(piece),
  );
}

const quoteMark = /^(?:&gt;|>) ?/;
const quoteToTheEnd = /^(?:&gt;|>){3} ?/;

function linesAndQuotes(text: string): Part[] {
  if (text === '') return [];
  const parts: { kind: 'lines' | 'quote'; lines: string[] }[] = [];
  let restIsQuoted = false;
  for (const line of text.split('\n')) {
    const kind = restIsQuoted || quoteMark.test(line) ? 'quote' : 'lines';
    const content = restIsQuoted ? line : line.replace(quoteToTheEnd, '').replace(quoteMark, '');
    if (quoteToTheEnd.test(line)) restIsQuoted = true;
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(content);
    else parts.push({ kind, lines: [content] });
  }
  return parts.map(({ kind, lines }) => ({ kind, children: inlines(lines.join('\n')) }));
}

const styles: { [mark: string]: 'bold' | 'italic' | 'strike' } = { '*': 'bold', _: 'italic', '~': 'strike' };
const isOfWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character);

/** The pieces of a text without fences and quotes. */
export function inlines(text: string): Inline[] {
  const found: Inline[] = [];
  /** By mark: up to where it is known that nothing closes it, or long lines of stars would take for ever. */
  const unclosed = new Map<string, number>();
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const next =
      tokenAt(text, at) ??
      codeAt(text, at) ??
      emojiAt(text, at) ??
      webAddressAt(text, at) ??
      styledAt(text, at, unclosed);
    if (next) {
      if (plain !== '') found.push({ kind: 'text', text: plain });
      plain = '';
      found.push(next.inline);
      at = next.end;
    } else {
      plain += text.charAt(at);
      at += 1;
    }
  }
  if (plain !== '') found.push({ kind: 'text', text: plain });
  return found;
}

interface Found {
  inline: Inline;
  /** Where the text goes on. */
  end: number;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const tokenPattern = /<([^<>|\n]+)(?:\|([^<>\n]*))?>/y;

function tokenAt(text: string, at: number): Found | undefined {
  const token = text[at] === '<' ? match(tokenPattern, text, at) : null;
  if (!token) return undefined;
  const [whole, target = '', label] = token;
  return { inline: { kind: 'token', target, label: label || undefined }, end: at + whole.length };
}

const codePattern = /`([^`\n]+)`/y;

function codeAt(text: string, at: number): Found | undefined {
  const code = text[at] === '`' && !isOfWord(text[at - 1]) ? match(codePattern, text, at) : null;
  if (!code || isOfWord(text[at + code[0].length])) return undefined;
  return { inline: { kind: 'code', text: code[1] ?? '' }, end: at + code[0].length };
}

function emojiAt(text: string, at: number): Found | undefined {
  const emoji = text[at] === ':' ? match(emojiPattern, text, at) : null;
  const character = emoji && emojiNamed(emoji[1] ?? '', emoji[2]);
  if (!emoji || !character) return undefined;
  return { inline: { kind: 'emoji', name: emoji[1] ?? '', character }, end: at + emoji[0].length };
}

// Slack makes links of addresses that are written out; their underscores are no marks.
const webAddressPattern = /https?:\/\/(?:(?!&[lg]t;)[^\s<>|`*])+/y;

function webAddressAt(text: string, at: number): Found | undefined {
  const address = text[at] === 'h' && !isOfWord(text[at - 1]) ? match(webAddressPattern, text, at) : null;
  const target = address?.[0].replace(/[.,;:!?'"”’)\]}_~]+$/, '');
  if (!target || !URL.canParse(target)) return undefined;
  return { inline: { kind: 'token', target, label: undefined }, end: at + target.length };
}

/** `*bold*`, when the marks stand at the edges of words; so `5 * 3 * 2` and `snake_case_word` are none. */
function styledAt(text: string, at: number, unclosed: Map<string, number>): Found | undefined {
  const mark = text.charAt(at);
  const kind = Object.hasOwn(styles, mark) ? styles[mark] : undefined;
  const before = text[at - 1];
  if (!kind || isOfWord(before) || before === mark || isSpace(text[at + 1]) || text[at + 1] === mark)
    return undefined;
  if (at < (unclosed.get(mark) ?? 0)) return undefined;
  const end = closing(text, at + 1, mark);
  if (end < 0) {
    const lineEnd = text.indexOf('\n', at);
    unclosed.set(mark, lineEnd < 0 ? text.length : lineEnd);
    return undefined;
  }
  return { inline: { kind, children: inlines(text.slice(at + 1, end)) }, end: end + 1 };
}

/** The mark that closes what was opened before `from` on the same line; marks in code and in links don't count. */
function closing(text: string, from: number, mark: string): number {
  let at = from;
  while (at < text.length && text[at] !== '\n') {
    const skipped = tokenAt(text, at) ?? codeAt(text, at);
    if (skipped) {
      at = skipped.end;
      continue;
    }
    const isMark = text[at] === mark && at > from;
    if (isMark && !isSpace(text[at - 1]) && !isOfWord(text[at + 1]) && text[at + 1] !== mark) return at;
    at += 1;
  }
  return -1;
}
