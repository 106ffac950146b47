import type { ModalView } from '@slack/types';
import { datePicker, modal, textInput, usersSelect } from '../../../slack/block-kit/builders.ts';
import { overtakenPart } from '../../../slack/block-kit/overtaken.ts';
import { callbackIds, intentFields } from '../ids.ts';
import { type FormContext, formContext } from '../payloads.ts';
import { type Intent, type IntentDraft, intentLimits } from '../rules.ts';

/** What the form is made from: what it is held against and what stands in its fields. */
export interface IntentForm {
  context: FormContext;
  draft: IntentDraft;
}

/** An empty form, owned by the person who opens it; `text` is what they typed behind the command. */
export function blankIntent(userId: string, today: string, text: string): IntentForm {
  return {
    context: {},
    draft: {
      title: text.slice(0, intentLimits.title),
      // A text too long to be a title was meant to say why, and is not to be lost.
      why: text.length > intentLimits.title ? text : '',
      boundaries: undefined,
      ownerId: userId,
      decidedOn: today,
    },
  };
}

/** The form for an intent as it stands. */
export function intentFormOf({ id, revision, ...values }: Intent): IntentForm {
  return { context: { editing: { intentId: id, seen: revision } }, draft: values };
}

/** The form after someone else's change: what was typed stays, and sending it again puts it in place of theirs. */
export function overtakenIntent(
  { draft }: IntentForm,
  current: Pick<Intent, 'id' | 'revision'>,
  by: string | undefined,
): IntentForm {
  return {
    context: {
      editing: { intentId: current.id, seen: current.revision, overtaken: { ...(by && { by }) } },
    },
    draft,
  };
}

/** What the organization is after, why, and within which bounds. */
export function intentModal({ context: carried, draft }: IntentForm): ModalView {
  const { editing } = carried;
  return modal({
    callbackId: callbackIds.form,
    title: editing ? 'Edit intent' : 'Add an intent',
    submit: !editing ? 'Add' : editing.overtaken ? 'Save over it' : 'Save',
    close: 'Cancel',
    privateMetadata: formContext.encode(carried),
    blocks: [
      ...(editing?.overtaken ? overtakenPart(editing.overtaken.by) : []),
      textInput({
        blockId: intentFields.title,
        label: 'What will be true?',
        hint: 'Such as “Customers get an answer within 12 hours”.',
        maxLength: intentLimits.title,
        initial: draft.title,
      }),
      textInput({
        blockId: intentFields.why,
        label: 'Why does it matter?',
        hint: 'Everyone who works for it reads this.',
        multiline: true,
        maxLength: intentLimits.why,
        initial: draft.why,
      }),
      textInput({
        blockId: intentFields.boundaries,
        label: 'What is it not?',
        hint: 'The bounds. Within them the teams choose how.',
        multiline: true,
        optional: true,
        maxLength: intentLimits.boundaries,
        ...(draft.boundaries && { initial: draft.boundaries }),
      }),
      usersSelect({
        blockId: intentFields.owner,
        label: 'Owner',
        hint: 'One person, who answers for it and decides where teams can’t.',
        ...(draft.ownerId && { initial: draft.ownerId }),
      }),
      datePicker({
        blockId: intentFields.decidedOn,
        label: 'Decided on',
        ...(draft.decidedOn && { initial: draft.decidedOn }),
      }),
    ],
  });
}
