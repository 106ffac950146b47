import { FormRefusal } from '../../../core/errors.ts';

/** Which Slack status means away in a workspace; empty: none does. */
export interface StatusRule {
  /** Names without colons: `palm_tree`. */
  emoji: readonly string[];
  /** Lower case: `on leave`. */
  words: readonly string[];
}

/** A status as Slack has it. */
export interface SlackStatus {
  /** `:palm_tree:`, with a skin tone perhaps. */
  emoji: string;
  text: string;
  /** Undefined: until it is changed. */
  expiresAt: Date | undefined;
}

/** The settings form as typed. */
export interface StatusRuleDraft {
  emoji: string | undefined;
  words: string | undefined;
}

const MOST = 20;
const LONGEST_WORD = 40;

/** Whether a status means away now. */
export function meansAway(rule: StatusRule, status: SlackStatus, now: Date): boolean {
  if (status.expiresAt && status.expiresAt <= now) return false;
  const { emoji, words } = rule;
  return emoji.includes(emojiName(status.emoji)) || words.some((word) => says(status.text, word));
}

/**
 * Reads the settings form: emoji beside each other or with commas, words or phrases with commas or on lines.
 * @throws FormRefusal with a sentence for each field that can't be
 */
export function requireStatusRule(
  draft: StatusRuleDraft,
  fields: { emoji: string; words: string },
): StatusRule {
  const emoji = [
    ...new Set((draft.emoji ?? '').split(/[\s,;]+|(?<=:)(?=:(?!skin-tone-))/).filter((part) => part !== '')),
  ];
  const words = [...new Set((draft.words ?? '').split(/[,;\n]+/).flatMap((part) => normalise(part) || []))];
  const refused: Record<string, string> = {};
  if (emoji.some((each) => !/^:[\p{L}\p{N}_+'-]+:(?::skin-tone-\d:)?$/u.test(each))) {
    refused[fields.emoji] = 'Write each emoji as Slack names it, such as :palm_tree:.';
  } else if (emoji.length > MOST) refused[fields.emoji] = `Name at most ${MOST} emoji.`;
  const long = words.find((word) => word.length > LONGEST_WORD);
  if (long !== undefined) refused[fields.words] = `Keep each to ${LONGEST_WORD} characters.`;
  else if (words.length > MOST) refused[fields.words] = `Name at most ${MOST} words or phrases.`;
  if (Object.keys(refused).length > 0) throw new FormRefusal(refused);
  return { emoji: [...new Set(emoji.map(emojiName))], words };
}

function emojiName(emoji: string): string {
  return /^:([^:]+):/.exec(emoji)?.[1] ?? '';
}

/** As a word of its own: `leave` is not in `cleaver`. */
function says(text: string, word: string): boolean {
  const padded = ` ${normalise(text).replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ')} `;
  const wanted = word.replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim();
  return wanted !== '' && padded.includes(` ${wanted} `);
}

function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
