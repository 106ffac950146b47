import type { KnownBlock } from '@slack/types';
import { shortDate } from '../../../core/calendar.ts';
import type { Rhythm } from '../../../core/rhythm.ts';
import { count } from '../../../core/wording.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { altTextOf } from '../../../pictures/index.ts';
import { context, plainContext, section } from '../../../slack/block-kit/layout.ts';
import { blockKitLimits } from '../../../slack/block-kit/limits.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import type { Blocker } from '../../blockers/index.ts';
import { delayRank, type Outcome, waitingText } from '../../outcomes/index.ts';
import { theOneBefore } from '../rules/naming.ts';
import { type BesideAnswers, type RunSheet, type RunSheetLine, titleOf } from '../rules/run-sheet.ts';
import { statusWords } from '../rules/status.ts';
import type { Week } from '../rules/weeks.ts';
import { type Around, endText, fromText, ownerText, who, wholeText } from './lines.ts';
import { weeksPicture } from './weeks-picture.ts';

/** A decision takes a thousand characters, and escaped each can take five. */
const WHOLE_END = 5_000;

/** What the digest in the summary's thread is made from. */
export interface DigestView {
  sheet: RunSheet;
  /** How often each outcome's date has moved so far: outcome id -> moves. */
  movesSoFar: ReadonlyMap<string, number>;
  /** How many open outcomes hang on each: outcome id -> outcomes. */
  hanging: ReadonlyMap<string, number>;
  /** Open outcomes whose owner is not on the team any more. */
  withoutOwner: readonly { title: string }[];
  around: Around;
  rhythm: Rhythm;
  /** In which the cost of waiting is said, ISO 4217. */
  currency: string;
  /** How quickly what the team raised was answered, without names; none where it raised nothing. */
  decisions?: { text: string; areOpen: boolean } | undefined;
  /** How the team stood in the weeks up to this one, where that is told. */
  weeks?: { team: { name: string }; weeks: readonly Week[] } | undefined;
}

/** One week alone is what the summary says. */
const FEWEST_WEEKS = 2;

/**
 * What changed, what needs a decision and what was decided, what is at risk and why, which dates moved and what was noted, each text in
 * full; undefined when there is nothing to say.
 */
export function digestMessage(view: DigestView): MessageContent | undefined {
  const { sheet, around } = view;
  const all = [...sheet.blocked, ...sheet.atRisk, ...sheet.changed, ...sheet.unchanged];
  const changed = all.filter(({ before, answer }) => before !== undefined && before !== answer.status);
  const moved = all.filter(({ answer }) => answer.moved);
  const stops = [
    ...sheet.blocked.map((line) => ({ ...line, name: what(line) })),
    ...sheet.logged.map((logged) => ({ ...logged, name: named(logged, around) })),
  ];
  // What costs most first. Of what is blocked privately the channel knows only its status.
  const asks = stops
    .toSorted((a, b) => rankOf(b.outcome, view) - rankOf(a.outcome, view))
    .flatMap(({ name, blocker, outcome }) =>
      blocker?.state === 'open'
        ? [`${name}: ${askText(blocker, around)}${costText(outcome, view.currency)}`]
        : [],
    );
  const ends = stops.flatMap(({ name, blocker }) => {
    const ended = blocker && endText(blocker, around, WHOLE_END);
    return ended ? [`${name} · ${ended}`] : [];
  });
  const parts: KnownBlock[] = [
    ...part(
      `Changed since ${theOneBefore(view.rhythm)}`,
      changed.map((line) => changeText(line, sheet)),
    ),
    ...part('Needs a decision', asks),
    ...part('What came of blockers', ends),
    ...part(
      'At risk',
      sheet.atRisk.map((line) => riskText(line, sheet)),
    ),
    ...part(
      'Moved dates',
      moved.map((line) => moveText(line, view)),
    ),
    ...part(
      'No owner on the team',
      view.withoutOwner.map(({ title }) => `${userText(title, 200)}: give it an owner with \`/outcomes\``),
    ),
    ...part(
      'Notes',
      all.filter(({ answer }) => answer.note).map((line) => noteText(line, sheet)),
    ),
  ];
  // Figures alone are no news, unless somebody still waits.
  if (parts.length === 0 && !view.decisions?.areOpen) return undefined;
  if (view.decisions) parts.push(context(view.decisions.text));
  const figures = [
    `${changed.length} changed`,
    `${asks.length} ${asks.length === 1 ? 'needs' : 'need'} a decision`,
    `${count(moved.length, 'date')} moved`,
  ];
  return { text: `Check-in digest: ${figures.join(', ')}.`, ...withWeeks(parts, view.weeks) };
}

