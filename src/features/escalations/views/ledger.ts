import type { KnownBlock } from '@slack/types';
import { context, section } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { LEDGER_DAYS, type Ledger, type OpenEscalation, type Times } from '../rules/ledger.ts';

/** A team's ledger as its members see it. */
export interface LedgerView {
  teamName: string;
  ledger: Ledger;
  open: readonly OpenEscalation[];
}

const HOUR = 60;
/** So many hours of work are a day. */
const DAY_HOURS = 8;
const DAY_MS = 24 * 60 * 60_000;

/** The Home tab has room for more than these. */
const MOST_PEOPLE = 8;
const MOST_OPEN = 5;

/** A team's ledger on the Home tab of its members. */
export function ledgerPart({ teamName, ledger, open }: LedgerView, now: Date): KnownBlock[] {
  const { people, levels } = ledger;
  const rows = people
    .slice(0, MOST_PEOPLE)
    .map(({ name, times }) => `• ${userText(name, 80)}: ${timesText(times)}`);
  const left = people.length - MOST_PEOPLE;
  const byLevel = levels.map(
    ({ level, times }) => `${level === undefined ? 'Admins' : `Level ${level + 1}`}: ${timesText(times)}`,
  );
  return [
    section(
      [
        bold(userText(teamName, 80)),
        ...rows,
        ...(left > 0 ? [`… and ${left} more`] : []),
        ...openLines(open, now),
      ].join('\n'),
    ),
    ...(levels.length > 1 ? [context(byLevel.join('\n'))] : []),
  ];
}

/** What the times mean, once for all teams. */
export function ledgerNote(): string {
  return `Medians of the last ${LEDGER_DAYS} days, in each one’s own working time. Everyone on the team sees these, except what is private (🔒).`;
}

/** `Decisions: acknowledged in 3 h, decided in 1 day (median of 4); 2 open, the oldest 5 days`: for the channel. */
export function decisionsLine(
  { ledger, open }: { ledger: Ledger; open: readonly OpenEscalation[] },
  now: Date,
): string | undefined {
  const { reactions, toReact, toDecide } = ledger.all;
  const times =
    toReact === undefined
      ? []
      : [
          `acknowledged in ${durationText(toReact)}${toDecide === undefined ? '' : `, decided in ${durationText(toDecide)}`} of working time (median of ${reactions})`,
        ];
  const [oldest] = open;
  const waiting = oldest ? [`${open.length} open, the oldest ${ageText(oldest, now)}`] : [];
  const said = [...times, ...waiting];
  return said.length === 0 ? undefined : `Decisions: ${said.join('; ')}`;
}

function timesText({ reactions, toReact, toDecide, unanswered }: Times): string {
  const said = [
    ...(toReact === undefined ? [] : [`reacts in ${durationText(toReact)}`]),
    ...(toDecide === undefined ? [] : [`decides in ${durationText(toDecide)}`]),
  ];
  const silent = unanswered > 0 ? [`${unanswered} went on without an answer`] : [];
  if (said.length === 0) return silent[0] ?? 'asked, not answered yet';
  return [`${said.join(', ')} (median of ${reactions})`, ...silent].join('; ');
}

function openLines(open: readonly OpenEscalation[], now: Date): string[] {
  if (open.length === 0) return [];
  const shown = open.slice(0, MOST_OPEN).map((each) => {
    const about = each.about === undefined ? 'An early warning' : `“${userText(each.about, 120)}”`;
    const lock = each.isPrivate ? '🔒 ' : '';
    return `• Open for ${ageText(each, now)}: ${lock}${about}${holderText(each)}`;
  });
  const left = open.length - MOST_OPEN;
  return [...shown, ...(left > 0 ? [`… and ${left} newer`] : [])];
}

function holderText({ holder, isToldLater }: OpenEscalation): string {
  if (!holder) return '';
  const name = userText(holder, 80);
  return isToldLater ? `, goes to ${name} next` : `, ${name} has it`;
}

function ageText({ startedAt }: OpenEscalation, now: Date): string {
  const days = Math.floor((now.getTime() - startedAt.getTime()) / DAY_MS);
  if (days < 1) return 'less than a day';
  return days === 1 ? '1 day' : `${days} days`;
}

/** `20 min`, `3 h`, `1 day`, `1.5 days`; of working time. */
function durationText(minutes: number): string {
  if (minutes < HOUR) return `${Math.round(minutes)} min`;
  const hours = half(minutes / HOUR);
  if (hours < DAY_HOURS) return `${hours} h`;
  const days = half(minutes / HOUR / DAY_HOURS);
  return days === 1 ? '1 day' : `${days} days`;
}

function half(value: number): number {
  return Math.round(value * 2) / 2;
}
