import { inPlace } from '../../../../gallery/phrases.ts';
import { rowsBeside } from '../../../../src/features/cascade/rules/tree.ts';
import { pictureMessage, type WaitingView } from '../../../../src/features/cascade/views/picture-message.ts';
import { risksMessage } from '../../../../src/features/cascade/views/risks-message.ts';
import { type TreeView, treeModal } from '../../../../src/features/cascade/views/tree-modal.ts';
import { addIntentButton, intentMenu } from '../../../../src/features/intents/views/buttons.ts';
import { achieveModal, dropModal } from '../../../../src/features/intents/views/closing-modals.ts';
import {
  blankIntent,
  intentFormOf,
  intentModal,
  overtakenIntent,
} from '../../../../src/features/intents/views/form-modal.ts';
import { boundariesText, intentText, whyText } from '../../../../src/features/intents/views/lines.ts';
import { said } from '../../../../src/features/intents/views/replies.ts';
import { ANA, BEN, idOf, outcomeOf, riskOf, stored, storedOutcome, teamOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const INTENTS = 'src/features/intents/views';
const PICTURE = 'src/features/cascade/views/picture-message.ts';
const CASCADE = 'src/features/cascade/views/tree-modal.ts';

const intentOf = (text: string) => ({
  id: idOf(3),
  title: stored(inPlace('intent', text, 0), 200),
  why: stored(inPlace('why', text), 1000),
  boundaries: stored(inPlace('boundaries', text), 1000),
  ownerId: ANA,
  decidedOn: '2026-10-01',
  state: 'open' as const,
  revision: 1,
});

const rowOf = (text: string, n: number) => ({
  outcome: outcomeOf(text, n),
  health: 'blocked' as const,
  because: inPlace('outcome', text),
  under: 2,
  note: '⏳ Waiting for support: authority',
});

const nodeOf = (text: string, n: number) => ({
  ...outcomeOf(text, n),
  parent: undefined,
  startsOn: undefined,
  effortDays: undefined,
  delay: undefined,
});

const tree = (text: string): TreeView => ({
  at: undefined,
  above: undefined,
  intent: undefined,
  outcome: undefined,
  intents: [
    {
      intent: intentOf(text),
      health: 'at_risk',
      because: inPlace('outcome', text),
      under: 1,
      mayChange: true,
    },
  ],
  rows: [rowOf(text, 7)],
  left: 3,
  teams: new Map([[teamOf(text).id, teamOf(text).name]]),
  mayAdd: true,
  today,
});

const waiting = (text: string): WaitingView => ({
  title: inPlace('outcome', text),
  nodes: [nodeOf(text, 7), nodeOf(text, 8)],
  needs: [{ outcomeId: idOf(7), needsId: idOf(8), daysAfter: 0 }],
  path: [idOf(7), idOf(8)],
  standings: new Map(),
  teams: tree(text).teams,
  people: new Map([[ANA, inPlace('person', text)]]),
  today,
});

const matrixOf = (text: string) => ({
  title: inPlace('outcome', text),
  risks: [riskOf(text)],
  outcomes: new Map([[idOf(7), inPlace('outcome', text)]]),
  people: new Map([[ANA, inPlace('person', text)]]),
  today,
});

export const samples: Samples = {
  'src/features/cascade/views/risks-message.ts risksMessage': (text) =>
    risksMessage(matrixOf(stored(text, 200))),
  [`${PICTURE} pictureMessage`]: (text) => pictureMessage(waiting(stored(text, 200))),
  [`${INTENTS}/closing-modals.ts achieveModal`]: (text) => achieveModal(intentOf(text), 2),
  [`${INTENTS}/closing-modals.ts dropModal`]: (text) => dropModal(intentOf(text), 2),
  // Three make what the form is made from, so they are looked at through it.
  [`${INTENTS}/form-modal.ts blankIntent`]: (text) =>
    intentModal(blankIntent(ANA, today, inPlace('intent', text))),
  [`${INTENTS}/form-modal.ts intentFormOf`]: (text) => intentModal(intentFormOf(intentOf(text))),
  [`${INTENTS}/form-modal.ts overtakenIntent`]: (text) =>
    intentModal(overtakenIntent(intentFormOf(intentOf(text)), intentOf(text), BEN)),
  [`${INTENTS}/form-modal.ts intentModal`]: (text) => intentModal(intentFormOf(intentOf(text))),
  [`${INTENTS}/lines.ts intentText`]: (text) => intentText(intentOf(text)),
  [`${INTENTS}/lines.ts whyText`]: (text) => whyText(intentOf(text)),
  [`${INTENTS}/lines.ts boundariesText`]: (text) => boundariesText(intentOf(text)),
  [`${INTENTS}/replies.ts said.added`]: (text) => said.added(inPlace('intent', text)),
  [`${CASCADE} treeModal`]: [
    (text) => treeModal(tree(text), said.added(inPlace('intent', text))),
    (text) => treeModal({ ...tree(text), at: { kind: 'intent', id: idOf(3) }, intent: intentOf(text) }),
    (text) =>
      treeModal({ ...tree(text), at: { kind: 'outcome', id: idOf(7) }, outcome: storedOutcome(text) }),
  ],
};

export const crowded: Samples = {
  [`${CASCADE} treeModal`]: (text) =>
    treeModal(
      {
        ...tree(text),
        intents: Array.from({ length: 60 }, (_, n) =>
          tree(text).intents.map((each) => ({ ...each, intent: { ...each.intent, id: idOf(100 + n) } })),
        ).flat(),
        rows: Array.from({ length: rowsBeside(60) }, (_, n) => rowOf(text, n)),
      },
      said.added(inPlace('intent', text)),
    ),
};

export const textless: Samples = {
  [`${INTENTS}/buttons.ts addIntentButton`]: () => addIntentButton(),
  [`${INTENTS}/buttons.ts intentMenu`]: () => intentMenu(idOf(3)),
};
