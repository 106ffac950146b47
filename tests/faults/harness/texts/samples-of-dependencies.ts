import { inPlace } from '../../../../gallery/phrases.ts';
import * as bottlenecks from '../../../../src/features/dependencies/views/bottlenecks-modal.ts';
import {
  droppedMessage,
  droppedSettled,
} from '../../../../src/features/dependencies/views/dropped-message.ts';
import { lateText } from '../../../../src/features/dependencies/views/late-text.ts';
import * as modal from '../../../../src/features/dependencies/views/needs-modal.ts';
import { needsPart } from '../../../../src/features/dependencies/views/parts.ts';
import * as notice from '../../../../src/features/dependencies/views/slip-notice.ts';
import { stateText } from '../../../../src/features/dependencies/views/state-text.ts';
import { teamLines } from '../../../../src/features/dependencies/views/team-lines.ts';
import { closesAt, idOf, opensAt, outcomeOf, storedOutcome, today, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/dependencies/views';

const slip = (text: string, isThrough: boolean): notice.SlipView => ({
  noticeId: idOf(50),
  outcome: outcomeOf(text, 7),
  need: isThrough ? { title: inPlace('outcome', text), teamName: inPlace('team', text) } : undefined,
  cause: { title: inPlace('outcome', text), teamName: inPlace('team', text), dueOn: '2026-12-18' },
  before: '2026-12-19',
  after: '2027-01-08',
  today,
  zone,
});

const needOf = (text: string, n: number): modal.ShownNeed => ({
  outcomeId: idOf(7),
  needsId: idOf(n),
  daysAfter: n % 3,
  other: { ...storedOutcome(text, n), state: n === 9 ? 'dropped' : 'open' },
  teamName: inPlace('team', text),
});

const around = (text: string, numbers: readonly number[]): modal.NeedsView => ({
  outcome: storedOutcome(text),
  needs: numbers.map((n) => needOf(text, n)),
  neededBy: numbers.map((n) => needOf(text, n + 100)),
  late: { earliest: '2027-01-08', cause: inPlace('outcome', text) },
  today,
});

const droppedOf = (text: string) => ({
  outcome: storedOutcome(text),
  dropped: { title: inPlace('outcome', text), teamName: inPlace('team', text) },
});

const path = (text: string, steps: number): bottlenecks.ShownPath => ({
  titles: Array.from({ length: steps }, () => inPlace('outcome', text)),
  earliest: '2027-01-08',
  dueOn: today,
});

const most = (text: string, count: number): bottlenecks.BottlenecksView => ({
  bottlenecks: Array.from({ length: count }, (_, n) => ({
    outcome: storedOutcome(text, n),
    teamName: inPlace('team', text),
    count: n + 1,
    cost: n,
  })),
  path: path(text, count + 2),
  today,
});

export const samples: Samples = {
  [`${VIEWS}/bottlenecks-modal.ts bottlenecksModal`]: [
    (text) => bottlenecks.bottlenecksModal(most(text, 10)),
    (text) => bottlenecks.bottlenecksModal(most(text, 0)),
  ],
  [`${VIEWS}/bottlenecks-modal.ts pathText`]: [
    (text) => bottlenecks.pathText(path(text, 3), today),
    (text) => bottlenecks.pathText(path(text, 30), today),
  ],
  [`${VIEWS}/dropped-message.ts droppedMessage`]: [
    (text) => droppedMessage({ ...droppedOf(text), because: inPlace('reason', text) }),
    (text) => droppedMessage({ ...droppedOf(text), because: undefined }),
  ],
  [`${VIEWS}/dropped-message.ts droppedSettled`]: (text) =>
    droppedSettled(droppedOf(text), { userName: inPlace('person', text), at: opensAt, zone }),
  [`${VIEWS}/late-text.ts lateText`]: (text) =>
    lateText({ earliest: '2027-01-08', cause: inPlace('outcome', text) }, today),
  [`${VIEWS}/parts.ts needsPart`]: (text) => needsPart(around(text, [8, 9, 10, 11, 12, 13]), true),
  [`${VIEWS}/team-lines.ts teamLines`]: (text) =>
    teamLines({
      bottleneck: { count: 2, cost: 3, title: inPlace('outcome', text) },
      path: path(text, 9),
      today,
    }).join('\n'),
  [`${VIEWS}/needs-modal.ts needsModal`]: [
    (text) => modal.needsModal(around(text, [8, 9, 10]), 1, modal.said.added),
    (text) => modal.needsModal({ ...around(text, []), late: undefined }, 0),
  ],
  [`${VIEWS}/slip-notice.ts slipMessage`]: [
    (text) => notice.slipMessage(slip(text, false)),
    (text) => notice.slipMessage(slip(text, true)),
    (text) => notice.slipMessage({ ...slip(text, true), today: '2027-02-01' }),
  ],
  [`${VIEWS}/slip-notice.ts slipMoved`]: (text) => notice.slipMoved(slip(text, false), opensAt),
  [`${VIEWS}/slip-notice.ts slipKept`]: [
    (text) => notice.slipKept(slip(text, false), opensAt, true),
    (text) => notice.slipKept(slip(text, true), opensAt, false),
  ],
  [`${VIEWS}/slip-notice.ts slipSettled`]: (['in_time', 'closed', 'given_away'] as const).map(
    (why) => (text: string) => notice.slipSettled(slip(text, false), why, closesAt),
  ),
};

export const crowded: Samples = {
  [`${VIEWS}/needs-modal.ts needsModal`]: (text) =>
    modal.needsModal(
      around(
        text,
        Array.from({ length: 60 }, (_, n) => n + 8),
      ),
      1,
    ),
};

export const textless: Samples = {
  [`${VIEWS}/state-text.ts stateText`]: () => stateText(storedOutcome('Ledger'), today),
  [`${VIEWS}/bottlenecks-modal.ts hangingText`]: () => bottlenecks.hangingText({ count: 1, cost: 0 }),
};
