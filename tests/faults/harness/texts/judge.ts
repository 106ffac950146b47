import {
  areBlocksTooLong,
  formatProblem,
  validateBlocks,
  validateView,
} from '../../../../sandbox/server/block-kit/index.ts';
import { brokenEntities, liveTokens } from '../../../unit/slack/block-kit/texts.ts';
import type { Sample } from './sample.ts';

/** What can be wrong with what a builder has made of a text. */
export const WRONGS = ['live mention', 'over a limit', 'broken text'] as const;
export interface Complaint {
  wrong: (typeof WRONGS)[number];
  what: string;
}

/** Slack's `chat.update` takes so much in a message's `text`, which notifications show. */
const NOTIFICATION = 4_000;

/** Of the elements that stand in no block of their own. */
const ELEMENTS = new Set(['button', 'overflow']);

/** Holds what a sample makes of texts against what it makes of a harmless one. */
export function judgeOf(sample: Sample): (text: string) => Complaint[] {
  // The mentions, links and dates that are ours; whatever else is live comes from the text.
  const ours = new Set(textsOf(sample('Payments')).mrkdwns.flatMap(({ text }) => liveTokens(text)));
  return (text) => {
    try {
      const built = sample(text);
      const { mrkdwns, torn } = textsOf(built);
      const half = torn > 0 ? [{ wrong: 'broken text' as const, what: 'half a character' }] : [];
      return [...limits(built), ...mrkdwns.flatMap((each) => acts(each, ours)), ...half];
    } catch (error) {
      return [{ wrong: 'over a limit', what: `throws ${String(error)}` }];
    }
  };
}

/** What in a text would act on somebody, or show as less than was written. */
function acts({ text, isVerbatim }: Mrkdwn, ours: ReadonlySet<string>): Complaint[] {
  const complaints: Complaint[] = [];
  const tokens = liveTokens(text);
  const live = tokens.filter((token) => !ours.has(token));
  if (!isVerbatim && /@(?:channel|here|everyone)/.test(text)) live.push('@channel, not verbatim');
  if (live.length > 0) complaints.push({ wrong: 'live mention', what: live.join(' ') });
  const rest =
    tokens.length > 0 ? text.replace(/<[^<>]*>/g, (token) => (ours.has(token) ? '' : token)) : text;
  const broken = brokenEntities(rest);
  if (broken.length > 0) complaints.push({ wrong: 'broken text', what: `bare ${broken.join(' ')}` });
  return complaints;
}

/** What Slack refuses of a view, message, hint, blocks, block or element. */
export function limits(built: unknown): Complaint[] {
  if (Array.isArray(built)) return refused(validateBlocks(built, 'message'));
  if (!isObject(built)) return [];
  if (built.type === 'modal' || built.type === 'home') return refused(validateView(built));
  if (ELEMENTS.has(String(built.type))) return limits([{ type: 'actions', elements: [built] }]);
  if (built.type !== undefined) return refused(validateBlocks([built], 'modal'));
  const tooLong = areBlocksTooLong(built.blocks) || String(built.text).length > NOTIFICATION;
  return [
    ...(built.blocks === undefined ? [] : refused(validateBlocks(built.blocks, 'message'))),
    ...(tooLong ? [{ wrong: 'over a limit' as const, what: 'the message is too long' }] : []),
    ...(String(built.text).trim() === ''
      ? [{ wrong: 'over a limit' as const, what: 'no notification' }]
      : []),
  ];
}

function refused(problems: ReturnType<typeof validateView>): Complaint[] {
  return problems.map((problem) => ({ wrong: 'over a limit', what: formatProblem(problem) }));
}

interface Mrkdwn {
  text: string;
  isVerbatim: boolean;
}

/** Every text at any depth: what Slack reads as mrkdwn, and how many are torn. */
interface Texts {
  mrkdwns: Mrkdwn[];
  /** With half a character, which no reader can see. */
  torn: number;
}

/** A finished sentence counts as mrkdwn, and so does what notifications show. */
function textsOf(built: unknown): Texts {
  const found: Texts = { mrkdwns: [], torn: 0 };
  if (typeof built === 'string') found.mrkdwns.push({ text: built, isVerbatim: true });
  walk(built, found);
  return found;
}

function walk(built: unknown, found: Texts): void {
  if (typeof built === 'string') {
    if (!built.isWellFormed()) found.torn += 1;
    return;
  }
  if (!isObject(built)) return;
  const { type, text, verbatim } = built;
  if (typeof text === 'string' && type !== 'plain_text') {
    // Slack looks for names in a message's own `text` only where `link_names` or `parse` asks for it.
    found.mrkdwns.push({ text, isVerbatim: type === undefined || verbatim === true });
  }
  for (const name in built) walk(built[name], found);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
