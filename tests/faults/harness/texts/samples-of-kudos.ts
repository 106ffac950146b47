import { inPlace } from '../../../../gallery/phrases.ts';
import { MOST_TOGETHER } from '../../../../src/features/kudos/rules.ts';
import { type CelebratedView, celebrationMessage } from '../../../../src/features/kudos/views.ts';
import { idOf, storedOutcome, today } from './facts.ts';
import type { Samples } from './sample.ts';

const celebrated = (text: string, over: Partial<CelebratedView> = {}): CelebratedView => ({
  outcome: storedOutcome(text),
  owner: inPlace('person', text),
  doneOn: today,
  moves: 3,
  thanks: Array.from({ length: 25 }, () => inPlace('person', text)),
  ...over,
});

export const samples: Samples = {
  'src/features/kudos/views.ts celebrationMessage': [
    (text) =>
      celebrationMessage(
        Array.from({ length: MOST_TOGETHER }, (_, n) =>
          celebrated(text, { outcome: { ...storedOutcome(text), id: idOf(n) } }),
        ),
      ),
    (text) => celebrationMessage([celebrated(text)]),
    (text) => celebrationMessage([celebrated(text, { doneOn: undefined })]),
  ],
};
