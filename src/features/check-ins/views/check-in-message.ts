import type { KnownBlock } from '@slack/types';
import type { LocalDate } from '../../../core/calendar.ts';
import type { Rhythm } from '../../../core/rhythm.ts';
import { count } from '../../../core/wording.ts';
import type { MessageContent } from '../../../delivery/index.ts';
import { button } from '../../../slack/block-kit/elements.ts';
import { actions, context, section } from '../../../slack/block-kit/layout.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { fitBlocks } from '../../../slack/block-kit/surfaces.ts';
import { actionIds } from '../ids.ts';
import { checkInButton } from '../payloads.ts';
import { figuresOf } from '../rules/figures.ts';
import { nameOf, whichOne } from '../rules/naming.ts';
import type { RunSheet, RunSheetLine } from '../rules/run-sheet.ts';
import { statusWords } from '../rules/status.ts';
import type { CheckIn } from '../rules/timeline.ts';
import { type Around, blockerText, lineText } from './lines.ts';
import { untilText } from './next-text.ts';

/** What the channel's message is made from. */
export interface CheckInView {
  team: { name: string };
  checkIn: CheckIn;
  rhythm: Rhythm;
  sheet: RunSheet;
  /** With the team's zone, for clients that can't show an instant in the reader's own. */
  around: Around;
  /** How many check-ins in a row everyone has answered, where that is to be named. */
  streak?: number | undefined;
  /** A newer check-in has opened, so this one takes no more answers. */
  superseded: boolean;
}

/** How many statuses take a line of their own before the message points at the modal instead. */
const MOST_LINES = 30;

/** And how many who are away are named. */
const MOST_AWAY = 8;

/** The one live message of a check-in: open it asks, closed it sums up. */
export function checkInMessage(view: CheckInView): MessageContent {
  return view.checkIn.state === 'closed' ? summary(view) : prompt(view);
}

/** The buttons by which someone answers; the same in the channel, in the reminder and on the Home tab. */
export function answerButtons(checkInId: string, ...more: Parameters<typeof actions>[1][]): KnownBlock {
  const value = checkInButton.encode({ checkInId });
  return actions(
    `answer:${checkInId}`,
    button({ text: 'Still on track', actionId: actionIds.stillOnTrack, value, style: 'primary' }),
    button({ text: 'Update', actionId: actionIds.update, value }),
    ...more,
  );
}

/** The buttons by which someone says what has changed, where "still on track" is no answer. */
export function changeButtons(checkInId: string): KnownBlock {
  return actions(
    `answer:${checkInId}`,
    button({
      text: 'Update',
      actionId: actionIds.update,
      value: checkInButton.encode({ checkInId }),
      style: 'primary',
    }),
    logBlockerButton(checkInId),
  );
}

function logBlockerButton(checkInId: string) {
  const value = checkInButton.encode({ checkInId });
  return button({ text: 'Log a blocker', actionId: actionIds.logBlocker, value });
}

function prompt(view: CheckInView): MessageContent {
  const { team, checkIn, rhythm, sheet } = view;
  const called = nameOf(rhythm, checkIn.startedBy);
  return {
    text: `${called} for ${userText(team.name, 80)}: are we on track toward our outcomes? ${answeredText(sheet)}.`,
    blocks: fitBlocks(
      [...askingBlocks(view), answerButtons(checkIn.id, logBlockerButton(checkIn.id))],
      'message',
    ),
  };
}

/** What an open check-in shows above its buttons. */
export function askingBlocks({ team, checkIn, rhythm, sheet, around }: CheckInView): KnownBlock[] {
  const title = `${nameOf(rhythm, checkIn.startedBy)} · ${userText(team.name, 80)}`;
  return [
    section(`${bold(title)}\nAre we on track toward our outcomes?`),
    context(`${closesText(checkIn, around.zone)} · ${answeredText(sheet)}${awayText(sheet)}`),
    ...sheetBlocks(sheet, around),
  ];
}

function answeredText({ answered, people }: RunSheet): string {
  return `${answered} of ${people} answered`;
}

function closesText({ asks, closesAt }: CheckIn, zone: string): string {
  const until = untilText(closesAt, zone, asks !== undefined);
  return asks ? `Each of you is asked at ${asks.time} your own time · closes ${until}` : `Closes ${until}`;
}

