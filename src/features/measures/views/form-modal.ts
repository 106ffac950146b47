import type { ModalView } from '@slack/types';
import {
  externalSelect,
  modal,
  numberInput,
  radio,
  staticSelect,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { overtakenPart } from '../../../slack/block-kit/overtaken.ts';
import { actionIds, callbackIds, indicatorFields as fields, ofField } from '../ids.ts';
import { type FormContext, formContext } from '../payloads.ts';
import { type Indicator, type IndicatorDraft, indicatorLimits } from '../rules/indicator.ts';

/** What the form is made from: what it is held against and what stands in its fields. */
export interface FormView {
  context: FormContext;
  draft: IndicatorDraft;
}

/** An empty form, for an indicator that is read by whoever adds it. */
export function blankForm(channelId: string, userId: string): FormView {
  return {
    context: { channelId },
    draft: {
      kind: undefined,
      name: '',
      unit: '',
      direction: undefined,
      startsAt: '',
      target: '',
      every: 'week',
      rewards: '',
      ownerId: userId,
    },
  };
}

/** The form for an indicator as it stands. */
export function formOf(indicator: Indicator, channelId: string | undefined): FormView {
  const { id, revision, startsAt, target, kind, name, unit, direction, every, rewards, ownerId } = indicator;
  return {
    context: {
      ...(channelId !== undefined && { channelId }),
      editing: { indicatorId: id, seen: revision },
    },
    draft: {
      kind,
      name,
      unit,
      direction,
      every,
      rewards,
      ownerId,
      startsAt: String(startsAt),
      target: String(target),
    },
  };
}

/** The form after someone else's change: what was typed stays, and sending it again puts it in place of theirs. */
export function overtakenForm(form: FormView, revision: number, by: string | undefined): FormView {
  const { context, draft } = form;
  if (!context.editing) return form;
  const editing = { ...context.editing, seen: revision, overtaken: { ...(by && { by }) } };
  return { context: { ...context, editing }, draft };
}

/** The form. Guide, "Designing Metrics That Drive the Right Behavior". */
export function formModal({ context: carried, draft }: FormView): ModalView {
  const { editing } = carried;
  return modal({
    callbackId: callbackIds.form,
    title: editing ? 'Edit measure' : 'Add a measure',
    submit: !editing ? 'Add' : editing.overtaken ? 'Save over it' : 'Save',
    close: 'Cancel',
    privateMetadata: formContext.encode(carried),
    blocks: [
      ...(editing?.overtaken ? overtakenPart(editing.overtaken.by) : []),
      ...(editing
        ? []
        : [
            externalSelect({
              blockId: ofField,
              actionId: actionIds.searchOf,
              label: 'What does it measure?',
              hint: 'An intent, or an outcome.',
              placeholder: 'Type a few letters',
            }),
          ]),
      textInput({
        blockId: fields.name,
        label: 'Name',
        hint: 'Such as “Median response time”.',
        maxLength: indicatorLimits.name,
        initial: draft.name,
      }),
      radio({
        blockId: fields.kind,
        label: 'What does it tell?',
        choices: [
          { label: 'Leading: what is coming', value: 'leading' },
          { label: 'Lagging: what has come', value: 'lagging' },
        ],
        ...(draft.kind && { initial: draft.kind }),
      }),
      textInput({
        blockId: fields.unit,
        label: 'Unit',
        hint: 'Such as “h”, “%” or “tickets”.',
        maxLength: indicatorLimits.unit,
        initial: draft.unit,
      }),
      radio({
        blockId: fields.direction,
        label: 'Which way is better?',
        choices: [
          { label: 'More', value: 'up' },
          { label: 'Less', value: 'down' },
        ],
        ...(draft.direction && { initial: draft.direction }),
      }),
      numberInput({ blockId: fields.startsAt, label: 'Where does it stand now?', initial: draft.startsAt }),
      numberInput({
        blockId: fields.target,
        label: 'Target',
        hint: 'From 24 to 12 h, for example.',
        initial: draft.target,
      }),
      staticSelect({
        blockId: fields.every,
        label: 'How often is it read?',
        hint: 'It is asked for in the check-in.',
        choices: [
          { label: 'Every week', value: 'week' },
          { label: 'Every month', value: 'month' },
        ],
        ...(draft.every && { initial: draft.every }),
      }),
      textInput({
        blockId: fields.rewards,
        label: 'What behaviour does it reward?',
        hint: 'What will people do more of because of it? Call volume rewards short calls, not solved ones.',
        multiline: true,
        maxLength: indicatorLimits.rewards,
        initial: draft.rewards,
      }),
      usersSelect({
        blockId: fields.ownerId,
        label: 'Who reads it?',
        ...(draft.ownerId && { initial: draft.ownerId }),
      }),
    ],
  });
}
