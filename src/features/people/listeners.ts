import { z } from 'zod';
import { personFrom } from '../../slack/directory.ts';
import type { SlackListeners } from '../../slack/interaction.ts';
import { actionIds, callbackIds, importFields, managerFields, rolesFields } from './ids.ts';
import { importContext, managerContext } from './payloads.ts';
import type { Organization } from './service/organization.ts';
import type { People } from './service/people.ts';
import { importedModal, importModal, refusedModal } from './views/import-modals.ts';
import { managerModal, managerSaved } from './views/manager-modal.ts';
import { rolesModal } from './views/roles-modal.ts';

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
        fields: z.unknown().optional(),
      })
      .optional(),
  }),
});

/** Who leads, who reports to whom, and who answers for whom. */
export function registerOrganization(slack: SlackListeners, organization: Organization): void {
  slack.action(actionIds.manager, async (call) => {
    await call.screen.open(managerModal(await organization.managerForm(call, call.userId)));
    return undefined;
  });

  slack.action(actionIds.managerOf, async (call) => {
    if (call.value === undefined) return undefined;
    await call.screen.open(managerModal(await organization.managerForm(call, call.value)));
    return undefined;
  });

  slack.submission(callbackIds.manager, async (call) => {
    const { form, privateMetadata } = call.view;
    const { userId } = managerContext.decode(privateMetadata);
    const saved = await organization.chooseManager(call, userId, {
      managerId: form.user(managerFields.manager),
      deputyId: form.user(managerFields.deputy),
    });
    return saved && { notice: managerSaved(saved) };
  });

  slack.action(actionIds.roles, async (call) => {
    await call.screen.open(rolesModal(await organization.appointments(call)));
    return undefined;
  });

  slack.submission(callbackIds.roles, async (call) => {
    const { form } = call.view;
    await organization.appoint(call, {
      admins: form.users(rolesFields.admins),
      leaders: form.users(rolesFields.leaders),
      fieldId: form.option(rolesFields.managerField),
    });
    return undefined;
  });

  slack.action(actionIds.importManagers, async (call) => {
    await organization.startImport(call);
    await call.screen.open(importModal());
    return undefined;
  });

  slack.submission(callbackIds.importManagers, async (call) => {
    const list = call.view.form.text(importFields.list) ?? '';
    const result = await organization.importManagers(call, list);
    return 'imported' in result
      ? { update: importedModal(result.imported) }
      : { push: refusedModal(result.refused) };
  });

  slack.submission(callbackIds.keepGoodRows, async (call) => {
    const { importId } = importContext.decode(call.view.privateMetadata);
    return { backTo: importedModal(await organization.keepGoodRows(call, importId)) };
  });
}

/** Keeps names, zones, roles and deactivation current as Slack reports them, and learns of who is new. */
export function registerPeople(
  slack: SlackListeners,
  people: People,
  { heardProfile }: Pick<Organization, 'heardProfile'>,
): void {
  for (const event of ['user_change', 'team_join']) {
    slack.event(event, async (said, workspaceId) => {
      const { user } = aboutUser.parse(said);
      await people.remember(workspaceId, personFrom(user));
      await heardProfile(workspaceId, user.id, user.profile?.fields);
    });
  }
}
