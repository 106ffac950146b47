import { type LocalDate, shortDate } from '../../../core/calendar.ts';
import { count } from '../../../core/wording.ts';
import { PICTURE_COMES } from '../../../pictures/index.ts';
import { button } from '../../../slack/block-kit/elements.ts';
import { actions, section } from '../../../slack/block-kit/layout.ts';
import { channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import type { Hint } from '../../../slack/interaction.ts';
import type { Team } from '../../teams/index.ts';
import { actionIds } from '../ids.ts';
import { channelButton } from '../payloads.ts';
import { type Cadence, pauseEnd } from '../rules/cadence.ts';
import { rhythmText } from '../rules/rhythm-choices.ts';
import type { StillOnTrack } from '../rules/run-sheet.ts';
import { statusWords } from '../rules/status.ts';
import { type Next, nextText, ownMomentText, untilText } from './next-text.ts';

const HELP = [
  '`/checkin` answer now',
  '`/checkin away` say when you are away, and who answers meanwhile',
  '`/checkin setup` set up the check-in of this channel, or change it',
  '`/checkin schedule` when it is, and the same as a rule to copy or change',
  '`/checkin start` run one now; for the lead or an admin',
  '`/checkin pause` and `/checkin resume` stop asking for a while, and go on; for the lead or an admin',
  '`/checkin weeks` a picture of the last eight weeks, for you alone',
  '`/checkin help` this list',
  '`/outcomes` what the team is aiming for',
  'Your leave and your settings are on my Home tab.',
];

/** What `/checkin help` lists. */
export function help(): Hint {
  return { text: ['Team by team, people say whether they are on track.', ...HELP].join('\n') };
}

/** The same for a word that `/checkin` does not know. */
export function unknownWord(word: string): Hint {
  return { text: [`I don’t know “${userText(word, 60)}”. What I do know:`, ...HELP].join('\n') };
}

/** What `/checkin weeks` says, since the picture takes a moment. */
export function pictured(): Hint {
  return { text: PICTURE_COMES };
}

/** What a pause did: who is not asked, when it goes on, and until when the open check-in can be answered. */
export interface Pause {
  team: Team;
  cadence: Cadence;
  today: LocalDate;
  openUntil: Date | undefined;
}

/** What `/checkin pause` did, with a button that gives the pause an end. */
export function paused({ team, openUntil, cadence, today }: Pause): Hint {
  const name = userText(team.name, 80);
  const end = pauseEnd(cadence, today);
  const what = end
    ? `The check-in of ${name} is paused until ${shortDate(end, today)} already, and goes on by itself. Choose another end, or \`/checkin resume\`.`
    : `The check-in of ${name} is paused. Nobody is asked until \`/checkin resume\`.`;
  const text = `${what}${openText(openUntil, cadence)}`;
  const value = channelButton.encode({ channelId: team.channelId });
  const choose = button({
    text: end ? 'Choose another end' : 'Choose an end',
    actionId: actionIds.endPause,
    value,
  });
  return { text, blocks: [section(text), actions(`pause:${team.id}`, choose)] };
}

/** The same for a pause that ends by itself. */
export function pausedUntil({ team, openUntil, cadence }: Pause): string {
  return `The check-in of ${userText(team.name, 80)} is paused and goes on by itself: the next one is ${nextText(cadence)}.${openText(openUntil, cadence)}`;
}

function openText(until: Date | undefined, { zone, mode }: Cadence): string {
  return until
    ? ` The one that is open takes answers until ${untilText(until, zone, mode === 'local')}, and reminds nobody.`
    : '';
}

/** What `/checkin resume` did. */
export function resumed(team: Team, cadence: Cadence): Hint {
  return { text: `The check-in of ${userText(team.name, 80)} goes on. The next one: ${nextText(cadence)}.` };
}

/** What `/checkin start` did. */
export function started(team: Team, closesAt: Date, zone: string): Hint {
  return {
    text: `Started. ${channelLink(team.channelId)} can answer until ${slackDate(closesAt, '{time}', zone)}.`,
  };
}

/**
 * What one click on "Still on track" did.
 * @param forOthers in whose place it was said, by name
 * @param due how many readings they are to enter, which the click says nothing of
 */
export function keptOnTrack(
  result: StillOnTrack,
  late: boolean,
  forOthers: readonly string[] = [],
  due = 0,
): Hint {
  const { text } = keptText(result, late, forOthers);
  if (due === 0) return { text };
  const readings = due === 1 ? 'One reading is due' : `${due} readings are due`;
  return { text: `${text}\n${readings}: \`/drumbeat measure\`.` };
}

function keptText(result: StillOnTrack, late: boolean, forOthers: readonly string[]): Hint {
  if (!result.goal && result.outcomes.length + result.left.length === 0) {
    return { text: 'You have answered all of yours.' };
  }
  const names = new Intl.ListFormat('en-GB').format(forOthers.map((name) => userText(name, 80)));
  const whose = names === '' ? '' : `, for ${names}, who ${forOthers.length === 1 ? 'is' : 'are'} away`;
  const kept = result.goal
    ? 'The team’s goal stays on track.'
    : `${count(result.outcomes.length, 'outcome stays', 'outcomes stay')} on track${whose}.`;
  const counted = late ? ' The check-in has closed, so this counts as a late answer.' : '';
  if (result.left.length === 0) return { text: `${statusWords.on_track}. ${kept}${counted}` };
  const left = result.left.map(
    ({ outcome, before }) =>
      `• ${outcome ? userText(outcome.title, 140) : 'Team goal'}: ${before === 'stuck' ? 'has an open blocker' : `${statusWords[before]} last time`}`,
  );
  const areStuck = result.left.some(({ before }) => before === 'stuck');
  const intro =
    result.outcomes.length > 0 || result.goal
      ? `${kept}${counted} Press *Update* for what ${areStuck ? 'is blocked or ' : ''}was not on track last time:`
      : areStuck
        ? 'Press *Update* to say where these stand:'
        : 'Nothing of yours was on track last time, so press *Update*:';
  return { text: [intro, ...left].join('\n') };
}

/** What the form begins with that opens since a click could not answer everything. */
export function leftOpen({ outcomes, left }: StillOnTrack): string {
  if (outcomes.length > 0) {
    return `${count(outcomes.length, 'outcome stays', 'outcomes stay')} on track. Say where the rest stands.`;
  }
  return left.some(({ before }) => before === 'stuck')
    ? 'What is blocked or was not on track last time wants a word. Where does it stand now?'
    : 'Nothing of yours was on track last time. Where does it stand now?';
}

/** `every Monday at 10:00 (Europe/Berlin)` */
export function scheduleText({
  rhythm,
  time,
  zone,
  mode,
}: Pick<Cadence, 'rhythm' | 'time' | 'zone' | 'mode'>): string {
  return `${rhythmText(rhythm)} at ${time} ${mode === 'local' ? 'where each person is' : `(${zone})`}`;
}

/** What the person reads after an answer ahead of time: no message shows it yet. */
export function keptForLater(next: Next, today: LocalDate): string {
  return `Your answer is kept for the check-in of ${ownMomentText(next, today)}. Until it closes you can change it with \`/checkin\`.`;
}