function summary({ team, checkIn, sheet, around, streak, superseded }: CheckInView): MessageContent {
  const which = whichOne(checkIn, around.today);
  const title = `${userText(team.name, 80)} · ${which}`;
  const figures = figuresText(sheet);
  const late = actions(
    `answer:${checkIn.id}`,
    button({
      text: sheet.answered < sheet.people ? 'Answer late' : 'Change an answer',
      actionId: actionIds.update,
      value: checkInButton.encode({ checkInId: checkIn.id }),
    }),
  );
  return {
    text: `${userText(team.name, 80)}, ${which}: ${figures}.${streak === undefined ? '' : ` ${streakText(streak)}`}`,
    blocks: fitBlocks(
      [
        section(`${bold(title)}: ${figures}`),
        ...(streak === undefined ? [] : [context(streakText(streak))]),
        ...sheetBlocks(sheet, around),
        ...(superseded ? [] : [late]),
      ],
      'message',
    ),
  };
}

/** A streak belongs to the team: nobody is named, neither for it nor for its end. */
function streakText(streak: number): string {
  return `🥁 ${streak} check-ins in a row with an answer from everyone who was asked. That belongs to the whole team.`;
}

/** `Week 48: 5 of 7 answered · 3 on track, 1 at risk`: what a closed check-in came to, in one line elsewhere. */
export function lastText(
  checkIn: Pick<CheckIn, 'period' | 'heldOn'>,
  sheet: RunSheet,
  today: LocalDate,
): string {
  const which = whichOne(checkIn, today);
  return `${which.charAt(0).toUpperCase()}${which.slice(1)}: ${figureTexts(sheet).join(' · ')}`;
}

/** `5 of 7 answered · 3 on track, 1 at risk, 1 blocked · 1 date moved` */
function figuresText(sheet: RunSheet): string {
  return figureTexts(sheet).join(' · ').concat(awayText(sheet));
}

function figureTexts(sheet: RunSheet): string[] {
  const { counts } = figuresOf(sheet);
  const statuses = (['on_track', 'at_risk', 'blocked', 'done'] as const)
    .filter((status) => counts[status])
    .map((status) => `${counts[status]} ${statusWords[status].split(' ').slice(1).join(' ').toLowerCase()}`);
  const logged = sheet.logged.filter(({ blocker }) => blocker.state === 'open').length;
  return [
    answeredText(sheet),
    ...(statuses.length > 0 ? [statuses.join(', ')] : []),
    ...(logged > 0 ? [`${count(logged, 'blocker')} logged`] : []),
    ...(sheet.moves > 0 ? [`${count(sheet.moves, 'date')} moved`] : []),
  ];
}

/** ` · away: Ana, Ben (Cleo answers)`; by name, as nobody who is away is to be rung. */
function awayText({ away }: RunSheet): string {
  if (away.length === 0) return '';
  const named = away
    .slice(0, MOST_AWAY)
    .map(({ name, deputy }) =>
      deputy === undefined ? userText(name, 40) : `${userText(name, 40)} (${userText(deputy, 40)} answers)`,
    );
  const left = away.length - MOST_AWAY;
  return ` · away: ${named.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

function sheetBlocks(sheet: RunSheet, around: Around): KnownBlock[] {
  const lines = (of: RunSheetLine[]) => of.map((line) => lineText(line, around));
  const talked = [
    ...lines(sheet.blocked),
    ...sheet.logged.map((logged) => blockerText(logged, around)),
    ...lines(sheet.atRisk),
    ...lines(sheet.changed),
  ];
  const shown = talked.slice(0, MOST_LINES).map((text) => section(text));
  const tail = [
    ...(talked.length > MOST_LINES ? [`… and ${talked.length - MOST_LINES} more`] : []),
    ...(sheet.unchanged.length > 0 ? [`${statusWords.on_track}  ${unchangedText(sheet)}`] : []),
    ...(sheet.unanswered.length > 0
      ? [`${statusWords.unanswered}  ${count(sheet.unanswered.length, 'outcome')}`]
      : []),
  ];
  return [...shown, ...(tail.length > 0 ? [section(tail.join('\n'))] : [])];
}

/** Outcomes by their number, people who answered for the team's goal by theirs. */
function unchangedText(sheet: RunSheet): string {
  const outcomes = sheet.unchanged.filter(({ outcome }) => outcome).length;
  const goals = sheet.unchanged.length - outcomes;
  const unchanged = sheet.unchanged.some(({ before }) => before) ? ' unchanged' : '';
  const late = sheet.unchanged.filter(({ answer }) => answer.isLate).length;
  return [
    ...(outcomes > 0 ? [`${count(outcomes, 'outcome')}${unchanged}`] : []),
    ...(goals > 0 ? [`team goal (${count(goals, 'answer')})`] : []),
    ...(late > 0 ? [`${late} answered late`] : []),
  ].join(' · ');
}