/** The picture comes with it where there is room for it, also in words: who reads a digest that long needs none. */
function withWeeks(parts: readonly KnownBlock[], shown: DigestView['weeks']): Omit<MessageContent, 'text'> {
  const picture =
    shown && shown.weeks.length >= FEWEST_WEEKS ? weeksPicture(shown.team, shown.weeks) : undefined;
  const inWords = picture && plainContext(altTextOf(picture));
  if (inWords && fitBlocks([...parts, inWords], 'message').includes(inWords)) {
    return { blocks: [...parts], picture };
  }
  return { blocks: fitBlocks(parts, 'message') };
}

/** A heading and its lines, in as many sections as they need. */
function part(title: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const texts: string[] = [bold(title)];
  for (const line of lines) {
    const last = texts.at(-1) ?? '';
    const longer = `${last}\n• ${line}`;
    if (longer.length <= blockKitLimits.sectionText) texts[texts.length - 1] = longer;
    else texts.push(`• ${line}`);
  }
  return texts.map((text) => section(text));
}

function what({ outcome }: RunSheetLine): string {
  return outcome ? userText(outcome.title, 200) : 'Team goal';
}

function changeText(line: RunSheetLine, { awayNames }: RunSheet): string {
  const before = line.before ? statusWords[line.before] : statusWords.unanswered;
  return `${what(line)} · ${ownerText(line, awayNames)}: ${before} → ${statusWords[line.answer.status]}`;
}

function riskText(line: RunSheetLine, { awayNames }: RunSheet): string {
  const { reason } = line.answer;
  return `${what(line)} · ${ownerText(line, awayNames)}${reason ? `: “${wholeText(reason)}”` : ''}`;
}

function noteText(line: RunSheetLine, { awayNames }: RunSheet): string {
  return `${what(line)} · ${ownerText(line, awayNames)}: “${wholeText(line.answer.note ?? '')}”`;
}

/** A blocker beside the answers, by what it is called and whom it stops. */
function named(beside: BesideAnswers, { awayNames }: Around): string {
  const title = titleOf(beside);
  const raiser = who(beside.blocker.raisedBy, awayNames);
  return title === undefined ? raiser : `${wholeText(title)} · ${raiser}`;
}

/** What is asked, of whom, by when, for how long; and who has it now, where that is somebody else. */
function askText(blocker: Blocker, around: Around): string {
  const heldBy = around.ways.get(blocker.id)?.heldBy;
  const now = heldBy && heldBy !== blocker.askedOf ? ` · ${who(heldBy, around.awayNames)} has it now` : '';
  return `${wholeText(blocker.ask)}, ${fromText(blocker, around)}${now}`;
}

/** What comes first: what costs most while it waits, with all that hangs on it. */
function rankOf(outcome: Outcome | undefined, { hanging }: Pick<DigestView, 'hanging'>): number {
  return delayRank(outcome?.delay, hanging.get(outcome?.id ?? '') ?? 0);
}

/** ` · waiting costs about 4k EUR a week`; nothing where nobody said so. */
function costText(outcome: Outcome | undefined, currency: string): string {
  if (!outcome?.delay) return '';
  const text = waitingText(outcome.delay, currency);
  return ` · ${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function moveText(line: RunSheetLine, { movesSoFar, around: { today } }: DigestView): string {
  const { moved } = line.answer;
  if (!moved) return '';
  const soFar = movesSoFar.get(line.outcome?.id ?? '') ?? 1;
  const dates = `${shortDate(moved.from, today)} → ${shortDate(moved.to, today)}`;
  return `${what(line)}: ${dates}, because “${wholeText(moved.reason)}” (${count(soFar, 'move')} so far)`;
}
