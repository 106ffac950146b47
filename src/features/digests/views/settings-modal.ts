import type { ModalView } from '@slack/types';
import { type Weekday, weekdayName } from '../../../core/calendar.ts';
import {
  context,
  modal,
  radio,
  section,
  staticSelect,
  timePicker,
} from '../../../slack/block-kit/builders.ts';
import { clean } from '../../../slack/block-kit/text.ts';
import { callbackIds, settingsFields } from '../ids.ts';
import { settingsContext } from '../payloads.ts';
import type { DigestPlan } from '../rules/schedule.ts';

export interface SettingsView {
  plan: DigestPlan;
  zone: string;
  /** Channels where it could come. */
  channels: readonly { channelId: string; name: string }[];
}

/** The choice that is no channel. */
export const BY_MESSAGE = 'direct';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** When and where somebody's digest comes. */
export function settingsModal({ plan, zone, channels }: SettingsView): ModalView {
  const places = [
    { label: 'To me, as a direct message', value: BY_MESSAGE },
    ...channels.map(({ channelId, name }) => ({ label: `In #${clean(name)}`, value: channelId })),
  ];
  return modal({
    callbackId: callbackIds.settings,
    title: 'Weekly digest',
    submit: 'Save',
    close: 'Cancel',
    privateMetadata: settingsContext.encode({ channelIds: channels.map(({ channelId }) => channelId) }),
    blocks: [
      section(
        'Once a week: which of your teams need a look, what waits, and which dates moved. Nothing comes when there is nothing to say.',
      ),
      radio({
        blockId: settingsFields.comes,
        label: 'Does it come?',
        choices: [
          { label: 'Every week', value: 'on' },
          { label: 'Not any more', value: 'off' },
        ],
        initial: plan.isOff ? 'off' : 'on',
      }),
      staticSelect({
        blockId: settingsFields.weekday,
        label: 'On which day?',
        choices: WEEKDAYS.map((day) => ({ label: weekdayName(day), value: String(day) })),
        initial: String(plan.weekday),
      }),
      timePicker({
        blockId: settingsFields.time,
        label: 'At what time?',
        hint: `By your clock: ${zone}.`,
        initial: plan.time,
      }),
      radio({
        blockId: settingsFields.place,
        label: 'Where?',
        choices: places,
        initial: plan.channelId ?? BY_MESSAGE,
      }),
      context(
        'In a channel it leaves out private blockers and pulses. To have it in another one, type `/drumbeat digest` there.',
      ),
    ],
  });
}
