import type { Button, KnownBlock, ModalView } from '@slack/types';
import { type LocalDate, weekdayName } from '../../../core/calendar.ts';
import {
  button,
  datePicker,
  externalSelect,
  modal,
  multiUsersSelect,
  section,
  staticSelect,
  textInput,
  timePicker,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import type { Choice } from '../../../slack/block-kit/elements.ts';
import { channelLink } from '../../../slack/block-kit/mrkdwn.ts';
import { MAX_TEAM_NAME } from '../../teams/index.ts';
import { actionIds, callbackIds, setupFields } from '../ids.ts';
import { channelButton, setupContext } from '../payloads.ts';
import { NO_PLACE, nudgeChoices, type Schedule } from '../rules/cadence.ts';
import { choiceOf, rhythmChoices } from '../rules/rhythm-choices.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The choice of no place's holidays. */
export const noPlace: Choice = { label: 'No public holidays', value: NO_PLACE };

/** What the set-up form is filled with: working defaults, or what is set up already. */
export interface SetupView {
  channelId: string;
  isNew: boolean;
  name: string;
  leadId: string;
  memberIds: readonly string[];
  /** How often, as {@link choiceOf} writes it. */
  rhythm: string;
  /** 1 is Monday. */
  weekday: string;
  /** The first day, for rhythms that count weeks from one. */
  startsOn: LocalDate;
  time: string;
  zone: Choice;
  /** Whose public holidays the team keeps. */
  place: Choice;
  onDayOff: Schedule['onDayOff'];
  mode: Schedule['mode'];
  windowMinutes: number;
  nudgeMinutes: number | undefined;
  /** A message opened the form, and tells what became of it. */
  toldElsewhere?: boolean | undefined;
}

/** Shown while the channel's members are read: a modal must open within three seconds. */
export function setupLoading(): ModalView {
  return modal({
    callbackId: callbackIds.setup,
    title: 'Team check-in',
    close: 'Cancel',
    blocks: [section('Reading who is in this channel …')],
  });
}

/** The set-up form: whom a team's check-in asks, and when. */
export function setupModal(view: SetupView): ModalView {
  return modal({
    callbackId: callbackIds.setup,
    title: 'Team check-in',
    submit: view.isNew ? 'Set up' : 'Save',
    close: 'Cancel',
    privateMetadata: setupContext.encode({
      channelId: view.channelId,
      isNew: view.isNew,
      startsOn: view.startsOn,
      toldElsewhere: view.toldElsewhere,
    }),
    blocks: [
      section(
        `${channelLink(view.channelId)} answers: are we on track toward our outcomes?${view.isNew ? ' The defaults work as they are.' : ''}`,
      ),
      textInput({ blockId: setupFields.name, label: 'Team', initial: view.name, maxLength: MAX_TEAM_NAME }),
      usersSelect({
        blockId: setupFields.lead,
        label: 'Lead',
        hint: 'The first to be asked when something is blocked.',
        initial: view.leadId,
      }),
      multiUsersSelect({
        blockId: setupFields.members,
        label: 'Members',
        hint: 'Who is asked.',
        initial: view.memberIds,
      }),
      ...dayFields(view),
      timePicker({ blockId: setupFields.time, label: 'Time', initial: view.time }),
      externalSelect({
        blockId: setupFields.zone,
        actionId: actionIds.searchZone,
        label: 'Time zone',
        hint: 'If each is asked where they are, it only says whose day counts.',
        placeholder: 'Type a city',
        minQueryLength: 1,
        initial: view.zone,
      }),
      staticSelect({
        blockId: setupFields.mode,
        label: 'Who is asked when',
        choices: [
          { label: 'Everyone at once, in the channel', value: 'together' },
          { label: 'Each at that time where they are, by message', value: 'local' },
        ],
        initial: view.mode,
      }),
      textInput({
        blockId: setupFields.window,
        label: 'Minutes to answer',
        initial: String(view.windowMinutes),
        maxLength: 4,
      }),
      staticSelect({
        blockId: setupFields.nudge,
        label: 'Reminder to those who have not answered',
        choices: nudgeChoices.map((minutes) => ({
          label: minutes === 0 ? 'None' : `${minutes} minutes before the end`,
          value: String(minutes),
        })),
        initial: String(view.nudgeMinutes ?? 0),
      }),
      externalSelect({
        blockId: setupFields.place,
        actionId: actionIds.searchPlace,
        label: 'Public holidays of',
        placeholder: 'Type a country or region',
        minQueryLength: 1,
        initial: view.place,
      }),
      staticSelect({
        blockId: setupFields.onDayOff,
        label: 'On a public holiday',
        ...(view.rhythm === choiceOf({ kind: 'working-days' }) && {
          hint: 'Every working day is left out on days off, or held for whoever works.',
        }),
        choices: [
          { label: 'Move it to another working day', value: 'shift' },
          { label: 'Leave it out', value: 'skip' },
          { label: 'Hold it for whoever works that day', value: 'ask' },
        ],
        initial: view.onDayOff,
      }),
    ],
  });
}

/** How often and on which day. A form that grows: every working day has no day, every other week has a first one. */
function dayFields({ rhythm, weekday, startsOn }: SetupView): KnownBlock[] {
  return [
    staticSelect({
      blockId: setupFields.rhythm,
      actionId: actionIds.chooseRhythm,
      label: 'How often',
      choices: rhythmChoices(rhythm),
      initial: rhythm,
      reportsChanges: true,
    }),
    ...(rhythm === choiceOf({ kind: 'working-days' })
      ? []
      : [
          staticSelect({
            blockId: setupFields.weekday,
            label: 'Day',
            choices: WEEKDAYS.map((day) => ({ label: weekdayName(day), value: String(day) })),
            initial: weekday,
          }),
        ]),
    ...(/^weeks:(?!1$)/.test(rhythm)
      ? [
          datePicker({
            blockId: setupFields.startsOn,
            label: 'First one',
            hint: 'On this day, or the first such weekday after it.',
            initial: startsOn,
          }),
        ]
      : []),
  ];
}

/** Opens the set-up form of a channel. */
export function openSetupButton(channelId: string): Button {
  return button({
    text: 'Set up the check-in',
    actionId: actionIds.openSetup,
    value: channelButton.encode({ channelId }),
    style: 'primary',
  });
}
