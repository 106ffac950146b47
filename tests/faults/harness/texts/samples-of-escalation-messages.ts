import type { HistoryEntry } from '../../../../src/features/escalations/rules/escalation.ts';
import type { Next } from '../../../../src/features/escalations/rules/next.ts';
import type { Standing } from '../../../../src/features/escalations/rules/standing.ts';
import { aboutLines } from '../../../../src/features/escalations/views/about.ts';
import { historyMessage } from '../../../../src/features/escalations/views/history.ts';
import { waitingPart } from '../../../../src/features/escalations/views/home-part.ts';
import { escalationItem, itemSummary } from '../../../../src/features/escalations/views/item.ts';
import { escalationMessage } from '../../../../src/features/escalations/views/message.ts';
import * as modals from '../../../../src/features/escalations/views/modals.ts';
import { nextLine } from '../../../../src/features/escalations/views/next-line.ts';
import { pastSentence } from '../../../../src/features/escalations/views/past.ts';
import * as raiser from '../../../../src/features/escalations/views/raiser-messages.ts';
import type { ShownEscalation } from '../../../../src/features/escalations/views/shown.ts';
import * as words from '../../../../src/features/escalations/views/words.ts';
import { ANA, BEN, idOf, opensAt, today, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/escalations/views';

const reader = { userId: ANA, zone, today };
const next: Next = { kind: 'told', userId: BEN, at: opensAt };
const decided = (text: string): Standing => ({
  kind: 'decided',
  backAt: undefined,
  by: ANA,
  at: opensAt,
  what: text,
  why: text,
});

export const shown = (text: string, more: Partial<ShownEscalation> = {}): ShownEscalation => ({
  id: idOf(60),
  trigger: 'blocker_raised',
  raiser: text,
  about: undefined,
  ask: text,
  neededBy: '2026-12-04',
  outcome: text,
  teamName: text,
  stuck: text,
  permalink: 'https://example.slack.com/archives/C0PAY456789/p1764500000000000',
  isPrivate: true,
  moves: 2,
  waiting: 'Waiting costs about 4k EUR a week, 6k to 10k EUR so far',
  rank: 4,
  since: opensAt,
  earlier: { by: text, what: text, reason: text },
  answer: { question: text, by: text, text },
  why: { kind: 'handed', by: BEN },
  canAskRaiser: true,
  standing: { kind: 'asked', next },
  ...more,
});

/** What waits for somebody's decision, with a text in each place that takes one. */
export const waitingWith = (text: string) => ({ items: [shown(text)], reader, nameOf: () => text });

const noticed = (text: string, trigger: ShownEscalation['trigger']) =>
  shown(text, { id: idOf(62), trigger, ask: undefined, neededBy: undefined, about: text, notedAt: opensAt });

const standings = (text: string): Standing[] => [
  { kind: 'promised', until: opensAt },
  { kind: 'needs_info', question: text },
  { kind: 'gone', at: opensAt, how: 'passed_on', to: BEN, isToldLater: false },
  { kind: 'ended', at: opensAt, how: 'resolved', by: BEN },
  decided(text),
];

const entries = (text: string): HistoryEntry[] => [
  { kind: 'started', by: BEN },
  { kind: 'told', to: ANA, step: 0, insteadOf: BEN },
  { kind: 'skipped', step: 1, who: BEN, why: 'away' },
  { kind: 'acknowledged', by: ANA, until: opensAt.toISOString() },
  { kind: 'took_back', by: ANA },
  { kind: 'promise_passed', by: ANA },
  { kind: 'delegated', by: ANA, to: BEN },
  { kind: 'asked_raiser', by: ANA, question: text },
  { kind: 'raiser_answered', by: BEN, text },
  { kind: 'raiser_silent', by: BEN },
  { kind: 'declined', by: ANA, reason: text },
  { kind: 'handed_back', by: ANA, to: BEN },
  { kind: 'decided', by: ANA, what: text, why: text },
  { kind: 'escalated_by_hand', by: BEN },
  { kind: 'need_by_passed' },
  { kind: 'redirected', by: BEN, to: ANA },
  { kind: 'ended', how: 'resolved', by: BEN },
];
const events = (text: string) =>
  entries(text).map((entry) => ({ escalationId: idOf(60), at: opensAt, entry }));

const progress = (text: string, more: Partial<raiser.Progress> = {}): raiser.Progress => ({
  ask: text,
  about: text,
  state: 'asked',
  holderId: ANA,
  until: opensAt,
  next,
  ended: undefined,
  declined: { by: ANA, reason: text },
  ...more,
});

const decision = (text: string) => ({ escalationId: idOf(60), what: text, why: text, decidedBy: ANA });

const form = (text: string): modals.FormView => ({
  escalationId: idOf(60),
  ask: text,
  about: text,
  raiser: text,
  teamName: text,
  outcome: text,
  question: { by: text, text },
  decision: { id: idOf(61), what: text, why: text },
});

const question = (text: string): raiser.Question => ({
  escalationId: idOf(60),
  by: ANA,
  text,
  isAgain: false,
  ask: text,
});

export const samples: Samples = {
  [`${VIEWS}/about.ts aboutLines`]: (text) => aboutLines(shown(text), reader, () => text).join('\n'),
  [`${VIEWS}/history.ts historyMessage`]: (text) => historyMessage(text, events(text), { zone }, () => text),
  [`${VIEWS}/home-part.ts waitingPart`]: (text) => waitingPart(waitingWith(text)).flat(),
  [`${VIEWS}/item.ts escalationItem`]: [
    (text) => escalationItem(noticed(text, 'at_risk_twice'), reader, () => text),
    (text) =>
      standings(text).flatMap((standing, n) =>
        escalationItem(shown(text, { id: idOf(n), standing }), reader, () => text),
      ),
  ],
  [`${VIEWS}/item.ts itemSummary`]: (text) => itemSummary(shown(text), reader, () => text),
  [`${VIEWS}/message.ts escalationMessage`]: (text) =>
    escalationMessage([shown(text), noticed(text, 'unanswered_twice')], reader, () => text),
  [`${VIEWS}/modals.ts decideModal`]: (text) => modals.decideModal(form(text)),
  [`${VIEWS}/modals.ts delegateModal`]: (text) => modals.delegateModal(form(text)),
  [`${VIEWS}/modals.ts askModal`]: (text) => modals.askModal(form(text)),
  [`${VIEWS}/modals.ts declineModal`]: (text) => modals.declineModal(form(text)),
  [`${VIEWS}/modals.ts answerModal`]: (text) => modals.answerModal(form(text)),
  [`${VIEWS}/modals.ts notEnoughModal`]: (text) => modals.notEnoughModal(form(text)),
  [`${VIEWS}/next-line.ts nextLine`]: (text) => nextLine(progress(text), reader, () => text),
  [`${VIEWS}/past.ts pastSentence`]: (text) =>
    standings(text)
      .map((standing) => pastSentence(shown(text, { standing }), reader, () => text))
      .join('\n'),
  [`${VIEWS}/raiser-messages.ts progressMessage`]: [
    (text) => raiser.progressMessage(progress(text), reader, () => text),
    (text) =>
      raiser.progressMessage(
        progress(text, { state: 'ended', ended: { how: 'merged', by: BEN, at: opensAt } }),
        reader,
        () => text,
      ),
  ],
  [`${VIEWS}/raiser-messages.ts declinedText`]: (text) => raiser.declinedText(progress(text), () => text),
  [`${VIEWS}/raiser-messages.ts decidedMessage`]: (text) =>
    raiser.decidedMessage(decision(text), { ask: text, isBlocker: true, standing: 'stands' }, () => text),
  [`${VIEWS}/raiser-messages.ts questionMessage`]: [
    (text) => raiser.questionMessage(question(text), undefined, () => text),
    (text) => raiser.questionMessage(question(text), { kind: 'answered', text }, () => text),
  ],
  [`${VIEWS}/raiser-messages.ts endMessage`]: (text) =>
    raiser.endMessage({ how: 'given_up', ask: text, teamName: text, isBlocker: true }),
  [`${VIEWS}/raiser-messages.ts threadMessage`]: (text) =>
    raiser.threadMessage(decision(text), true, () => text),
  [`${VIEWS}/words.ts shownName`]: words.shownName,
  [`${VIEWS}/words.ts causeText`]: [
    (text) => words.causeText(shown(text), today),
    (text) => words.causeText(noticed(text, 'unanswered_twice'), today),
  ],
  [`${VIEWS}/words.ts askText`]: (text) => words.askText(noticed(text, 'deadline_passed')),
  [`${VIEWS}/words.ts nextText`]: (text) => words.nextText(next, () => text, reader) ?? '',
  [`${VIEWS}/words.ts endText`]: (text) => words.endText('resolved', text),
  [`${VIEWS}/words.ts endedText`]: (text) => words.endedText('resolved', text, 'today'),
  [`${VIEWS}/words.ts endedSentence`]: (text) =>
    words.endedSentence(
      { decision: { decidedBy: BEN, decidedAt: opensAt, what: text }, how: 'decided', at: opensAt },
      reader,
      () => text,
    ),
};

export const crowded: Samples = {
  [`${VIEWS}/message.ts escalationMessage`]: (text) =>
    escalationMessage(
      Array.from({ length: 25 }, (_, n) => shown(text, { id: idOf(n) })),
      reader,
      () => text,
    ),
};

export const textless: Samples = {
  [`${VIEWS}/words.ts atTime`]: () => words.atTime(opensAt, reader),
};
