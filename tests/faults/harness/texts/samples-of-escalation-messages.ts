import { inPlace } from '../../../../gallery/phrases.ts';
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
  what: inPlace('decision', text),
  why: inPlace('why', text),
});

export const shown = (text: string, more: Partial<ShownEscalation> = {}): ShownEscalation => ({
  id: idOf(60),
  trigger: 'blocker_raised',
  raiser: inPlace('person', text),
  about: undefined,
  ask: inPlace('ask', text),
  neededBy: '2026-12-04',
  outcome: inPlace('outcome', text),
  teamName: inPlace('team', text),
  stuck: inPlace('stuck', text),
  permalink: 'https://example.slack.com/archives/C0PAY456789/p1764500000000000',
  isPrivate: true,
  moves: 2,
  waiting: 'Waiting costs about 4k EUR a week, 6k to 10k EUR so far',
  rank: 4,
  since: opensAt,
  earlier: { by: inPlace('person', text), what: inPlace('decision', text), reason: inPlace('reason', text) },
  answer: { question: inPlace('question', text), by: inPlace('person', text), text: inPlace('answer', text) },
  why: { kind: 'handed', by: BEN },
  canAskRaiser: true,
  standing: { kind: 'asked', next },
  ...more,
});

/** What waits for somebody's decision, with a text in each place that takes one. */
export const waitingWith = (text: string) => ({
  items: [shown(text)],
  reader,
  nameOf: () => inPlace('person', text),
});

const noticed = (text: string, trigger: ShownEscalation['trigger']) =>
  shown(text, {
    id: idOf(62),
    trigger,
    ask: undefined,
    neededBy: undefined,
    about: inPlace(trigger === 'unanswered_twice' ? 'person' : 'outcome', text),
    notedAt: opensAt,
  });

const standings = (text: string): Standing[] => [
  { kind: 'promised', until: opensAt },
  { kind: 'needs_info', question: inPlace('question', text) },
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
  { kind: 'asked_raiser', by: ANA, question: inPlace('question', text) },
  { kind: 'raiser_answered', by: BEN, text: inPlace('answer', text) },
  { kind: 'raiser_silent', by: BEN },
  { kind: 'declined', by: ANA, reason: inPlace('reason', text) },
  { kind: 'handed_back', by: ANA, to: BEN },
  { kind: 'decided', by: ANA, what: inPlace('decision', text), why: inPlace('why', text) },
  { kind: 'escalated_by_hand', by: BEN },
  { kind: 'need_by_passed' },
  { kind: 'redirected', by: BEN, to: ANA },
  { kind: 'ended', how: 'resolved', by: BEN },
];
const events = (text: string) =>
  entries(text).map((entry) => ({ escalationId: idOf(60), at: opensAt, entry }));

const progress = (text: string, more: Partial<raiser.Progress> = {}): raiser.Progress => ({
  ask: inPlace('ask', text),
  about: inPlace('outcome', text),
  state: 'asked',
  holderId: ANA,
  until: opensAt,
  next,
  ended: undefined,
  declined: { by: ANA, reason: inPlace('reason', text) },
  ...more,
});

const decision = (text: string) => ({
  escalationId: idOf(60),
  what: inPlace('decision', text),
  why: inPlace('why', text),
  decidedBy: ANA,
});

const form = (text: string): modals.FormView => ({
  escalationId: idOf(60),
  ask: inPlace('ask', text),
  about: inPlace('outcome', text),
  raiser: inPlace('person', text),
  teamName: inPlace('team', text),
  outcome: inPlace('outcome', text),
  question: { by: inPlace('person', text), text: inPlace('answer', text) },
  decision: { id: idOf(61), what: inPlace('decision', text), why: inPlace('why', text) },
});

const question = (text: string): raiser.Question => ({
  escalationId: idOf(60),
  by: ANA,
  text: inPlace('question', text),
  isAgain: false,
  ask: inPlace('ask', text),
});

