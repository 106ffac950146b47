import { daysBetween, type LocalDate, shortDate } from '../../../core/calendar.ts';
import { count } from '../../../core/wording.ts';
import { toLocal } from '../../../core/zones.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { type Blocker, waitingForSupport } from '../../blockers/index.ts';
import type { BlockerWay } from '../../escalations/index.ts';
import { dueText } from '../../outcomes/index.ts';
import { MAX_ANSWER_TEXT } from '../rules/answers.ts';
import { type BesideAnswers, type RunSheetLine, titleOf } from '../rules/run-sheet.ts';
import { statusWords } from '../rules/status.ts';

/** How much of a person's text a line of the run sheet shows; the whole of it stands in the thread. */
const SHOWN = 140;

/** Escaped, a character can take five; a text of the length that the forms take is never cut for that. */
const WHOLE = MAX_ANSWER_TEXT * 5;

/** What stands around the lines of a check-in. */
export interface Around {
  /** The team's local date. */
  today: LocalDate;
  zone: string;
  /** Everyone who is away, by name: a mention would ring them. */
  awayNames: ReadonlyMap<string, string>;
  /** How far each blocker has come, by its id. */
  ways: ReadonlyMap<string, BlockerWay>;
}

/** A person's text in full, for the thread. */
export function wholeText(text: string): string {
  return userText(text, WHOLE);
}

/** Someone in a line. Who is away is named and not mentioned, because a mention would ring them. */
export function who(userId: string, awayNames: ReadonlyMap<string, string>): string {
  const name = awayNames.get(userId);
  return name === undefined ? mention(userId) : userText(name, 80);
}

/** The owner of what was answered, and who did it in their place. */
export function ownerText(line: RunSheetLine, awayNames: ReadonlyMap<string, string>): string {
  const owner = who(line.userId, awayNames);
  return line.answeredBy ? `${owner} (answered by ${who(line.answeredBy, awayNames)})` : owner;
}

/** One answer as a line of the run sheet: status, what, who, until when, what it needs, and what was noted. */
export function lineText(line: RunSheetLine, around: Around): string {
  const { outcome, answer, blocker } = line;
  const { today, awayNames } = around;
  const parts = [
    outcome ? bold(userText(outcome.title, SHOWN)) : 'Team goal',
    ownerText(line, awayNames),
    ...(outcome && answer.status !== 'done' ? [dueText(outcome, today)] : []),
    ...(answer.isLate ? ['answered late'] : []),
  ];
  const [said, note] = answer.reason ? [answer.reason, answer.note] : [answer.note, undefined];
  return [
    `${statusWords[answer.status]}  ${parts.join(' · ')}${said ? ` · “${userText(said, SHOWN)}”` : ''}`,
    ...(blocker ? [becameText(blocker, around)] : []),
    ...(note ? [`Note: “${userText(note, SHOWN)}”`] : []),
  ].join('\n');
}

/** A blocker that no answer tells of: what it stops or what is stuck, who raised it, and what it needs or came to. */
export function blockerText(beside: BesideAnswers, around: Around): string {
  const { blocker } = beside;
  const mark = markOf(blocker);
  const title = titleOf(beside);
  const raiser = `raised by ${who(blocker.raisedBy, around.awayNames)}`;
  const heading = title === undefined ? raiser : `${bold(userText(title, SHOWN))} · ${raiser}`;
  return `${mark}  ${heading}\n${becameText(blocker, around)}`;
}

function markOf({ state, support }: Blocker): string {
  if (state !== 'open') return '✅';
  return support ? waitingForSupport([support]) : statusWords.blocked;
}

/** What a blocker needs, for how long; or, once it has ended, what came of it. */
function becameText(blocker: Blocker, around: Around): string {
  return (
    endText(blocker, around, SHOWN) ?? `Needs: ${userText(blocker.ask, SHOWN)}, ${fromText(blocker, around)}`
  );
}

/** How a blocker ended: what was decided, or that and why it is resolved; nothing while it is open. */
export function endText(
  { id, state, resolution, endedBy }: Blocker,
  { ways, awayNames }: Pick<Around, 'ways' | 'awayNames'>,
  most: number,
): string | undefined {
  if (state === 'open') return undefined;
  const decided = ways.get(id)?.decided;
  if (decided) return `Decided: ${userText(decided.what, most)} (${who(decided.by, awayNames)})`;
  const by = endedBy ? who(endedBy, awayNames) : '';
  if (!resolution) return by ? `Resolved by ${by}` : 'Resolved';
  return `Resolved: ${userText(resolution, most)}${by && ` (${by})`}`;
}

/** What came of the blocker of something that is still said to be blocked. */
export function freedText(blocker: Blocker, ways: Around['ways']): string {
  return `✅ ${endText(blocker, { ways, awayNames: new Map() }, SHOWN) ?? 'Resolved'}`;
}

/** From whom, by when, and for how long that has been so. */
export function fromText(
  { askedOf, neededBy, raisedAt, reopenedAt }: Blocker,
  { today, zone, awayNames }: Around,
): string {
  const days = daysBetween(toLocal(zone, reopenedAt ?? raisedAt).date, today);
  const waits = days > 0 ? ` · for ${count(days, 'day')}` : '';
  return `from ${who(askedOf, awayNames)}, by ${shortDate(neededBy, today)}${waits}`;
}
