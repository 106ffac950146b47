import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Blocker } from '../../blockers/index.ts';
import { dueText } from '../../outcomes/index.ts';
import { MAX_ANSWER_TEXT } from '../rules/answers.ts';
import type { RunSheetLine } from '../rules/run-sheet.ts';
import { statusWords } from '../rules/status.ts';

/** How much of a person's text a line of the run sheet shows; the whole of it stands in the thread. */
const SHOWN = 140;

/** Escaped, a character can take five; a text of the length that the forms take is never cut for that. */
const WHOLE = MAX_ANSWER_TEXT * 5;

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
export function lineText(
  line: RunSheetLine,
  today: LocalDate,
  awayNames: ReadonlyMap<string, string>,
): string {
  const { outcome, answer, blocker } = line;
  const parts = [
    outcome ? bold(userText(outcome.title, SHOWN)) : 'Team goal',
    ownerText(line, awayNames),
    ...(outcome && answer.status !== 'done' ? [dueText(outcome, today)] : []),
    ...(answer.isLate ? ['answered late'] : []),
  ];
  const [said, note] = answer.reason ? [answer.reason, answer.note] : [answer.note, undefined];
  return [
    `${statusWords[answer.status]}  ${parts.join(' · ')}${said ? ` · “${userText(said, SHOWN)}”` : ''}`,
    ...(blocker ? [needsText(blocker, today, awayNames)] : []),
    ...(note ? [`Note: “${userText(note, SHOWN)}”`] : []),
  ].join('\n');
}

/** A blocker that was logged beside the answers. */
export function blockerText(
  blocker: Blocker,
  today: LocalDate,
  awayNames: ReadonlyMap<string, string>,
): string {
  const raiser = who(blocker.raisedBy, awayNames);
  return `${statusWords.blocked}  ${raiser}\n${needsText(blocker, today, awayNames)}`;
}

function needsText(blocker: Blocker, today: LocalDate, awayNames: ReadonlyMap<string, string>): string {
  const by = shortDate(blocker.neededBy, today);
  return `Needs: ${userText(blocker.ask, SHOWN)}, from ${who(blocker.askedOf, awayNames)}, by ${by}`;
}

/** `1 outcome`, `3 outcomes`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
