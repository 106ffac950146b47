import { toLocal } from '../../core/zones.ts';
import { cut, cutInto, cutParts, graphemesOf, oneLine } from './text.ts';

export { cut } from './text.ts';

/**
 * Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text), and how people's texts get into it.
 *
 * Two things keep a person's text from acting on what surrounds it:
 * - `& < >` become entities, so nothing in it can be a mention, a link or a command;
 * - the formatting characters `* _ ~` and the backtick have no escape in mrkdwn. Slack takes one as formatting
 *   only where it touches something other than a letter or digit, so `snake_case` and `2 * 3` stay as they are,
 *   and the others are replaced by a look-alike. A `>` that begins a line would be a quotation, and is too.
 * Emoji codes such as `:tada:` are left to work: Slack's own input fields produce them.
 */
const lookAlikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const characters: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** `& < >` as entities, and nothing else changed. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] ?? character);
}

/**
 * The text of a slash command or message as the person typed it. Slack escapes `& < >` there, but not in what
 * comes from a modal's fields.
 */
export function unescapeSlackText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => characters[entity] ?? entity);
}

/**
 * A finished mrkdwn sentence for a place that shows its characters as they are, such as the error on a form's
 * field. Ids would be read there as ids, so mentions are left out, with the commas around them.
 */
export function plainSentence(mrkdwn: string): string {
  const shown = mrkdwn
    .replace(/,? ?<@[^<>]*>,?/g, '')
    .replace(/<#[^<>]*>/g, 'the channel')
    .replace(/<[^<>]*\|([^<>]*)>/g, '$1')
    .replaceAll(/[`*]/g, '');
  return unescapeSlackText(shown);
}

/** A person's text for mrkdwn, on one line and at most `max` code units long as it is sent. */
export function userText(text: string, max: number): string {
  return escapeText(neutralise(cutInto(oneLine(text), max, escapedLength)));
}

/** Escaped, one character takes this many at most. */
const LONGEST_ENTITY = 5;

/** {@link userText} of all that somebody wrote in at most `max` code units: it is never cut for what escaping adds. */
export function wholeText(text: string, max: number): string {
  return userText(text, max * LONGEST_ENTITY);
}

/** Bold, for mrkdwn that is safe already, such as {@link userText} gives. */
export function bold(safe: string): string {
  const line = safe.replace(/\s+/g, ' ').trim();
  return line === '' ? '' : `*${line}*`;
}

/** A live mention, which notifies the person. Throws a RangeError for what is no user id. */
export function mention(userId: string): string {
  if (!/^[UW][A-Z0-9]+$/.test(userId)) throw new RangeError(`Not a Slack user id: ${userId}`);
  return `<@${userId}>`;
}

/** A link to a channel, shown by its name. Throws a RangeError for what is no channel id. */
export function channelLink(channelId: string): string {
  if (!/^[CDG][A-Z0-9]+$/.test(channelId)) throw new RangeError(`Not a Slack channel id: ${channelId}`);
  return `<#${channelId}>`;
}

/** A link to a message, as Slack gave it, that shows these words; nothing for what is no address. */
export function messageLink(permalink: string, words: string): string | undefined {
  return /^https:\/\/[^\s<>|]+$/.test(permalink) ? `<${escapeText(permalink)}|${words}>` : undefined;
}

/** How Slack shows an instant; each reader sees it in their own zone. */
export type SlackDateFormat = '{date_short_pretty} at {time}' | '{date_short}' | '{time}';

/**
 * An instant that each reader sees in their own zone. Where Slack can't render it (in notifications, in old
 * clients) it reads as a clock in `zone` showed it; throws a RangeError for an unknown zone.
 */
export function slackDate(instant: Date, format: SlackDateFormat, zone: string): string {
  return `<!date^${Math.floor(instant.getTime() / 1000)}^${format}|${wallText(instant, format, zone)}>`;
}

const days = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Such as `Thu 5 Dec 2026, 10:15 (Europe/Berlin)`, without the parts that the format leaves out. */
function wallText(instant: Date, format: SlackDateFormat, zone: string): string {
  const { date, time, weekday } = toLocal(zone, instant);
  const [year, month, day] = date.split('-');
  const onDay = `${days[weekday]} ${Number(day)} ${months[Number(month)]} ${year}`;
  const atTime = `${time} (${zone})`;
  if (format === '{time}') return atTime;
  return format.includes('{time}') ? `${onDay}, ${atTime}` : onDay;
}

/** At most `max` code units of finished mrkdwn; an entity, mention, link or date is kept whole or left out. */
export function cutMrkdwn(mrkdwn: string, max: number): string {
  return cutParts(
    mrkdwn,
    () => tokensOf(mrkdwn),
    max,
    (token) => token.length,
  );
}

function* tokensOf(mrkdwn: string): Iterable<string> {
  for (const [token] of mrkdwn.matchAll(/<[^<>]*>|&(?:amp|lt|gt);|[^<&]+|[<&]/g)) {
    if (token.length > 1 && (token.startsWith('<') || token.startsWith('&'))) yield token;
    else yield* graphemesOf(token);
  }
}

/** Plain text for a place of at most `max` code units on one line. */
export function plainLine(text: string, max: number): string {
  return cut(oneLine(text), max);
}

function escapedLength(part: string): number {
  let length = part.length;
  for (const character of part) length += (entities[character]?.length ?? 1) - 1;
  return length;
}

/** Replaces what would format; the length stays the same. */
function neutralise(text: string): string {
  return text
    .replace(/^[^\S\n]*>+/gm, (start) => start.replaceAll('>', '＞'))
    .replace(/[*_~`]/g, (mark, index: number) => {
      const before = text[index - 1];
      const after = text[index + 1];
      const insideWord = isWord(before) && isWord(after);
      const alone = isSpace(before) && isSpace(after);
      return mark !== '`' && (insideWord || alone) ? mark : (lookAlikes[mark] ?? mark);
    });
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}
