import { unescapeSlackText } from './mrkdwn.ts';

/** Bold, italic and struck through, with what they stand around: bounded, or many marks would be looked at for long. */
const formats = ['\\*', '_', '~'].map(
  (mark) => new RegExp(`(?<![\\p{L}\\p{N}])${mark}(?=\\S)([^\\n]{0,500}?\\S)${mark}(?![\\p{L}\\p{N}])`, 'gu'),
);

/** The people whom a message mentions, by id. */
export function mentionedIn(mrkdwn: string): string[] {
  return [...new Set(Array.from(mrkdwn.matchAll(/<@([UW][A-Z0-9]+)[^<>]*>/g), ([, id]) => id ?? ''))];
}

/**
 * A message as its reader sees it, without anything that Slack would act on: mentions and links by their names, no
 * marks of formatting. It is still a person's text, so it goes into plain text or is escaped like any other.
 * @param names people's names by id; of whom there is none, nothing is said but that it is somebody
 */
export function plainMessage(mrkdwn: string, names: ReadonlyMap<string, string>): string {
  const named = mrkdwn.replace(
    /<([^<>|]*)(?:\|([^<>]*))?>/g,
    (_, target: string, label: string | undefined) => nameOf(target, label, names),
  );
  const bare = named.replace(/^[^\S\n]*(?:&gt;){1,3} ?/gm, '').replace(/```\n?|`/g, '');
  return unescapeSlackText(formats.reduce((text, mark) => text.replace(mark, '$1'), bare)).trim();
}

/** What Slack shows for one `<…>`. */
function nameOf(target: string, label: string | undefined, names: ReadonlyMap<string, string>): string {
  if (target.startsWith('@')) return `@${names.get(target.slice(1)) ?? (label || 'someone')}`;
  // A channel that only its members know comes without its name.
  if (target.startsWith('#')) return label ? `#${label}` : 'a channel';
  if (target.startsWith('!subteam')) return label || '@group';
  if (target.startsWith('!date')) return label ?? '';
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  return label || target.replace(/^mailto:/, '');
}
