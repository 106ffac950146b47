import type { KnownBlock, ModalView } from '@slack/types';
import {
  context,
  datePicker,
  modal,
  section,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { overtakenPart } from '../../../slack/block-kit/overtaken.ts';
import { actionFields, callbackIds } from '../ids.ts';
import { type ActionContext, actionContext } from '../payloads.ts';
import { type ActionDraft, actionLimits } from '../rules/action.ts';

/** What the forms about a result are made from. */
export interface ActionForm {
  context: ActionContext;
  teamName: string;
  /** What the result says in a sentence or two, safe for mrkdwn. */
  result: readonly string[];
}

/** The form for the one action: what, who and until when. */
export function actionModal({ draft, ...form }: ActionForm & { draft: ActionDraft }): ModalView {
  return aboutResult(form, {
    callbackId: callbackIds.action,
    title: 'One action',
    fields: [
      textInput({
        blockId: actionFields.what,
        label: 'What is done about it?',
        hint: 'One thing that the team will notice. It reads this in the channel and in the next invitation.',
        maxLength: actionLimits.what,
        ...(draft.what && { initial: draft.what }),
      }),
      usersSelect({
        blockId: actionFields.owner,
        label: 'Who looks after it?',
        hint: 'One person on the team, or its lead.',
        ...(draft.ownerId && { initial: draft.ownerId }),
      }),
      datePicker({
        blockId: actionFields.dueOn,
        label: 'By when?',
        ...(draft.dueOn && { initial: draft.dueOn }),
      }),
    ],
  });
}

/** The form in which somebody says why nothing is done. */
export function declineModal({ because, ...form }: ActionForm & { because: string | undefined }): ModalView {
  return aboutResult(form, {
    callbackId: callbackIds.decline,
    title: 'No action',
    fields: [
      textInput({
        blockId: actionFields.because,
        label: 'Why is nothing done about it?',
        hint: 'The team reads this in the channel and in the next invitation.',
        multiline: true,
        maxLength: actionLimits.because,
        ...(because && { initial: because }),
      }),
      context('The next pulse does not wait any more then.'),
    ],
  });
}

function aboutResult(
  { context: carried, teamName, result }: ActionForm,
  { fields, ...named }: { callbackId: string; title: string; fields: readonly KnownBlock[] },
): ModalView {
  return modal({
    ...named,
    submit: carried.overtaken ? 'Save over it' : 'Save',
    close: 'Cancel',
    privateMetadata: actionContext.encode(carried),
    blocks: [
      ...(carried.overtaken ? overtakenPart(carried.overtaken.by) : []),
      section([bold(`Pulse · ${userText(teamName, 80)}`), ...result].join('\n')),
      ...fields,
    ],
  });
}
