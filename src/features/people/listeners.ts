import { z } from 'zod';
import { personFrom } from '../../slack/directory.ts';
import type { SlackListeners } from '../../slack/interaction.ts';
import type { People } from './service.ts';

/** The part of a user object that we read; Slack sends far more, and now and then null for nothing. */
const aboutUser = z.object({
  user: z.object({
    id: z.string(),
    name: z.string().optional(),
    deleted: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    tz: z.string().nullish(),
    tz_offset: z.number().nullish(),
    updated: z.number().nullish(),
    profile: z
      .object({
        display_name: z.string().nullish(),
        real_name: z.string().nullish(),
        email: z.string().nullish(),
      })
      .optional(),
  }),
});

/** Keeps names, zones, roles and deactivation current as Slack reports them, and learns of who is new. */
export function registerPeople(slack: SlackListeners, people: People): void {
  for (const event of ['user_change', 'team_join']) {
    slack.event(event, async (said, workspaceId) => {
      const { user } = aboutUser.parse(said);
      await people.remember(workspaceId, personFrom(user));
    });
  }
}
