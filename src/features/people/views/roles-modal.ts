import type { KnownBlock, ModalView } from '@slack/types';
import {
  context,
  modal,
  multiUsersSelect,
  staticSelect,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { actionIds, callbackIds, rolesFields } from '../ids.ts';

/** Who is appointed to what. */
export interface RolesView {
  admins: readonly string[];
  leaders: readonly string[];
  /** The fields of profiles in which a person is named; undefined where Drumbeat may not know. */
  fields: readonly { id: string; label: string }[] | undefined;
  /** The one in which managers stand. */
  fieldId: string | undefined;
}

/** The choice of no field: a select has no empty one. */
const NO_FIELD = 'none';

/** A select takes a hundred. */
const MOST_FIELDS = 99;

/** The form for admins: who is appointed, where managers stand in profiles, and whose manager to change. */
export function rolesModal({ admins, leaders, fields, fieldId }: RolesView): ModalView {
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
        hint: 'They can change the outcomes of every team. Whoever is above the lead of a team can do so without this.',
        optional: true,
        initial: leaders,
      }),
      fieldPart(fields, fieldId),
      usersSelect({
        blockId: actionIds.managerOf,
        label: 'Manager and deputy of',
        hint: 'Choose someone to see and change their manager and deputy.',
        optional: true,
        reportsChanges: true,
      }),
    ],
  });
}

function fieldPart(fields: RolesView['fields'], fieldId: string | undefined): KnownBlock {
  if (!fields) return context('Managers are not read from profiles: Drumbeat may not see profiles here.');
  const choices = fields.slice(0, MOST_FIELDS).map(({ id, label }) => ({ label, value: id }));
  return staticSelect({
    blockId: rolesFields.managerField,
    label: 'Managers from profiles',
    hint: 'The field of Slack’s profiles in which the manager stands. It is read once a day for people on teams.',
    choices: [{ label: 'Not from profiles', value: NO_FIELD }, ...choices],
    initial: fieldId ?? NO_FIELD,
  });
}
