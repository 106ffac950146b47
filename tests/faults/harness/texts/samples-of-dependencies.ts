import * as modal from '../../../../src/features/dependencies/views/needs-modal.ts';
import * as notice from '../../../../src/features/dependencies/views/slip-notice.ts';
import { closesAt, idOf, opensAt, outcomeOf, storedOutcome, today, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/dependencies/views';

const slip = (text: string, isThrough: boolean): notice.SlipView => ({
  noticeId: idOf(50),
  outcome: outcomeOf(text, 7),
  need: isThrough ? { title: text, teamName: text } : undefined,
  cause: { title: text, teamName: text, dueOn: '2026-12-18' },
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
  teamName: text,
});

const around = (text: string, numbers: readonly number[]): modal.NeedsView => ({
  outcome: storedOutcome(text),
  needs: numbers.map((n) => needOf(text, n)),
  neededBy: numbers.map((n) => needOf(text, n + 100)),
  late: { earliest: '2027-01-08', cause: text },
  today,
});

export const samples: Samples = {
  [`${VIEWS}/needs-modal.ts needsModal`]: [
    (text) => modal.needsModal(around(text, [8, 9, 10]), modal.said.added),
    (text) => modal.needsModal({ ...around(text, []), late: undefined }),
  ],
  [`${VIEWS}/slip-notice.ts slipMessage`]: [
    (text) => notice.slipMessage(slip(text, false)),
    (text) => notice.slipMessage(slip(text, true)),
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
    ),
};
