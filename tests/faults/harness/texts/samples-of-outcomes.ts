import { dropModal, markDoneModal } from '../../../../src/features/outcomes/views/closing-modals.ts';
import {
  blankForm,
  formModal,
  formOf,
  overtakenForm,
} from '../../../../src/features/outcomes/views/form-modal.ts';
import { doneMeansText, titleText } from '../../../../src/features/outcomes/views/lines.ts';
import { listModal } from '../../../../src/features/outcomes/views/list-modal.ts';
import * as replies from '../../../../src/features/outcomes/views/replies.ts';
import { ANA, BEN, idOf, outcomeOf, storedOutcome, teamOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/outcomes/views';

/** A form for a stored outcome in which the text was typed, and the date moved. */
function typed(text: string) {
  const form = formOf(storedOutcome(text));
  const draft = { ...form.draft, title: text, doneMeans: text, moveReason: text, dueOn: '2027-01-08' };
  return { ...form, draft };
}

function overtaken(text: string) {
  const form = typed(text);
  const { editing } = form.context;
  if (!editing) throw new Error('The form of an outcome edits it');
  const changed = { ...storedOutcome(`${text}!`), ownerId: BEN, dueOn: '2026-12-31', revision: 4 };
  return overtakenForm(form, editing, changed, BEN);
}

const list = (text: string, mayChange: boolean) => ({
  team: teamOf(text),
  outcomes: [outcomeOf(text, 7), { ...outcomeOf(text, 8), ownerId: BEN }],
  members: [ANA],
  today,
  mayChange,
});

export const samples: Samples = {
  [`${VIEWS}/closing-modals.ts markDoneModal`]: (text) => markDoneModal(outcomeOf(text)),
  [`${VIEWS}/closing-modals.ts dropModal`]: (text) => dropModal(outcomeOf(text)),
  // Three make what the form is made from, so they are looked at through it.
  [`${VIEWS}/form-modal.ts blankForm`]: (text) => formModal(blankForm(idOf(1), ANA, text), today),
  [`${VIEWS}/form-modal.ts formOf`]: (text) => formModal(formOf(storedOutcome(text)), today),
  [`${VIEWS}/form-modal.ts overtakenForm`]: (text) => formModal(overtaken(text), today),
  [`${VIEWS}/form-modal.ts formModal`]: (text) => formModal(typed(text), today),
  [`${VIEWS}/lines.ts titleText`]: (text) => titleText(outcomeOf(text)),
  [`${VIEWS}/lines.ts doneMeansText`]: (text) => doneMeansText(outcomeOf(text)),
  [`${VIEWS}/list-modal.ts listModal`]: [
    (text) => listModal(list(text, true), replies.said.added(text)),
    (text) => listModal(list(text, false)),
  ],
  [`${VIEWS}/replies.ts said.added`]: (text) => replies.said.added(text),
  [`${VIEWS}/replies.ts unknownWord`]: (text) => replies.unknownWord(text),
};

export const crowded: Samples = {
  [`${VIEWS}/list-modal.ts listModal`]: (text) =>
    listModal({ ...list(text, true), outcomes: Array.from({ length: 60 }, (_, n) => outcomeOf(text, n)) }),
};

export const textless: Samples = {
  [`${VIEWS}/replies.ts help`]: () => replies.help(),
};
