import { inPlace } from '../../../../gallery/phrases.ts';
import type { Outcome } from '../../../../src/features/outcomes/rules/outcome.ts';
import { planDraftOf } from '../../../../src/features/outcomes/rules/plan.ts';
import { addOutcomeButton, detailsButton } from '../../../../src/features/outcomes/views/buttons.ts';
import { candidatesModal } from '../../../../src/features/outcomes/views/candidates-modal.ts';
import { choiceLabel, placeOption } from '../../../../src/features/outcomes/views/choice.ts';
import { dropModal, markDoneModal } from '../../../../src/features/outcomes/views/closing-modals.ts';
import { detailsModal, type OutcomeDetails } from '../../../../src/features/outcomes/views/details-modal.ts';
import {
  blankForm,
  formModal,
  formOf,
  loadingForm,
  outcomeForm,
  overtakenForm,
} from '../../../../src/features/outcomes/views/form-modal.ts';
import { foundModal } from '../../../../src/features/outcomes/views/found-modal.ts';
import {
  doneMeansText,
  purposeText,
  shortLine,
  titleText,
} from '../../../../src/features/outcomes/views/lines.ts';
import { listModal } from '../../../../src/features/outcomes/views/list-modal.ts';
import { placeModal, splitModal } from '../../../../src/features/outcomes/views/place-modal.ts';
import { planModal } from '../../../../src/features/outcomes/views/plan-modal.ts';
import * as replies from '../../../../src/features/outcomes/views/replies.ts';
import { whyInput } from '../../../../src/features/outcomes/views/why-input.ts';
import { userText } from '../../../../src/slack/block-kit/mrkdwn.ts';
import { ANA, BEN, idOf, outcomeOf, stored, storedOutcome, teamOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/outcomes/views';

/** A form for a stored outcome in which the text was typed, and the date moved. */
function typed(text: string) {
  const form = formOf(storedOutcome(text));
  const draft = {
    ...form.draft,
    title: inPlace('outcome', text),
    doneMeans: inPlace('done', text),
    moveReason: inPlace('reason', text),
    dueOn: '2027-01-08',
  };
  return { ...form, draft };
}

function fromMessage(text: string, source: { isPrivate: boolean; permalink?: string }) {
  const { context, draft } = blankForm(teamOf(text).id, ANA, stored(inPlace('outcome', text), 200));
  return { context: { ...context, source }, draft };
}

function overtaken(text: string) {
  const form = typed(text);
  const { editing } = form.context;
  if (!editing) throw new Error('The form of an outcome edits it');
  const changed = { ...storedOutcome(`${text}?`), ownerId: BEN, dueOn: '2026-12-31', revision: 4 };
  return overtakenForm(form, editing, changed, BEN);
}

const details = (text: string): OutcomeDetails => ({
  outcome: {
    ...storedOutcome(text),
    deliverable: stored(inPlace('deliverable', text), 500),
    effortDays: 10,
    startsOn: '2026-12-01',
    delay: { amount: 4_000 },
  },
  team: teamOf(text),
  purpose: { parent: inPlace('outcome', text), intent: inPlace('intent', text) },
  under: [outcomeOf(text, 8)],
  history: [
    {
      outcomeId: idOf(7),
      kind: 'moved',
      said: {
        for: { was: inPlace('outcome', text), is: inPlace('outcome', text) },
        ownerId: { was: ANA, is: BEN },
      },
      reason: inPlace('reason', text),
      by: ANA,
      at: new Date('2026-11-30T09:00:00Z'),
    },
    {
      outcomeId: idOf(7),
      kind: 'added',
      said: { message: { is: 'https://acme.slack.com/archives/C1/p1' } },
      reason: undefined,
      by: ANA,
      at: new Date('2026-11-23T09:00:00Z'),
    },
  ],
  currency: 'EUR',
  mayChange: true,
  today,
  zone: 'Europe/Berlin',
  now: new Date('2026-11-30T09:00:00Z'),
  parts: [],
});

const planned = (text: string): Outcome => ({
  ...storedOutcome(text),
  deliverable: stored(inPlace('deliverable', text), 500),
  delay: { size: 'M' },
});

const choice = (text: string) => ({
  id: idOf(7),
  title: inPlace('outcome', text),
  teamName: inPlace('team', text),
  dueOn: '2026-12-12',
});

const candidates = (text: string) => ({
  team: teamOf(text),
  candidates: [outcomeOf(text, 7)],
  mayChange: true,
  today,
});

const found = (text: string) => ({
  heading: replies.said.found(inPlace('word', text), 1),
  outcomes: [outcomeOf(text, 7)],
  purposes: new Map([[idOf(7), { parent: inPlace('outcome', text), intent: inPlace('intent', text) }]]),
  teams: new Map([[teamOf(text).id, teamOf(text)]]),
  today,
});

const list = (text: string, mayChange: boolean) => ({
  team: teamOf(text),
  notes: new Map([[idOf(7), '⏳ Not taken on yet']]),
  outcomes: [outcomeOf(text, 7), { ...outcomeOf(text, 8), ownerId: BEN }],
  purposes: new Map([[idOf(7), { parent: inPlace('outcome', text), intent: inPlace('intent', text) }]]),
  lines: [],
  members: [ANA],
  today,
  mayChange,
});

export const samples: Samples = {
  [`${VIEWS}/closing-modals.ts markDoneModal`]: (text) => markDoneModal(outcomeOf(text), 2),
  [`${VIEWS}/closing-modals.ts dropModal`]: (text) => dropModal(outcomeOf(text), 2),
  // Three make what the form is made from, so they are looked at through it.
  [`${VIEWS}/form-modal.ts blankForm`]: [
    (text) => formModal(blankForm(idOf(1), ANA, text), today),
    // From a message, of somebody who is on two teams.
    (text) =>
      formModal(
        {
          ...fromMessage(text, { isPrivate: false, permalink: 'https://acme.slack.com/archives/C1/p1' }),
          teams: [teamOf(text), { ...teamOf(text), id: idOf(2) }],
        },
        today,
      ),
    (text) => formModal({ ...fromMessage('', { isPrivate: true }), teams: [teamOf(text)] }, today),
  ],
  [`${VIEWS}/form-modal.ts formOf`]: (text) => formModal(formOf(storedOutcome(text)), today),
  [`${VIEWS}/form-modal.ts outcomeForm`]: (text) => outcomeForm(storedOutcome(text), today),
  [`${VIEWS}/form-modal.ts overtakenForm`]: (text) => formModal(overtaken(text), today),
  [`${VIEWS}/form-modal.ts formModal`]: (text) => formModal(typed(text), today),
  [`${VIEWS}/lines.ts titleText`]: (text) => titleText(outcomeOf(text)),
  [`${VIEWS}/lines.ts doneMeansText`]: (text) => doneMeansText(outcomeOf(text)),
  [`${VIEWS}/list-modal.ts listModal`]: [
    (text) => listModal(list(text, true), replies.said.added(text)),
    (text) => listModal(list(text, false)),
  ],
  // Plain text, as an option's label.
  [`${VIEWS}/choice.ts choiceLabel`]: (text) => ({ label: choiceLabel(choice(text), today) }),
  [`${VIEWS}/choice.ts placeOption`]: [
    (text) => placeOption({ outcome: choice(text) }, today),
    (text) => placeOption({ intent: { id: idOf(3), title: inPlace('outcome', text) } }, today),
  ],
  [`${VIEWS}/lines.ts purposeText`]: (text) =>
    purposeText({ parent: inPlace('outcome', text), intent: inPlace('intent', text) }),
  [`${VIEWS}/lines.ts shortLine`]: (text) => shortLine(outcomeOf(text), today),
  [`${VIEWS}/details-modal.ts detailsModal`]: (text) => detailsModal(details(text)),
  [`${VIEWS}/why-input.ts whyInput`]: (text) => whyInput(stored(text, 500)),
  [`${VIEWS}/plan-modal.ts planModal`]: [
    (text) =>
      planModal({
        outcome: planned(text),
        load: `${userText(inPlace('person', text), 80)}’s fullest week is full.`,
      }),
    (text) =>
      planModal({
        outcome: planned(text),
        load: undefined,
        asked: {
          draft: { ...planDraftOf(planned(text)), overload: stored(inPlace('reason', text), 500) },
          sentence: `With this, ${userText(inPlace('person', text), 80)}’s week is full.`,
        },
      }),
  ],
  [`${VIEWS}/place-modal.ts placeModal`]: (text) =>
    placeModal(storedOutcome(text), { parent: inPlace('outcome', text), intent: inPlace('intent', text) }),
  [`${VIEWS}/place-modal.ts splitModal`]: (text) => splitModal(storedOutcome(text)),
  [`${VIEWS}/candidates-modal.ts candidatesModal`]: (text) =>
    candidatesModal(candidates(text), replies.said.added(text)),
  [`${VIEWS}/found-modal.ts foundModal`]: (text) => foundModal(found(text)),
  [`${VIEWS}/replies.ts said.found`]: (text) => replies.said.found(inPlace('word', text), 2),
  [`${VIEWS}/replies.ts said.foundNothing`]: (text) => replies.said.foundNothing(inPlace('word', text)),
  [`${VIEWS}/replies.ts said.added`]: (text) =>
    replies.said.added(text, [{ field: 'title', hint: 'Say more.' }]),
  [`${VIEWS}/replies.ts unknownWord`]: (text) => replies.unknownWord(inPlace('word', text)),
};

export const crowded: Samples = {
  [`${VIEWS}/candidates-modal.ts candidatesModal`]: (text) =>
    candidatesModal({
      ...candidates(text),
      candidates: Array.from({ length: 60 }, (_, n) => outcomeOf(text, n)),
    }),
  [`${VIEWS}/found-modal.ts foundModal`]: (text) =>
    foundModal({ ...found(text), outcomes: Array.from({ length: 60 }, (_, n) => outcomeOf(text, n)) }),
  [`${VIEWS}/list-modal.ts listModal`]: (text) =>
    listModal({ ...list(text, true), outcomes: Array.from({ length: 60 }, (_, n) => outcomeOf(text, n)) }),
};

export const textless: Samples = {
  [`${VIEWS}/form-modal.ts loadingForm`]: () => loadingForm(),
  [`${VIEWS}/buttons.ts addOutcomeButton`]: () => addOutcomeButton(),
  [`${VIEWS}/buttons.ts detailsButton`]: () => detailsButton(idOf(7)),
  [`${VIEWS}/replies.ts help`]: () => replies.help([]),
};
