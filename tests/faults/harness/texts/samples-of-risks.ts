import { inPlace } from '../../../../gallery/phrases.ts';
import { closeModal, happenedModal } from '../../../../src/features/risks/views/ending-modals.ts';
import {
  blankRisk,
  overtakenRisk,
  riskFormOf,
  riskModal,
} from '../../../../src/features/risks/views/form-modal.ts';
import { riskText, weightText } from '../../../../src/features/risks/views/lines.ts';
import { risksPart } from '../../../../src/features/risks/views/outcome-part.ts';
import { reviewQuestion } from '../../../../src/features/risks/views/review.ts';
import { ANA, BEN, idOf, riskOf, storedOutcome, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/risks/views';

export const samples: Samples = {
  [`${VIEWS}/ending-modals.ts happenedModal`]: (text) =>
    happenedModal({
      risk: riskOf(text),
      title: inPlace('outcome', text),
      draft: { ask: inPlace('ask', text), askedOf: BEN, neededBy: '2026-12-03' },
      isBlocked: true,
      further: [idOf(61)],
      from: 'outcome',
    }),
  [`${VIEWS}/ending-modals.ts closeModal`]: (text) => closeModal(riskOf(text)),
  // Three make what the form is made from, so they are looked at through it.
  [`${VIEWS}/form-modal.ts blankRisk`]: (text) =>
    riskModal(blankRisk({ ...storedOutcome(text), ownerId: ANA }, today)),
  [`${VIEWS}/form-modal.ts riskFormOf`]: (text) =>
    riskModal(riskFormOf(riskOf(text), inPlace('outcome', text))),
  [`${VIEWS}/form-modal.ts overtakenRisk`]: (text) =>
    riskModal(overtakenRisk(riskFormOf(riskOf(text), inPlace('outcome', text)), riskOf(text))),
  [`${VIEWS}/form-modal.ts riskModal`]: (text) =>
    riskModal(riskFormOf(riskOf(text), inPlace('outcome', text))),
  [`${VIEWS}/lines.ts riskText`]: (text) => riskText(riskOf(text), today),
  [`${VIEWS}/outcome-part.ts risksPart`]: (text) =>
    risksPart(
      idOf(7),
      Array.from({ length: 12 }, () => riskOf(text)),
      { today, mayChange: true },
    ),
  [`${VIEWS}/review.ts reviewQuestion`]: (text) => reviewQuestion(riskOf(text)),
};

export const textless: Samples = {
  [`${VIEWS}/lines.ts weightText`]: () => weightText({ probability: 4, impact: 2 }),
};
