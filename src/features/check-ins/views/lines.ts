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

/** One answer as a line of the run sheet: status, what, who, until when, what it needs, and what was noted. */
export function lineText(line: RunSheetLine, today: LocalDate): string {
  const { outcome, answer, blocker } = line;
  const parts = [
    outcome ? bold(userText(outcome.title, SHOWN)) : 'Team goal',
    mention(line.userId),
    ...(outcome && answer.status !== 'done' ? [dueText(outcome, today)] : []),
    ...(answer.isLate ? ['answered late'] : []),
  ];
  const [said, note] = answer.reason ? [answer.reason, answer.note] : [answer.note, undefined];
  return [
    `${statusWords[answer.status]}  ${parts.join(' · ')}${said ? ` · “${userText(said, SHOWN)}”` : ''}`,
    ...(blocker ? [needsText(blocker, today)] : []),
    ...(note ? [`Note: “${userText(note, SHOWN)}”`] : []),
  ].join('\n');
}

/** A blocker that was logged beside the answers. */
export function blockerText(blocker: Blocker, today: LocalDate): string {
  return `${statusWords.blocked}  ${mention(blocker.raisedBy)}\n${needsText(blocker, today)}`;
}

function needsText(blocker: Blocker, today: LocalDate): string {
  const by = shortDate(blocker.neededBy, today);
  return `Needs: ${userText(blocker.ask, SHOWN)}, from ${mention(blocker.askedOf)}, by ${by}`;
}

/** `1 outcome`, `3 outcomes`. */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
