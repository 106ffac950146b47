import { z } from 'zod';
import { searchPlaces } from '../../core/holidays.ts';
import { dndStatus } from '../../slack/do-not-disturb.ts';
import type { ActionCall, SlackListeners } from '../../slack/interaction.ts';
import { readChoice, readCompanyDays } from './forms.ts';
import { actionIds, callbackIds } from './ids.ts';
import { companyContext } from './payloads.ts';
import type { Calendars } from './service/calendars.ts';
import { companyCalendarModal, companyCalendarSaved } from './views/company-calendar.ts';
import { mySettingsModal } from './views/my-settings.ts';

const dndUpdated = z.object({ user: z.string(), dnd_status: dndStatus });

/** Slack's own bound for the options of one search. */
const MOST_CHOICES = 30;

/** When people work and are left alone: their own settings, the company’s, and what Slack tells. */
export function registerCalendars(slack: SlackListeners, calendars: Calendars): void {
  slack.action(actionIds.mySettings, async (call) => {
    await openMySettings(call, calendars);
    return undefined;
  });

  slack.submission(callbackIds.mySettings, async (call) => {
    await calendars.saveMySettings(call, readChoice(call.view.form));
    return undefined;
  });

  slack.action(actionIds.companyCalendar, async (call) => {
    await call.screen.open(companyCalendarModal(await calendars.companyCalendar(call)));
    return undefined;
  });

  slack.submission(callbackIds.companyCalendar, async (call) => {
    const { form, privateMetadata } = call.view;
    const { since } = companyContext.decode(privateMetadata);
    const days = await calendars.saveCompanyCalendar(call, readChoice(form), readCompanyDays(form), since);
    return { notice: companyCalendarSaved(days) };
  });

  slack.options(actionIds.searchPlace, async ({ query }) =>
    searchPlaces(query, MOST_CHOICES).map(({ place, label }) => ({ label, value: place })),
  );

  slack.event('dnd_updated_user', async (event, workspaceId) => {
    const { user, dnd_status } = dndUpdated.parse(event);
    await calendars.doNotDisturbChanged(workspaceId, user, dnd_status);
  });
}

/** Opens the form for when somebody works, and when they are left alone. */
export async function openMySettings(
  call: Pick<ActionCall, 'workspaceId' | 'userId' | 'screen'>,
  calendars: Calendars,
): Promise<void> {
  await call.screen.open(mySettingsModal(await calendars.mySettings(call)));
}
