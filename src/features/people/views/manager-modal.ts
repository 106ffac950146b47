import type { ModalView } from '@slack/types';
import { modal, section, usersSelect } from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { callbackIds, managerFields } from '../ids.ts';
import { managerContext } from '../payloads.ts';
import type { Source } from '../rules/reporting-line.ts';

/** What the form of somebody's manager and deputy is filled with. */
export interface ManagerView {
  userId: string;
  /** The person whom it is about; none for oneself. */
  name: string | undefined;
  managerId: string | undefined;
  /** How the manager is known. */
  source: Source | undefined;
  deputyId: string | undefined;
}

const known: Record<Source, string> = {
  chosen: '',
  csv: ' It is from a list that an admin imported; what is chosen here takes its place.',
  profile: ' It is from the profile in Slack; what is chosen here takes its place.',
};

/** The form of somebody’s manager and deputy, one’s own or another’s. */
export function managerModal({ userId, name, managerId, source, deputyId }: ManagerView): ModalView {
  return modal({
    callbackId: callbackIds.manager,
    title: 'Manager and deputy',
    submit: 'Save',
    close: 'Cancel',
    privateMetadata: managerContext.encode({ userId }),
    blocks: [
      section(
        name === undefined
          ? 'Your manager decides what you can’t. Your deputy is proposed when you enter time off.'
          : bold(`${userText(name, 80)}’s manager and deputy`),
      ),
      usersSelect({
        blockId: managerFields.manager,
        label: 'Manager',
        hint: `Empty: nobody.${known[source ?? 'chosen']}`,
        optional: true,
        ...(managerId && { initial: managerId }),
      }),
      usersSelect({
        blockId: managerFields.deputy,
        label: 'Deputy',
        hint: 'Empty: nobody.',
        optional: true,
        ...(deputyId && { initial: deputyId }),
      }),
    ],
  });
}

/** What was stored about somebody, by names. */
export interface ManagerSaved {
  name: string;
  manager: string | undefined;
  deputy: string | undefined;
}

/** What whoever chose for somebody else reads. */
export function managerSaved({ name, manager, deputy }: ManagerSaved): string {
  const [who, above, instead] = [name, manager ?? 'nobody', deputy ?? 'nobody'].map((each) =>
    userText(each, 80),
  );
  return `Saved: ${who} reports to ${above}, and ${instead} answers for them while they are away.`;
}
