import type { KnownBlock, ModalView } from '@slack/types';
import { weekdayName } from '../../../core/calendar.ts';
import {
  actions,
  button,
  context,
  externalSelect,
  modal,
  numberInput,
  section,
  staticSelect,
  textInput,
  timePicker,
} from '../../../slack/block-kit/builders.ts';
import type { Choice } from '../../../slack/block-kit/elements.ts';
import { channelLink, slackDate, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { rhythmText } from '../../check-ins/index.ts';
import { actionIds, callbackIds, setupFields } from '../ids.ts';
import { setupContext } from '../payloads.ts';
import { MAX_OWN, MAX_OWN_STATEMENT } from '../rules/own-statements.ts';
import { openDaysOffered, type PlannedPulse } from '../rules/schedule.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const NTH = [
  { label: 'First', value: '1' },
  { label: 'Second', value: '2' },
  { label: 'Third', value: '3' },
  { label: 'Fourth', value: '4' },
  { label: 'Last', value: '-1' },
] as const;

/** What the set-up form is filled with: working defaults, or what is set up already. */
export interface SetupView {
  channelId: string;
  isNew: boolean;
  isPaused: boolean;
  often: string;
  weeks: string;
  nth: string;
  weekday: string;
  time: string;
  zone: Choice;
  openDays: string;
  /** The team's own statements, one a line. */
  own: string;
  /** How many people can be asked, and how many of them have been here for long enough. */
  people: number;
  established: number;
}

/** The set-up form: when a team's pulse is taken, and what it asks beside the usual. */
export function setupModal(view: SetupView): ModalView {
  return modal({
    callbackId: callbackIds.setup,
    title: 'Pulse',
    submit: view.isNew ? 'Set up' : 'Save',
    close: 'Cancel',
    privateMetadata: setupContext.encode({ channelId: view.channelId }),
    blocks: [
      section(
        `Everyone on the team of ${channelLink(view.channelId)} is asked in private, for a minute. \`/checkin setup\` says who that is.${view.isNew ? ' The defaults work as they are.' : ''}`,
      ),
      ...tooFew(view),
      ...whenFields(view),
      timePicker({
        blockId: setupFields.time,
        label: 'Time',
        hint: 'Comes an hour later if a check-in is near.',
        initial: view.time,
      }),
      externalSelect({
        blockId: setupFields.zone,
        actionId: actionIds.searchZone,
        label: 'Time zone',
        placeholder: 'Type a city',
        minQueryLength: 1,
        initial: view.zone,
      }),
      staticSelect({
        blockId: setupFields.openDays,
        label: 'Can be answered for',
        choices: openDaysOffered.map((days) => ({
          label: days === 1 ? '1 working day' : `${days} working days`,
          value: String(days),
        })),
        initial: view.openDays,
      }),
      textInput({
        blockId: setupFields.own,
        label: 'Statements of your own',
        hint: `One a line, up to ${MAX_OWN}, each of at most ${MAX_OWN_STATEMENT} characters: something one can agree or disagree with.`,
        optional: true,
        multiline: true,
        maxLength: MAX_OWN * (MAX_OWN_STATEMENT + 1) * 2,
        initial: view.own,
      }),
      context(
        'From five answers on, results come to the channel and to you. The next pulse then waits until you have chosen one action, or said why not.',
      ),
      ...(view.isNew || view.isPaused ? [] : [actions('pulse:stop', stopButton(view.channelId))]),
    ],
  });
}

function stopButton(channelId: string) {
  return button({ text: 'Stop the pulse', actionId: actionIds.stop, value: channelId, style: 'danger' });
}

/** A form that grows: of weeks one says how many, of months which weekday of it. */
function whenFields({ often, weeks, nth, weekday }: SetupView): KnownBlock[] {
  return [
    staticSelect({
      blockId: setupFields.often,
      actionId: actionIds.chooseOften,
      label: 'How often',
      choices: [
        { label: 'Every month', value: 'month' },
        { label: 'Every so many weeks', value: 'weeks' },
      ],
      initial: often,
      reportsChanges: true,
    }),
    often === 'weeks'
      ? numberInput({ blockId: setupFields.weeks, label: 'Every how many weeks', initial: weeks })
      : staticSelect({ blockId: setupFields.nth, label: 'Week of the month', choices: NTH, initial: nth }),
    staticSelect({
      blockId: setupFields.weekday,
      label: 'Day',
      choices: WEEKDAYS.map((day) => ({ label: weekdayName(day), value: String(day) })),
      initial: weekday,
    }),
  ];
}

function tooFew({ people, established }: SetupView): KnownBlock[] {
  if (established >= 5) return [];
  const are = people === 1 ? '1 person' : `${people} people`;
  const who =
    people === established
      ? `${are} can be asked`
      : `${established} of ${are} ${established === 1 ? 'has' : 'have'} been here for four weeks`;
  return [
    context(
      `${who}. Results are shown from five on, so none of this team alone: its answers count together with those of other small teams, which leaders see.`,
    ),
  ];
}

/** What the person sees after the set-up. Only they see it. */
export function setupDone(channelId: string, planned: PlannedPulse): ModalView {
  const next = planned.isHeld
    ? 'The next one waits for what is done about the last result.'
    : `The next one: ${slackDate(planned.nextAt, '{date_short_pretty} at {time}', planned.zone)}.`;
  return modal({
    callbackId: callbackIds.setup,
    title: 'Pulse',
    close: 'Done',
    blocks: [
      section(
        `The pulse of ${channelLink(channelId)} is taken ${userText(rhythmText(planned.rhythm), 80)} at ${planned.time}. ${next}`,
      ),
      context(
        'Everyone is told then what it is and what is kept confidential. `/pulse` shows where it stands.',
      ),
    ],
  });
}
