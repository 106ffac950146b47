import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { count } from '../../../core/wording.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Figures } from '../../check-ins/index.ts';
import { waitingText } from '../../outcomes/index.ts';
import type { Digest, PulseMove, Slip, Waiting } from '../rules/digest.ts';
import type { TeamStands } from '../rules/need.ts';

/** A person's text, as far as a line of several shows it. */
const SHOWN = 120;
const NAME = 60;

const MARKS = { blocked: '🔴', at_risk: '🟡', unanswered: '⚪', on_track: '🟢', done: '✅' } as const;
const WORDS = {
  blocked: 'blocked',
  at_risk: 'at risk',
  unanswered: 'without an answer',
  on_track: 'on track',
  done: 'done',
} as const;
const WORST_FIRST = ['blocked', 'at_risk', 'unanswered', 'on_track', 'done'] as const;

/** `🔴 2 blocked, 🟢 3 on track`; only these statuses where they are named. */
export function countsText(
  counts: Figures['counts'],
  among: readonly (keyof typeof WORDS)[] = WORST_FIRST,
): string {
  return WORST_FIRST.filter((status) => among.includes(status))
    .flatMap((status) => {
      const many = counts[status] ?? 0;
      return many > 0 ? [`${MARKS[status]} ${many} ${WORDS[status]}`] : [];
    })
    .join(', ');
}

/** A team in a line: what wants attention, and who answered. */
export function teamLine({ team, counts, answered, asked, slips }: TeamStands): string {
  const stands = counts
    ? [countsText(counts, ['blocked', 'at_risk']), `${answered} of ${asked} answered`]
    : ['no check-in closed'];
  const moved = slips > 0 ? [`${count(slips, 'date')} moved`] : [];
  const parts = [...stands, ...moved].filter((part) => part !== '');
  return `${bold(userText(team.name, NAME))} · ${parts.join(' · ')}`;
}

/** A blocker in a line: what is needed, where, from whom, since when, and what waiting costs. */
export function waitingLine(waiting: Waiting, { currency, now, on }: Digest, withTeam: boolean): string {
  const { teamName, ask, outcomeTitle, heldBy, since, sinceAt, isPrivate, delay } = waiting;
  const what = outcomeTitle ? ` (${userText(outcomeTitle, SHOWN)})` : '';
  const cost = delay ? waitingText(delay, currency, { since: sinceAt, now }) : '';
  const parts = [
    `${userText(ask, SHOWN)}${what}`,
    ...(withTeam ? [userText(teamName, NAME)] : []),
    `since ${shortDate(since, on)}${heldBy ? `, now with ${userText(heldBy, NAME)}` : ''}`,
    ...(isPrivate ? ['private'] : []),
    ...(cost ? [`${cost.charAt(0).toLowerCase()}${cost.slice(1)}`] : []),
  ];
  return `• ${parts.join(' · ')}`;
}

/** A date that has moved, in a line. */
export function slipLine(
  { title, teamName, from, to, moves }: Slip,
  on: LocalDate,
  withTeam: boolean,
): string {
  const where = withTeam ? ` (${userText(teamName, NAME)})` : '';
  const often = moves > 1 ? ` · ${moves} moves so far` : '';
  return `• ${userText(title, SHOWN)}${where}: ${shortDate(from, on)} → ${shortDate(to, on)}${often}`;
}

/** How a statement of a pulse has moved, in a line. */
export function pulseLine({ teamName, key, from, to, by }: PulseMove): string {
  const moved = `${by < 0 ? 'down' : 'up'} ${Math.abs(by).toFixed(1)}`;
  return `• ${userText(teamName, NAME)}: ${key} ${from.toFixed(1)} → ${to.toFixed(1)}, ${moved}`;
}

/** A heading and the first of its lines, and how many more there are. */
export function listText(heading: string, lines: readonly string[], most: number): string {
  const left = lines.length - most;
  return [bold(heading), ...lines.slice(0, most), ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

/** `23 to 29 Nov` */
export function daysText({ from, until, on }: Pick<Digest, 'from' | 'until' | 'on'>): string {
  const [first, last] = [shortDate(from, on), shortDate(until, on)];
  const isOneMonth = from.slice(0, 7) === until.slice(0, 7);
  return `${isOneMonth ? first.split(' ')[0] : first} to ${last}`;
}
