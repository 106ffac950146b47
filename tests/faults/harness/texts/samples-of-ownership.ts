import { inPlace } from '../../../../gallery/phrases.ts';
import {
  nothingMissing,
  nothingSaid,
  ownershipLimits,
} from '../../../../src/features/ownership/rules/answer.ts';
import { answerModal, declineModal } from '../../../../src/features/ownership/views/answer-modal.ts';
import { ownershipPart, standingLine } from '../../../../src/features/ownership/views/lines.ts';
import {
  askedButtons,
  askedMessage,
  backMessage,
  type OwnershipView,
} from '../../../../src/features/ownership/views/message.ts';
import { ANA, BEN, idOf, opensAt, stored, storedOutcome, today, zone } from './facts.ts';
import type { Sample, Samples } from './sample.ts';

const VIEWS = 'src/features/ownership/views';

const view = (text: string, over: Partial<OwnershipView['ownership']> = {}): OwnershipView => ({
  ownership: {
    id: idOf(50),
    outcomeId: idOf(7),
    ownerId: ANA,
    givenBy: BEN,
    givenAt: opensAt,
    state: 'asked',
    lacking: [],
    said: undefined,
    answeredAt: undefined,
    ...over,
  },
  outcome: storedOutcome(text),
  teamName: inPlace('team', text),
  purpose: { parent: inPlace('outcome', text), intent: inPlace('intent', text) },
  lacking: ['authority', 'means'],
  who: (userId) => `<@${userId}>`,
  today,
  zone,
});

const answered = (text: string) => ({
  said: stored(inPlace('comment', text), ownershipLimits.reason) || 'x',
  answeredAt: opensAt,
});

const form = (text: string) => ({
  ownershipId: idOf(50),
  title: stored(inPlace('outcome', text), 200),
  giver: inPlace('person', text),
  load: 'Your fullest week is that of 7 Dec.',
});
const no = (text: string) => ({ has: false, missing: inPlace('ask', text) });

export const samples: Samples = {
  [`${VIEWS}/message.ts askedMessage`]: [
    (text) => askedMessage(view(text)),
    ...(['accepted', 'needs_support', 'declined', 'withdrawn'] as const).map(
      (state): Sample =>
        (text) =>
          askedMessage(view(text, { state, ...answered(text) })),
    ),
  ],
  [`${VIEWS}/message.ts backMessage`]: (['declined', 'withdrawn'] as const).map(
    (state): Sample =>
      (text) =>
        backMessage(view(text, { state, ...answered(text) })),
  ),
  [`${VIEWS}/answer-modal.ts answerModal`]: [
    (text) => answerModal(form(text), { authority: no(text), people: no(text), means: no(text) }),
    (text) => answerModal(form(text), nothingMissing),
    (text) => answerModal(form(text), nothingSaid),
    (text) =>
      answerModal(form(text), nothingMissing, {
        typed: stored(inPlace('reason', text), 500),
        sentence: 'With this, the week of 7 Dec is too full.',
      }),
  ],
  [`${VIEWS}/answer-modal.ts declineModal`]: (text) => declineModal(form(text)),
};

export const textless: Samples = {
  [`${VIEWS}/message.ts askedButtons`]: () => askedButtons(idOf(50)),
  [`${VIEWS}/lines.ts standingLine`]: () => standingLine({ state: 'asked' }, []),
  [`${VIEWS}/lines.ts ownershipPart`]: () =>
    ownershipPart({ state: 'asked', givenBy: ANA, ownerId: BEN }, []),
};