export const samples: Samples = {
  [`${VIEWS}/about.ts aboutLines`]: (text) =>
    aboutLines(shown(text), reader, () => inPlace('person', text)).join('\n'),
  [`${VIEWS}/history.ts historyMessage`]: (text) =>
    historyMessage(text, events(text), { zone }, () => inPlace('person', text)),
  [`${VIEWS}/home-part.ts waitingPart`]: (text) => waitingPart(waitingWith(text)).flat(),
  [`${VIEWS}/item.ts escalationItem`]: [
    (text) => escalationItem(noticed(text, 'at_risk_twice'), reader, () => inPlace('person', text)),
    (text) =>
      standings(text).flatMap((standing, n) =>
        escalationItem(shown(text, { id: idOf(n), standing }), reader, () => inPlace('person', text)),
      ),
  ],
  [`${VIEWS}/item.ts itemSummary`]: (text) => itemSummary(shown(text), reader, () => inPlace('person', text)),
  [`${VIEWS}/message.ts escalationMessage`]: (text) =>
    escalationMessage([shown(text), noticed(text, 'unanswered_twice')], reader, () =>
      inPlace('person', text),
    ),
  [`${VIEWS}/modals.ts decideModal`]: (text) => modals.decideModal(form(text)),
  [`${VIEWS}/modals.ts delegateModal`]: (text) => modals.delegateModal(form(text)),
  [`${VIEWS}/modals.ts askModal`]: (text) => modals.askModal(form(text)),
  [`${VIEWS}/modals.ts declineModal`]: (text) => modals.declineModal(form(text)),
  [`${VIEWS}/modals.ts answerModal`]: (text) => modals.answerModal(form(text)),
  [`${VIEWS}/modals.ts notEnoughModal`]: (text) => modals.notEnoughModal(form(text)),
  [`${VIEWS}/next-line.ts nextLine`]: (text) =>
    nextLine(progress(text), reader, () => inPlace('person', text)),
  [`${VIEWS}/past.ts pastSentence`]: (text) =>
    standings(text)
      .map((standing) => pastSentence(shown(text, { standing }), reader, () => inPlace('person', text)))
      .join('\n'),
  [`${VIEWS}/raiser-messages.ts progressMessage`]: [
    (text) => raiser.progressMessage(progress(text), reader, () => inPlace('person', text)),
    (text) =>
      raiser.progressMessage(
        progress(text, { state: 'ended', ended: { how: 'merged', by: BEN, at: opensAt } }),
        reader,
        () => inPlace('person', text),
      ),
  ],
  [`${VIEWS}/raiser-messages.ts declinedText`]: (text) =>
    raiser.declinedText(progress(text), () => inPlace('person', text)),
  [`${VIEWS}/raiser-messages.ts decidedMessage`]: (text) =>
    raiser.decidedMessage(
      decision(text),
      { ask: inPlace('ask', text), isBlocker: true, standing: 'stands' },
      () => inPlace('person', text),
    ),
  [`${VIEWS}/raiser-messages.ts questionMessage`]: [
    (text) => raiser.questionMessage(question(text), undefined, () => inPlace('person', text)),
    (text) =>
      raiser.questionMessage(question(text), { kind: 'answered', text: inPlace('answer', text) }, () =>
        inPlace('person', text),
      ),
  ],
  [`${VIEWS}/raiser-messages.ts endMessage`]: [
    (text) => raiser.endMessage({ how: 'given_up', cause: shown(text), isBlocker: true }),
    (text) => raiser.endMessage({ how: 'declined', cause: noticed(text, 'at_risk_twice'), isBlocker: false }),
  ],
  [`${VIEWS}/raiser-messages.ts threadMessage`]: (text) =>
    raiser.threadMessage(decision(text), true, () => inPlace('person', text)),
  [`${VIEWS}/words.ts shownName`]: words.shownName,
  [`${VIEWS}/words.ts causeText`]: [
    (text) => words.causeText(shown(text), today),
    (text) => words.causeText(noticed(text, 'unanswered_twice'), today),
  ],
  [`${VIEWS}/words.ts seenText`]: (text) => words.seenText(noticed(text, 'unanswered_twice')) ?? '',
  [`${VIEWS}/words.ts askText`]: (text) => words.askText(noticed(text, 'deadline_passed')),
  [`${VIEWS}/words.ts nextText`]: (text) => words.nextText(next, () => inPlace('person', text), reader) ?? '',
  [`${VIEWS}/words.ts endText`]: (text) => words.endText('resolved', text),
  [`${VIEWS}/words.ts endedText`]: (text) => words.endedText('resolved', text, 'today'),
  [`${VIEWS}/words.ts endedSentence`]: (text) =>
    words.endedSentence(
      {
        decision: { decidedBy: BEN, decidedAt: opensAt, what: inPlace('decision', text) },
        how: 'decided',
        at: opensAt,
      },
      reader,
      () => inPlace('person', text),
    ),
};

export const crowded: Samples = {
  [`${VIEWS}/message.ts escalationMessage`]: (text) =>
    escalationMessage(
      Array.from({ length: 25 }, (_, n) => shown(text, { id: idOf(n) })),
      reader,
      () => inPlace('person', text),
    ),
};

export const textless: Samples = {
  [`${VIEWS}/words.ts atTime`]: () => words.atTime(opensAt, reader),
};
