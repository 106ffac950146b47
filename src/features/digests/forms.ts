import type { Weekday } from '../../core/calendar.ts';
import type { Form } from '../../slack/block-kit/form-state.ts';
import { settingsFields } from './ids.ts';
import { type DigestPlan, defaultPlan } from './rules/schedule.ts';
import { BY_MESSAGE } from './views/settings-modal.ts';

/** When and where somebody wants their digest. */
export function readSettings(form: Form): DigestPlan {
  const place = form.option(settingsFields.place);
  const weekday = Number(form.option(settingsFields.weekday));
  return {
    isOff: form.option(settingsFields.comes) === 'off',
    // The form offers the seven.
    weekday: weekday >= 1 && weekday <= 7 ? (weekday as Weekday) : defaultPlan.weekday,
    time: form.time(settingsFields.time) ?? '',
    channelId: place === BY_MESSAGE ? undefined : place,
  };
}
