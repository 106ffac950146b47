import type { ModalView } from '@slack/types';
import { modal, multiUsersSelect, usersSelect } from '../../../slack/block-kit/builders.ts';
import { actionIds, callbackIds, rolesFields } from '../ids.ts';

/** Who is appointed to what. */
export interface RolesView {
  admins: readonly string[];
  leaders: readonly string[];
}

export function rolesModal({ admins, leaders }: RolesView): ModalView {
  return modal({
    callbackId: callbackIds.roles,
    title: 'People and roles',
    submit: 'Save',
    close: 'Cancel',
    blocks: [
      multiUsersSelect({
        blockId: rolesFields.admins,
        label: 'Admins',
        hint: 'Besides those who are admins in Slack. They can do everything here.',
        optional: true,
        initial: admins,
      }),
      multiUsersSelect({
        blockId: rolesFields.leaders,
        label: 'Leaders',
        hint: 'They can change the outcomes of every team. Whoever is above the lead of a team can so without this.',
        optional: true,
        initial: leaders,
      }),
      usersSelect({
        blockId: actionIds.managerOf,
        label: 'Manager and deputy of',
        hint: 'Choose somebody to see and change who they are.',
        optional: true,
        reportsChanges: true,
      }),
    ],
  });
}
