import { inPlace } from '../../../../gallery/phrases.ts';
import { type Indicator, indicatorLimits } from '../../../../src/features/measures/rules/indicator.ts';
import {
  blankForm,
  formModal,
  formOf,
  overtakenForm,
} from '../../../../src/features/measures/views/form-modal.ts';
import { aboutText, nameText, progressText } from '../../../../src/features/measures/views/lines.ts';
import { listModal } from '../../../../src/features/measures/views/list-modal.ts';
import { noteMessage, noteSettled } from '../../../../src/features/measures/views/note.ts';
import { outcomePart } from '../../../../src/features/measures/views/outcome-part.ts';
import { readingInput } from '../../../../src/features/measures/views/reading-fields.ts';
import * as replies from '../../../../src/features/measures/views/replies.ts';
import { stopModal } from '../../../../src/features/measures/views/stop-modal.ts';
import { trendMessage } from '../../../../src/features/measures/views/trend-message.ts';
import { ANA, BEN, idOf, PAYMENTS, stored, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/measures/views';

const indicatorOf = (text: string, n = 40): Indicator => ({
  id: idOf(n),
  of: { kind: 'outcome', id: idOf(7) },
  kind: 'leading',
  name: stored(inPlace('indicator', text), indicatorLimits.name),
  unit: stored(inPlace('unit', text), indicatorLimits.unit),
  direction: 'down',
  startsAt: -999_999_999,
  target: 0.0001,
  every: 'month',
  rewards: stored(inPlace('rewards', text), indicatorLimits.rewards),
  ownerId: ANA,
  state: 'open',
  flagged: undefined,
  revision: 2,
});

const readings = [1, 2, 3, 4].map((n) => ({ readOn: `2026-11-0${n}`, value: n * 111_111_111.25 }));

const list = (text: string, count: number) => ({
  channelId: PAYMENTS,
  userId: ANA,
  groups: Array.from({ length: count }, (_, n) => ({
    of: { kind: 'outcome' as const, id: idOf(n) },
    title: inPlace('outcome', text),
    indicators: [
      { indicator: indicatorOf(text, 100 + n), readings, isDue: true, mayRead: true, mayChange: true },
    ],
  })),
});

function typed(text: string) {
  const form = formOf(indicatorOf(text), PAYMENTS);
  return {
    ...form,
    draft: {
      ...form.draft,
      name: inPlace('indicator', text),
      unit: inPlace('unit', text),
      rewards: inPlace('rewards', text),
      startsAt: inPlace('number', text),
      target: inPlace('number', text),
    },
  };
}

const note = (text: string) => ({
  leading: indicatorOf(text),
  readings,
  found: {
    from: { readOn: '2026-11-02', value: 40 },
    to: { readOn: '2026-11-23', value: 999_999_999.9999 },
    lagging: { ...indicatorOf(text, 41), readings },
    laggingFrom: { readOn: '2025-11-02', value: -999_999_999 },
    laggingTo: { readOn: '2026-11-23', value: -999_999_999.5 },
  },
  // What a picture shows is kept with the message, as the database holds it.
  of: stored(inPlace('outcome', text), 200),
  intent: stored(inPlace('intent', text), 200),
  today,
});

export const samples: Samples = {
  [`${VIEWS}/lines.ts nameText`]: (text) => nameText(indicatorOf(text)),
  [`${VIEWS}/lines.ts progressText`]: (text) => progressText(indicatorOf(text), readings),
  [`${VIEWS}/lines.ts aboutText`]: (text) => aboutText(indicatorOf(text)),
  [`${VIEWS}/list-modal.ts listModal`]: (text) => listModal(list(text, 2), replies.said.added(text)),
  [`${VIEWS}/trend-message.ts trendMessage`]: (text) =>
    trendMessage({
      title: stored(inPlace('outcome', text), 200),
      indicators: [{ indicator: indicatorOf(text), readings }],
    }),
  // Two make what the form is made from, so they are looked at through it.
  [`${VIEWS}/form-modal.ts formOf`]: (text) => formModal(formOf(indicatorOf(text), undefined)),
  [`${VIEWS}/form-modal.ts overtakenForm`]: (text) => formModal(overtakenForm(typed(text), 4, BEN)),
  [`${VIEWS}/form-modal.ts formModal`]: (text) => formModal(typed(text)),
  [`${VIEWS}/outcome-part.ts outcomePart`]: (text) =>
    outcomePart([{ indicator: indicatorOf(text), readings }]),
  [`${VIEWS}/stop-modal.ts stopModal`]: (text) => stopModal(indicatorOf(text), PAYMENTS),
  [`${VIEWS}/note.ts noteMessage`]: (text) => noteMessage(note(text)),
  [`${VIEWS}/note.ts noteSettled`]: [
    (text) => noteSettled(indicatorOf(text), 'readings', today),
    (text) => noteSettled(indicatorOf(text), 'stopped', today),
  ],
  [`${VIEWS}/reading-fields.ts readingInput`]: (text) => readingInput(indicatorOf(text), readings[0], text),
  [`${VIEWS}/replies.ts said.added`]: (text) => replies.said.added(text),
};

export const crowded: Samples = {
  [`${VIEWS}/list-modal.ts listModal`]: (text) => listModal(list(text, 60)),
};

export const textless: Samples = {
  [`${VIEWS}/form-modal.ts blankForm`]: () => formModal(blankForm(PAYMENTS, ANA)),
  [`${VIEWS}/replies.ts said.read`]: () => replies.said.read(2),
};
