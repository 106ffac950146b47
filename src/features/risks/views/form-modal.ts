import type { KnownBlock, ModalView } from '@slack/types';
import { addDays, type LocalDate } from '../../../core/calendar.ts';
import {
  datePicker,
  modal,
  section,
  staticSelect,
  textInput,
  usersSelect,
} from '../../../slack/block-kit/builders.ts';
import { bold, userText } from '../../../slack/block-kit/mrkdwn.ts';
import { overtakenPart } from '../../../slack/block-kit/overtaken.ts';
import { callbackIds, riskFields } from '../ids.ts';
import { type FormContext, formContext } from '../payloads.ts';
import { type Risk, type RiskDraft, riskLimits, steps } from '../rules/risk.ts';

/** What the form is made from. */
export interface RiskForm {
  context: FormContext;
  /** The title of the outcome that it could happen to. */
  title: string;
  draft: RiskDraft;
}

/** How long a new risk is left alone, where nobody says. */
const USUAL_DAYS = 14;

const probabilityWords = ['hardly ever', 'unlikely', 'as likely as not', 'likely', 'almost certain'];
const impactWords = ['hardly matters', 'a nuisance', 'it slips by days', 'it slips by weeks', 'it fails'];

/** An empty form, owned by whoever owns the outcome. */
export function blankRisk(
  outcome: { id: string; title: string; ownerId: string },
  today: LocalDate,
): RiskForm {
  return {
    context: { outcomeId: outcome.id },
    title: outcome.title,
    draft: {
      what: undefined,
      probability: undefined,
      impact: undefined,
      mitigation: undefined,
      ownerId: outcome.ownerId,
      reviewOn: addDays(today, USUAL_DAYS),
    },
  };
}

/** The form for a risk as it stands. */
export function riskFormOf({ id, outcomeId, revision, ...values }: Risk, title: string): RiskForm {
  return { context: { outcomeId, editing: { riskId: id, seen: revision } }, title, draft: values };
}

/** The form after someone else's change: what was typed stays, and sending it again puts it in place of theirs. */
export function overtakenRisk(form: RiskForm, current: Risk): RiskForm {
  const { id: riskId, revision: seen, changedBy: by } = current;
  const editing = { riskId, seen, overtaken: { ...(by && { by }) } };
  return { ...form, context: { ...form.context, editing } };
}

/** What could happen, how likely and how bad, what is done about it, who looks after it, and until when. */
export function riskModal({ context: carried, title, draft }: RiskForm): ModalView {
  const { editing } = carried;
  return modal({
    callbackId: callbackIds.form,
    title: editing ? 'Edit risk' : 'Add a risk',
    submit: !editing ? 'Add' : editing.overtaken ? 'Save over it' : 'Save',
    close: 'Cancel',
    privateMetadata: formContext.encode(carried),
    blocks: [
      section(bold(userText(title, 200))),
      ...(editing?.overtaken ? overtakenPart(editing.overtaken.by) : []),
      textInput({
        blockId: riskFields.what,
        label: 'What could happen?',
        hint: 'Such as “the bank refuses the certificate”.',
        maxLength: riskLimits.what,
        ...(draft.what && { initial: draft.what }),
      }),
      stepSelect(riskFields.probability, 'How likely is it?', probabilityWords, draft.probability),
      stepSelect(riskFields.impact, 'How bad would it be?', impactWords, draft.impact),
      textInput({
        blockId: riskFields.mitigation,
        label: 'What do you do about it?',
        hint: 'Makes it less likely or less bad. May stay empty where it is small.',
        multiline: true,
        optional: true,
        maxLength: riskLimits.mitigation,
        ...(draft.mitigation && { initial: draft.mitigation }),
      }),
      usersSelect({
        blockId: riskFields.owner,
        label: 'Who looks after it?',
        hint: 'One person on the team. If the two numbers, multiplied, make 15 or more, each check-in asks them about it.',
        ...(draft.ownerId && { initial: draft.ownerId }),
      }),
      datePicker({
        blockId: riskFields.reviewOn,
        label: 'When do you look at it again?',
        ...(draft.reviewOn && { initial: draft.reviewOn }),
      }),
    ],
  });
}

function stepSelect(
  blockId: string,
  label: string,
  words: readonly string[],
  chosen: number | undefined,
): KnownBlock {
  return staticSelect({
    blockId,
    label,
    choices: steps.map((step) => ({ value: String(step), label: `${step} · ${words[step - 1]}` })),
    ...(chosen && { initial: String(chosen) }),
  });
}
