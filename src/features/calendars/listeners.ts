import { z } from 'zod';
import { dndStatus } from '../../slack/do-not-disturb.ts';
import type { SlackListeners } from '../../slack/interaction.ts';
import type { Calendars } from './service/calendars.ts';

const dndUpdated = z.object({ user: z.string(), dnd_status: dndStatus });

export function registerCalendars(slack: SlackListeners, calendars: Calendars): void {
  slack.event('dnd_updated_user', async (event, workspaceId) => {
    const { user, dnd_status } = dndUpdated.parse(event);
    await calendars.doNotDisturbChanged(workspaceId, user, dnd_status);
  });
}
