import type { ModalView } from '@slack/types';
import {
  context,
  datePicker,
  modal,
  multiStaticSelect,
  section,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold } from '../../../slack/block-kit/mrkdwn.ts';
import { absenceFields, actionIds, callbackIds } from '../ids.ts';
import { type FormContext, formContext } from '../payloads.ts';
import type { AbsenceDraft } from '../rules/absence.ts';
import { shownName } from './words.ts';

/** What the form is made from. */
export interface FormView {
  context: FormContext;
  /** An admin adds leave for anyone. */
  mayChoosePerson: boolean;
  person: { name: string } | undefined;
  /** The teams that they are on or lead. */
  teams: readonly { id: string; name: string }[];
  draft: AbsenceDraft;
}

/** A select takes a hundred options. */
const MOST_TEAMS = 100;

/** From, to, and who answers meanwhile; the teams only for someone who is in several. */
export function absenceModal(view: FormView): ModalView {
  const { teams, draft, mayChoosePerson } = view;
  const { userId, absenceId } = view.context;
  const fields = absenceFields(userId);
  return modal({
    callbackId: callbackIds.form,
    title: 'Time off',
    submit: 'Save',
    close: 'Cancel',
    privateMetadata: formContext.encode(view.context),
    blocks: [
      context('Whoever is away is not asked, not reminded and not counted.'),
      ...(absenceId && view.person ? [section(bold(shownName(view.person.name)))] : []),
      ...(mayChoosePerson
        ? [
            usersSelect({
              blockId: fields.person,
              actionId: actionIds.choosePerson,
              label: 'Who',
              reportsChanges: true,
              initial: userId,
            }),
          ]
        : []),
      datePicker({ blockId: fields.from, label: 'First day', ...(draft.from && { initial: draft.from }) }),
      datePicker({ blockId: fields.until, label: 'Last day', ...(draft.until && { initial: draft.until }) }),
      ...(teams.length > 1
        ? [
            multiStaticSelect({
              blockId: fields.teams,
              label: 'Only from these teams',
              hint: 'Empty: from all of them.',
              optional: true,
              choices: teams.slice(0, MOST_TEAMS).map(({ id, name }) => ({ label: name, value: id })),
              initial: draft.teamIds,
            }),
          ]
        : []),
      usersSelect({
        blockId: fields.deputy,
        label: 'Who answers meanwhile?',
        hint: mayChoosePerson
          ? 'They answer for the outcomes. Of a team that this person leads they can also change and start the check-in.'
          : 'They answer for your outcomes. Of a team that you lead they can also change and start the check-in.',
        optional: true,
        ...(draft.deputyId && { initial: draft.deputyId }),
      }),
    ],
  });
}
