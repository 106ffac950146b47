import type { Occurrence } from '../../../core/cadence.ts';
import { slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import type { Team } from '../../teams/index.ts';
import type { Cadence } from '../rules/cadence.ts';
import { dayText, nextText } from './next-text.ts';
import { scheduleText } from './replies.ts';

const onDaysOff = {
  ask: 'On days off people are asked all the same.',
  skip: 'On days off it is left out.',
  shift: 'It moves away from days off.',
} as const;

/** The schedule of a team, and when it meets next. */
export interface ScheduleShown {
  team: Team;
  cadence: Cadence;
  /** The next check-ins, the first of them first. */
  coming: readonly Occurrence[];
  /** The same as text that calendars read. */
  rule: string;
}

/** What `/checkin schedule` answers: in words, in dates and as a rule. */
export function scheduleShown({ team, cadence, coming, rule }: ScheduleShown): Hint {
  const dates = coming.map((each) => whenText(cadence, each)).join(' · ');
  return {
    text: [
      `The check-in of ${userText(team.name, 80)} is ${scheduleText(cadence)}. ${onDaysOff[cadence.onDayOff]}`,
      cadence.paused ? 'It is paused until `/checkin resume`.' : `The next ones: ${dates}.`,
      'As a rule for calendars, without the days off:',
      `\`\`\`\n${rule}\n\`\`\``,
      'The lead changes it with such a rule behind `/checkin schedule`, or with `/checkin setup`.',
    ].join('\n'),
  };
}

/** What `/checkin schedule` did with a rule. */
export function scheduleTaken(team: Team, cadence: Cadence): Hint {
  const next = cadence.paused
    ? 'It stays paused until `/checkin resume`.'
    : `The next one: ${nextText(cadence)}.`;
  return {
    text: `The check-in of ${userText(team.name, 80)} is now ${scheduleText(cadence)}. ${next}`,
  };
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
