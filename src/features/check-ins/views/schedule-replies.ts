import type { Occurrence } from '../../../core/cadence.ts';
import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import type { Rhythm } from '../../../core/rhythm.ts';
import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import type { Team } from '../../teams/index.ts';
import { type Cadence, pauseEnd, type Surprise } from '../rules/cadence.ts';
import { rhythmText } from '../rules/rhythm-choices.ts';
import { dayText, nextText } from './next-text.ts';
import { scheduleText } from './replies.ts';

function daysOffText({ onDayOff, rhythm }: Cadence): string {
  if (onDayOff === 'ask') return 'On public holidays it is held for whoever works that day.';
  if (onDayOff === 'skip' || rhythm.kind === 'working-days') return 'It is left out on days off.';
  const period = rhythm.kind === 'month' ? 'month' : 'week';
  return `On public holidays it moves to another working day of that ${period}.`;
}

/** The schedule of a team, and when it meets next. */
export interface ScheduleShown {
  team: Team;
  cadence: Cadence;
  today: LocalDate;
  /** The next check-ins, the first of them first. */
  coming: readonly Occurrence[];
  /** The same as text that calendars read. */
  rule: string;
}

/** What `/checkin schedule` answers: in words, in dates and as a rule. */
export function scheduleShown({ team, cadence, today, coming, rule }: ScheduleShown): Hint {
  const dates = coming.map((each) => whenText(cadence, each)).join(' · ');
  return {
    text: [
      `The check-in of ${userText(team.name, 80)} is ${scheduleText(cadence)}. ${daysOffText(cadence)}`,
      cadence.paused
        ? 'It is paused until `/checkin resume`.'
        : `${pauseText(cadence, today)}The next ones: ${dates}.`,
      'As a rule for calendars, without the days off:',
      `\`\`\`\n${rule}\n\`\`\``,
      'The lead changes it with such a rule behind `/checkin schedule`, or with `/checkin setup`.',
    ].join('\n'),
  };
}

/** A schedule that was changed, and what that means for the next check-in. */
export interface Changed {
  cadence: Pick<
    Cadence,
    'paused' | 'resumesOn' | 'nextAt' | 'nextOn' | 'zone' | 'rhythm' | 'mode' | 'time' | 'onDayOff'
  >;
  today: LocalDate;
  surprise: Surprise;
}

/** What became of a rule. */
export interface ScheduleTaken extends Changed {
  team: Team;
  cadence: Cadence;
  /** In local time a rule's zone says nothing. */
  zoneIgnored: boolean;
}

/** What `/checkin schedule` did with a rule. */
export function scheduleTaken(taken: ScheduleTaken): Hint {
  const { team, cadence, zoneIgnored } = taken;
  const zone = zoneIgnored
    ? ` Its time zone does not count here: each is asked at ${cadence.time} where they are.`
    : '';
  return {
    text: `The check-in of ${userText(team.name, 80)} is now ${scheduleText(cadence)}.${zone} ${changedText(taken, 'The next one')}`,
  };
}

/** When the next check-in is after a change, and why it is not earlier or on another day. */
export function changedText({ cadence, today, surprise }: Changed, called: string): string {
  if (cadence.paused) return 'It stays paused until `/checkin resume`.';
  const next = nextText(cadence);
  const pause = pauseText(cadence, today);
  if (surprise === 'kept') {
    return `${pause}One more on ${next} as planned before, then ${rhythmText(cadence.rhythm)}.`;
  }
  const asked = surprise === 'asked already' ? askedText(cadence.rhythm) : '';
  return `${pause}${asked}${called}: ${next}.`;
}

function pauseText(cadence: Pick<Cadence, 'paused' | 'resumesOn'>, today: LocalDate): string {
  const end = pauseEnd(cadence, today);
  return end ? `Paused until ${shortDate(end, today)}. ` : '';
}

function askedText(rhythm: Rhythm): string {
  if (rhythm.kind === 'working-days') return 'Today was asked already. ';
  if (rhythm.kind === 'month') return 'This month was asked already. ';
  return rhythm.interval === 1
    ? 'This week was asked already. '
    : `These ${rhythm.interval} weeks were asked already. `;
}

/** Why a rule was not taken, with what was typed: Slack empties the line that it was typed in. */
export function ruleRefused(sentence: string, typed: string): string {
  return `${sentence} The schedule stays as it is. You typed:\n\`\`\`\n${userText(typed, 600)}\n\`\`\``;
}

/** In local time the day says it all: the hour stands with the schedule. */
function whenText(cadence: Cadence, occurrence: Occurrence): string {
  if (cadence.mode === 'local') return dayText(cadence, occurrence);
  return slackDate(occurrence.at, '{date_short_pretty} at {time}', cadence.zone);
}
