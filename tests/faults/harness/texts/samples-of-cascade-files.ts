import {
  confirmModal,
  faultsModal,
  importedModal,
  importModal,
  waitingModal,
} from '../../../../src/features/cascade-files/views/modals.ts';
import { exported } from '../../../../src/features/cascade-files/views/replies.ts';
import { idOf } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/cascade-files/views';

const none = { intent: 0, outcome: 0, dependency: 0, risk: 0, indicator: 0, reading: 0 };
const counts = { added: { ...none, outcome: 120, reading: 1 }, changed: { ...none, risk: 2 }, unchanged: 3 };

const faults = (text: string, count: number) =>
  Array.from({ length: count }, (_, n) => ({ row: n + 2, sentence: `of is “${text}”, and nothing is.` }));

export const samples: Samples = {
  [`${VIEWS}/modals.ts faultsModal`]: (text) => faultsModal(faults(text, 2)),
};

export const crowded: Samples = {
  [`${VIEWS}/modals.ts faultsModal`]: (text) => faultsModal(faults(text, 20_000)),
};

export const textless: Samples = {
  [`${VIEWS}/modals.ts importModal`]: () => importModal(),
  [`${VIEWS}/modals.ts confirmModal`]: [
    () => confirmModal(idOf(1), counts),
    () => confirmModal(idOf(1), { added: none, changed: none, unchanged: 1 }),
  ],
  [`${VIEWS}/modals.ts waitingModal`]: () => waitingModal('Reading the file …'),
  [`${VIEWS}/modals.ts importedModal`]: () => importedModal(counts),
  [`${VIEWS}/replies.ts exported`]: () => exported(120),
};
