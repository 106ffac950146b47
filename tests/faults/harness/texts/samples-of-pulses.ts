import type { PulseAction } from '../../../../src/features/pulses/rules/action.ts';
import type { StatementOverview } from '../../../../src/features/pulses/rules/overview.ts';
import type { Pulse } from '../../../../src/features/pulses/rules/pulse.ts';
import type { PlannedPulse } from '../../../../src/features/pulses/rules/schedule.ts';
import type { Statement } from '../../../../src/features/pulses/rules/statements.ts';
import { lastTimeText } from '../../../../src/features/pulses/views/action-text.ts';
import { answerModal } from '../../../../src/features/pulses/views/answer-modal.ts';
import {
  closedInvitation,
  invitationMessage,
  reminderMessage,
} from '../../../../src/features/pulses/views/invitation.ts';
import { overviewModal } from '../../../../src/features/pulses/views/overview-modal.ts';
import { closedText, help, unknownWord } from '../../../../src/features/pulses/views/replies.ts';
import { resultMessage } from '../../../../src/features/pulses/views/result-message.ts';
import { setupDone, setupModal } from '../../../../src/features/pulses/views/setup-modal.ts';
import { standingText } from '../../../../src/features/pulses/views/standing.ts';
import { ANA, BEN, closesAt, idOf, opensAt, PAYMENTS, stored, teamOf, zone } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/pulses/views';

const pulse: Pulse = {
  id: idOf(90),
  teamId: idOf(1),
  groupId: idOf(90),
  isSmall: false,
  openedAt: opensAt,
  remindsAt: opensAt,
  closesAt,
  closedAt: closesAt,
  asked: 12,
  answered: 9,
};

const planned: PlannedPulse = {
  teamId: idOf(1),
  rhythm: { kind: 'month', nth: 2, weekday: 3 },
  startsOn: '2026-11-30',
  onDayOff: 'shift',
  time: '14:00',
  zone,
  openDays: 3,
  nextAt: opensAt,
  nextOn: '2026-12-09',
  isPaused: false,
  isHeld: false,
};

/** The standing ones, the rotating ones, and three of the team's own, as long as they may be. */
const statementsOf = (text: string): Statement[] =>
  Array.from({ length: 8 }, (_, n) => ({ key: idOf(n), said: stored(text, 150) || 'Said' }));

const done = (text: string): PulseAction => ({
  what: stored(text, 200),
  ownerId: BEN,
  dueOn: '2026-12-12',
  doneOn: '2026-12-03',
  chosenBy: ANA,
  chosenAt: opensAt,
});

const overview: StatementOverview = {
  key: 'clarity',
  counts: [1, 2, 3, 4, 5],
  teams: 3,
  change: { from: 4.1, to: 3.6, by: -0.5, teams: 2 },
};

export const samples: Samples = {
  [`${VIEWS}/action-text.ts lastTimeText`]: [
    (text) => lastTimeText(done(text)),
    (text) => lastTimeText({ declinedBecause: stored(text, 500), chosenBy: ANA, chosenAt: opensAt }),
  ],
  [`${VIEWS}/answer-modal.ts answerModal`]: (text) =>
    answerModal({ pulse, teamName: text, statements: statementsOf(text) }),
  [`${VIEWS}/invitation.ts invitationMessage`]: (text) =>
    invitationMessage({ pulse, teamName: text, zone, statements: 8, lastTime: done(text) }),
  [`${VIEWS}/invitation.ts reminderMessage`]: (text) => reminderMessage({ pulse, teamName: text, zone }),
  [`${VIEWS}/invitation.ts closedInvitation`]: (text) => closedInvitation({ pulse, team: teamOf(text) }),
  [`${VIEWS}/overview-modal.ts overviewModal`]: (text) =>
    overviewModal({
      whole: [overview],
      areas: [
        { name: text, isSmallTeams: false, statements: [overview] },
        { name: undefined, isSmallTeams: true, statements: [overview] },
      ],
      teams: Array.from({ length: 3 }, () => ({ name: text, statements: [overview] })),
    }),
  [`${VIEWS}/replies.ts unknownWord`]: (text) => unknownWord(text),
  [`${VIEWS}/result-message.ts resultMessage`]: (text) =>
    resultMessage({
      pulse,
      teamName: text,
      statements: statementsOf(text),
      released: new Map([[idOf(1), { counts: [1, 2, 3, 2, 1] }]]),
    }),
  [`${VIEWS}/setup-modal.ts setupModal`]: (text) =>
    setupModal({
      channelId: PAYMENTS,
      isNew: false,
      isPaused: false,
      often: 'weeks',
      weeks: '4',
      nth: '2',
      weekday: '3',
      time: '14:00',
      zone: { label: 'Buenos Aires', value: zone },
      openDays: '3',
      own: statementsOf(text)
        .slice(0, 3)
        .map(({ said }) => said)
        .join('\n'),
      people: 4,
      established: 3,
    }),
  [`${VIEWS}/standing.ts standingText`]: (text) =>
    standingText({ isOut: true, teams: [{ team: teamOf(text), planned, open: pulse, isAsked: true }] }),
};

export const textless: Samples = {
  [`${VIEWS}/replies.ts closedText`]: () => closedText(closesAt),
  [`${VIEWS}/replies.ts help`]: () => help(),
  [`${VIEWS}/setup-modal.ts setupDone`]: () => setupDone(PAYMENTS, planned),
};
