import { inPlace } from '../../../../gallery/phrases.ts';
import type { Blocker } from '../../../../src/features/blockers/index.ts';
import type { Answer } from '../../../../src/features/check-ins/rules/answers.ts';
import type { AwayMember } from '../../../../src/features/check-ins/rules/attendance.ts';
import type { Cadence } from '../../../../src/features/check-ins/rules/cadence.ts';
import {
  type CheckInFacts,
  type RunSheet,
  runSheetOf,
} from '../../../../src/features/check-ins/rules/run-sheet.ts';
import type { Status } from '../../../../src/features/check-ins/rules/status.ts';
import type { CheckIn } from '../../../../src/features/check-ins/rules/timeline.ts';
import { type Outcome, outcomeLimits } from '../../../../src/features/outcomes/rules/outcome.ts';
import { type Risk, riskLimits } from '../../../../src/features/risks/rules/risk.ts';
import type { Team } from '../../../../src/features/teams/index.ts';
import { clean } from '../../../../src/slack/block-kit/text.ts';
import { aBlocker } from '../../../support/a-blocker.ts';

/** What views are made from, with the same text wherever a person wrote one. */

export const today = '2026-11-30';
export const opensAt = new Date('2026-11-30T09:00:00Z');
export const closesAt = new Date('2026-11-30T09:15:00Z');
export const zone = 'America/Argentina/ComodRivadavia';

/** As long as Slack's ids and our own are. */
export const ANA = 'U0ANA456789';
export const BEN = 'U0BEN456789';
export const PAYMENTS = 'C0PAY456789';
export const idOf = (n: number) => `019ab000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const teamOf = (text: string): Team => ({
  id: idOf(1),
  channelId: PAYMENTS,
  name: inPlace('team', text, 0),
  leadId: ANA,
});

export const outcomeOf = (text: string, n = 7): Outcome => ({
  id: idOf(n),
  teamId: idOf(1),
  title: inPlace('outcome', text, n),
  doneMeans: inPlace('done', text, n),
  ownerId: ANA,
  dueOn: '2026-12-19',
  level: 'team',
  firstDueOn: '2026-12-12',
  state: 'open',
  revision: 3,
});

/** As the form accepts it and the database holds it: what is longer is refused on the field. */
export function stored(text: string, most: number): string {
  return clean(text).trim().slice(0, most).toWellFormed();
}

export function storedOutcome(text: string, n = 7): Outcome {
  return {
    ...outcomeOf(text, n),
    title: stored(inPlace('outcome', text, n), outcomeLimits.title),
    doneMeans: stored(inPlace('done', text, n), outcomeLimits.doneMeans),
  };
}

export const blockerOf = (text: string, id = idOf(20)): Blocker =>
  aBlocker({ id, stuck: inPlace('stuck', text), ask: inPlace('ask', text) });

export const riskOf = (text: string): Risk => ({
  id: idOf(60),
  outcomeId: idOf(7),
  what: stored(inPlace('risk', text), riskLimits.what) || 'x',
  probability: 4,
  impact: 5,
  mitigation: stored(inPlace('mitigation', text), riskLimits.mitigation) || 'x',
  ownerId: ANA,
  reviewOn: '2026-12-12',
  state: 'open',
  revision: 2,
  changedBy: BEN,
  createdAt: opensAt,
});

export const answerOf = (text: string, status: Status, n: number): Answer => ({
  id: idOf(30 + n),
  outcomeId: idOf(n),
  userId: ANA,
  status,
  reason: inPlace('reason', text),
  note: inPlace('note', text),
  blockerId: status === 'blocked' ? idOf(20) : undefined,
  moved: { from: '2026-12-12', to: '2026-12-19', reason: inPlace('reason', text) },
  isLate: true,
  revision: 1,
  answeredAt: opensAt,
});

/** Ana is away, and someone answers for her. */
export const awayOf = (text: string): AwayMember => ({
  userId: ANA,
  name: inPlace('person', text, 0),
  deputy: { userId: BEN, name: inPlace('person', text, 1) },
  because: 'time_off',
  until: '2026-12-04',
});

/** One outcome at each status, one for the team's goal, and a blocker of the team's. */
export function sheetOf(text: string): RunSheet {
  const statuses = ['on_track', 'at_risk', 'blocked', 'done'] as const;
  const facts: CheckInFacts = {
    participants: [BEN],
    away: [awayOf(text)],
    openedAt: opensAt,
    closedAt: undefined,
    outcomes: [...statuses.map((_, n) => outcomeOf(text, n)), outcomeOf(text, 9)],
    answers: [
      ...statuses.map((status, n) => answerOf(text, status, n)),
      { ...answerOf(text, 'at_risk', 5), outcomeId: undefined, userId: BEN, moved: undefined },
    ],
    before: new Map([[idOf(0), 'at_risk']]),
    goalBefore: new Map([[BEN, 'on_track']]),
    blockers: new Map([
      [idOf(20), blockerOf(text)],
      [idOf(21), blockerOf(text, idOf(21))],
      [
        idOf(22),
        {
          ...blockerOf(text, idOf(22)),
          state: 'resolved',
          resolution: inPlace('resolution', text),
          endedBy: BEN,
        },
      ],
    ]),
  };
  return runSheetOf(facts);
}

export const checkIn: CheckIn = {
  id: idOf(40),
  teamId: idOf(1),
  period: today,
  state: 'open',
  heldOn: today,
  opensAt,
  nudgeAt: undefined,
  closesAt,
  nudgedAt: undefined,
  closedAt: undefined,
  startedBy: undefined,
  asks: undefined,
};

export const cadence: Cadence = {
  teamId: idOf(1),
  rhythm: { kind: 'weeks', interval: 1, weekday: 1 },
  startsOn: today,
  onDayOff: 'shift',
  place: 'DE',
  mode: 'together',
  resumesOn: undefined,
  time: '09:00',
  zone,
  windowMinutes: 15,
  nudgeMinutes: 5,
  paused: false,
  nextAt: opensAt,
  nextOn: today,
};
