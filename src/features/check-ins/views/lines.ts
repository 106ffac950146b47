import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { bold, mention, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Blocker } from '../../blockers/index.ts';
import { dueText } from '../../outcomes/index.ts';
import type { RunSheetLine } from '../rules/run-sheet.ts';
import { statusWords } from '../rules/status.ts';

/** How much of a person's text a line of the run sheet shows; the whole of it stands in the thread. */
const SHOWN = 140;

/** One answer as a line of the run sheet: status, what, who, until when, and what it needs. */
export function lineText(line: RunSheetLine, today: LocalDate): string {
  const { outcome, answer, blocker } = line;
  const parts = [
    outcome ? bold(userText(outcome.title, SHOWN)) : 'Team goal',
    mention(line.userId),
    ...(outcome && answer.status !== 'done' ? [dueText(outcome, today)] : []),
    ...(answer.isLate ? ['answered late'] : []),
  ];
  const said = answer.reason ?? answer.note;
  const first = `${statusWords[answer.status]}  ${parts.join(' · ')}${said ? ` · “${userText(said, SHOWN)}”` : ''}`;
  return blocker ? `${first}\n${needsText(blocker, today)}` : first;
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
