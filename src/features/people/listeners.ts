import { z } from 'zod';
import { personFrom } from '../../slack/directory.ts';
import type { SlackListeners } from '../../slack/interaction.ts';
import type { People } from './service.ts';

/** The part of a user object that we read; Slack sends far more. */
const userChange = z.object({
  user: z.object({
    id: z.string(),
    name: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    tz: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

/** Keeps names, zones, roles and deactivation current as Slack reports them. */
export function registerPeople(slack: SlackListeners, people: People): void {
  slack.event('user_change', async (event, workspaceId) => {
    const { user } = userChange.parse(event);
    await people.remember(workspaceId, personFrom(user));
  });
}
