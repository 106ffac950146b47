import { inPlace } from '../../../../gallery/phrases.ts';
import { defaultPolicy, type Policy } from '../../../../src/features/escalations/rules/policy.ts';
import { draftOf } from '../../../../src/features/escalations/rules/policy-form.ts';
import { decisionsFound } from '../../../../src/features/escalations/views/decisions.ts';
import { decisionsLine, ledgerNote, ledgerPart } from '../../../../src/features/escalations/views/ledger.ts';
import {
  openPolicyButton,
  type PolicyView,
  policyModal,
  policySaved,
} from '../../../../src/features/escalations/views/policy-modal.ts';
import { previewText } from '../../../../src/features/escalations/views/policy-preview.ts';
import { policyLines, whoText } from '../../../../src/features/escalations/views/policy-words.ts';
import { ANA, BEN, idOf, opensAt, teamOf, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/escalations/views';

const policy: Policy = {
  ...defaultPolicy,
  levels: [
    ...defaultPolicy.levels,
    { who: { kind: 'person', userId: BEN }, acknowledgeHours: 4, decideHours: 8 },
  ],
};

const preview = (text: string) => ({
  foreseen: [
    { kind: 'told' as const, userId: ANA, step: 0, at: opensAt, insteadOf: BEN },
    { kind: 'told' as const, userId: ANA, step: 0, at: opensAt, again: true as const },
    ...([undefined, BEN] as const).map((userId) => ({
      kind: 'skipped' as const,
      userId,
      step: 1,
      why: 'away' as const,
    })),
    { kind: 'skipped' as const, userId: undefined, step: 3, why: 'nobody' as const },
    { kind: 'told' as const, userId: BEN, step: 4, at: opensAt },
    { kind: 'given_up' as const, at: opensAt },
  ],
  levels: policy.levels,
  isComplete: false,
  nameOf: () => inPlace('person', text),
  leadName: inPlace('person', text),
  zone,
});

const view = (text: string, more: Partial<PolicyView> = {}): PolicyView => ({
  team: teamOf(text),
  draft: draftOf(policy),
  seen: 1,
  stands: policy,
  overtakenBy: inPlace('person', text),
  mayChange: true,
  preview: preview(text),
  nameOf: () => inPlace('person', text),
  ...more,
});

/** A field in which somebody has typed a text. */
const typed = (text: string) =>
  draftOf(policy).levels.map((level) => ({
    ...level,
    who: 'person',
    userId: ANA,
    acknowledgeHours: inPlace('number', text),
    decideHours: inPlace('number', text),
  }));

const times = { reactions: 4, toReact: 90, decisions: 3, toDecide: 500, unanswered: 1 };

/** A team's ledger, with a text in each place that takes one. */
export const ledgerWith = (text: string) => ({
  teamId: idOf(1),
  ledger: {
    all: times,
    people: Array.from({ length: 10 }, () => ({ name: inPlace('person', text), times })),
    levels: [0, undefined].map((level) => ({ level, times })),
  },
  open: Array.from({ length: 7 }, () => ({
    teamId: idOf(1),
    startedAt: opensAt,
    holder: inPlace('person', text),
    isToldLater: false,
    about: inPlace('outcome', text),
    isPrivate: true,
  })),
});

const found = (text: string, count: number) => ({
  found: Array.from({ length: count }, (_, n) => ({
    id: idOf(n),
    what: inPlace('decision', text),
    why: inPlace('why', text),
    by: inPlace('person', text),
    decidedAt: opensAt,
    blocker: inPlace('ask', text),
    outcome: inPlace('outcome', text),
    teamName: inPlace('team', text),
  })),
  hasMore: count > 0,
  typed: inPlace('word', text),
  namesTeams: true,
  zone,
});

export const samples: Samples = {
  [`${VIEWS}/decisions.ts decisionsFound`]: [
    (text) => decisionsFound(found(text, 2)),
    (text) => decisionsFound(found(text, 0)),
  ],
  [`${VIEWS}/ledger.ts ledgerPart`]: (text) =>
    ledgerPart({ teamName: inPlace('team', text), ...ledgerWith(text) }, opensAt),
  [`${VIEWS}/policy-modal.ts policyModal`]: [
    (text) => policyModal(view(text)),
    (text) => policyModal(view(text, { mayChange: false, overtakenBy: undefined })),
    (text) => policyModal(view(text, { draft: { ...draftOf(policy), levels: typed(text) } })),
  ],
  [`${VIEWS}/policy-modal.ts policySaved`]: (text) => policySaved(view(text)),
  [`${VIEWS}/policy-preview.ts previewText`]: (text) => previewText(preview(text)),
  [`${VIEWS}/policy-words.ts policyLines`]: (text) =>
    policyLines(policy, () => inPlace('person', text)).join('\n'),
  [`${VIEWS}/policy-words.ts whoText`]: (text) =>
    whoText({ kind: 'person', userId: BEN }, () => inPlace('person', text)),
};

export const textless: Samples = {
  [`${VIEWS}/ledger.ts ledgerNote`]: () => ledgerNote(),
  [`${VIEWS}/ledger.ts decisionsLine`]: () => decisionsLine(ledgerWith('Payments'), opensAt),
  [`${VIEWS}/policy-modal.ts openPolicyButton`]: () => openPolicyButton(idOf(1)),
};

export const crowded: Samples = {
  [`${VIEWS}/decisions.ts decisionsFound`]: (text) => decisionsFound(found(text, 10)),
};
