import { unescaped } from '../../../sandbox/server/blocks/escaping.ts';
import { isObject } from '../../../sandbox/server/json.ts';

/** A text on a screen, as whoever reads it sees it. */
export interface VisibleText {
  /** Where it stands, such as `/blocks/2/text`. */
  at: string;
  text: string;
  isPlain: boolean;
}

/** What nobody sees: ids, and what the app keeps in a screen for itself. */
const UNSEEN = new Set([
  'action_id',
  'block_id',
  'callback_id',
  'external_id',
  'private_metadata',
  'value',
  'initial_user',
  'initial_users',
  'initial_date',
  'initial_time',
  'picture',
]);

/** Every text of a screen, its notification included. */
export function visibleTexts(built: unknown, at = ''): VisibleText[] {
  if (Array.isArray(built)) return built.flatMap((each, n) => visibleTexts(each, `${at}/${n}`));
  if (!isObject(built)) return [];
  const own: VisibleText[] = [];
  if (typeof built.text === 'string') own.push(seen(built.text, at, built.type === 'plain_text'));
  for (const name of ['alt_text', 'initial_value']) {
    const text = built[name];
    if (typeof text === 'string') own.push({ at: `${at}/${name}`, text, isPlain: true });
  }
  const members = Object.entries(built).filter(([name]) => name !== 'text' || typeof built.text !== 'string');
  return [
    ...own,
    ...members.flatMap(([name, inner]) => (UNSEEN.has(name) ? [] : visibleTexts(inner, `${at}/${name}`))),
  ];
}

function seen(text: string, at: string, isPlain: boolean): VisibleText {
  return { at, isPlain, text: isPlain ? text : readable(text) };
}

/** Mrkdwn with names for people and channels, the words of links, and dates as whoever can't read them sees them. */
function readable(text: string): string {
  const resolved = text.replaceAll(/<([^<>]+)>/g, (_whole, inside: string) => {
    const [target = '', label] = inside.split('|');
    if (/^@U0(?:ANA|BEN)456789$/.test(target)) return '@somebody';
    if (target === '#C0PAY456789') return '#payments';
    return label ?? target;
  });
  return unescaped(resolved);
}
