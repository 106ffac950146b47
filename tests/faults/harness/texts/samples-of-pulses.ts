import { inPlace } from '../../../../gallery/phrases.ts';
import type { ChosenAction, PulseAction } from '../../../../src/features/pulses/rules/action.ts';
import type { StatementOverview } from '../../../../src/features/pulses/rules/overview.ts';
import type { Pulse } from '../../../../src/features/pulses/rules/pulse.ts';
import type { PlannedPulse } from '../../../../src/features/pulses/rules/schedule.ts';
import type { Statement } from '../../../../src/features/pulses/rules/statements.ts';
import { actionModal, declineModal } from '../../../../src/features/pulses/views/action-modals.ts';
import { actionText, lastTimeText, stands } from '../../../../src/features/pulses/views/action-text.ts';
import { answerModal } from '../../../../src/features/pulses/views/answer-modal.ts';
import { channelLostMessage } from '../../../../src/features/pulses/views/channel-lost.ts';
import {
  answerCommentsModal,
  commentsAnswerMessage,
  commentsMessages,
} from '../../../../src/features/pulses/views/comments.ts';
import { openPulses } from '../../../../src/features/pulses/views/home-part.ts';
import {
  closedInvitation,
  invitationMessage,
  reminderMessage,
  takeButton,
} from '../../../../src/features/pulses/views/invitation.ts';
import {
  heldMessage,
  type LeaderView,
  leaderMessage,
  ownerMessage,
} from '../../../../src/features/pulses/views/leader-message.ts';
import { overviewModal } from '../../../../src/features/pulses/views/overview-modal.ts';
import {
  closedText,
  help,
  smallPromise,
  unknownWord,
} from '../../../../src/features/pulses/views/replies.ts';
import {
  doneAbout,
  pictureOf,
  resultHeading,
  resultMessage,
} from '../../../../src/features/pulses/views/result-message.ts';
import {
  alertText,
  resultSentences,
  saidInShort,
} from '../../../../src/features/pulses/views/result-words.ts';
import { setupDone, setupModal } from '../../../../src/features/pulses/views/setup-modal.ts';
import { pulseStands, standingText } from '../../../../src/features/pulses/views/standing.ts';
import { statementName, statementNamed } from '../../../../src/features/pulses/views/statement-name.ts';
import { noPulseModal, takeLoading, takeModal } from '../../../../src/features/pulses/views/take-modal.ts';
import { mention, userText } from '../../../../src/slack/block-kit/mrkdwn.ts';
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
  Array.from({ length: 8 }, (_, n) => ({
    key: idOf(n),
    said: stored(inPlace('statement', text), 150) || 'Said',
  }));

const done = (text: string): ChosenAction => ({
  what: stored(inPlace('action', text), 200),
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
  change: { from: 4.1, to: 3.6, by: -0.5 },
};
const declined = (text: string): PulseAction => ({
  declinedBecause: stored(inPlace('reason', text), 500) || 'Said',
  chosenBy: ANA,
  chosenAt: opensAt,
});

/** One statement is not shown, and the others have fallen. */
const leaderViewOf = (text: string): LeaderView => ({
  pulse,
  teamName: inPlace('team', text),
  statements: statementsOf(text).map((statement, index) => ({
    ...statement,
    released: index % 2 ? { counts: [4, 2, 1, 1, 1] } : { withheld: 'too_alike' },
    change: index % 2 ? { from: 3.9, to: 2.2, by: -1.7 } : undefined,
    trend: index % 2 ? [3.9, 2.2] : [],
  })),
  action: done(text),
  lastAction: done(text),
  who: mention,
  isNewest: true,
  isHeld: false,
  comments: 12,
  answeredBy: undefined,
});

const formOf = (text: string) => ({
  context: { pulseId: idOf(90), seen: 'none', overtaken: { by: BEN } },
  teamName: inPlace('team', text),
  result: resultSentences(leaderViewOf(text).statements),
});

const commentsOf = (text: string, count: number) =>
  Array.from({ length: count }, () => stored(inPlace('comment', text), 3_000) || 'Said');

export const samples: Samples = {
  [`${VIEWS}/action-text.ts lastTimeText`]: [
    (text) => lastTimeText(done(text), mention),
    (text) => lastTimeText(declined(text), mention),
  ],
  [`${VIEWS}/action-text.ts actionText`]: [
    (text) => actionText(done(text), mention),
    (text) => actionText(declined(text), mention),
  ],
  [`${VIEWS}/action-modals.ts actionModal`]: (text) =>
    actionModal({
      ...formOf(text),
      draft: { what: inPlace('action', text), ownerId: BEN, dueOn: '2026-12-12' },
    }),
  [`${VIEWS}/action-modals.ts declineModal`]: (text) =>
    declineModal({ ...formOf(text), because: inPlace('reason', text) }),
  [`${VIEWS}/comments.ts commentsMessages`]: [
    (text) => commentsMessages(commentsOf(text, 12)).at(0),
    (text) => commentsMessages(commentsOf(text, 60)).at(-1),
  ],
  [`${VIEWS}/comments.ts commentsAnswerMessage`]: [
    (text) =>
      commentsAnswerMessage(
        { said: stored(inPlace('comment', text), 2_000) || 'Said', answeredBy: ANA },
        'Ana',
      ),
    (text) => commentsAnswerMessage({ said: 'Thank you', answeredBy: ANA }, inPlace('person', text)),
  ],
  [`${VIEWS}/comments.ts answerCommentsModal`]: (text) =>
    answerCommentsModal({
      context: { pulseId: idOf(90) },
      teamName: inPlace('team', text),
      count: 12,
      said: inPlace('comment', text),
    }),
  [`${VIEWS}/leader-message.ts leaderMessage`]: [
    (text) => leaderMessage(leaderViewOf(text)),
    (text) => leaderMessage({ ...leaderViewOf(text), action: undefined, isHeld: true, answeredBy: ANA }),
    (text) => leaderMessage({ ...leaderViewOf(text), action: declined(text) }),
  ],
  [`${VIEWS}/leader-message.ts heldMessage`]: [
    (text) => heldMessage(leaderViewOf(text)),
    (text) => heldMessage({ ...leaderViewOf(text), action: undefined, isHeld: true }),
  ],
  [`${VIEWS}/leader-message.ts ownerMessage`]: [
    (text) => ownerMessage({ ...leaderViewOf(text), action: done(text) }),
    (text) => ownerMessage({ ...leaderViewOf(text), action: undefined }),
  ],
  [`${VIEWS}/result-words.ts resultSentences`]: (text) =>
    resultSentences(leaderViewOf(text).statements).join('\n'),
  [`${VIEWS}/result-words.ts saidInShort`]: (text) => saidInShort(leaderViewOf(text).statements),
  [`${VIEWS}/result-words.ts alertText`]: (text) =>
    alertText(leaderViewOf(text).statements.slice(1), userText(inPlace('person', text), 80)) ?? '',
  [`${VIEWS}/statement-name.ts statementName`]: (text) =>
    statementName({ key: idOf(1), said: inPlace('statement', text) }),
  [`${VIEWS}/statement-name.ts statementNamed`]: (text) =>
    statementNamed({ key: idOf(1), said: inPlace('statement', text) }),
  [`${VIEWS}/result-message.ts doneAbout`]: (text) => doneAbout(leaderViewOf(text)),
  [`${VIEWS}/result-message.ts pictureOf`]: (text) => pictureOf(leaderViewOf(text)),
  [`${VIEWS}/result-message.ts resultHeading`]: (text) =>
    resultHeading({ pulse, teamName: inPlace('team', text) }),
  [`${VIEWS}/answer-modal.ts answerModal`]: (text) =>
    answerModal({ pulse, teamName: inPlace('team', text), statements: statementsOf(text) }),
  [`${VIEWS}/invitation.ts invitationMessage`]: (text) =>
    invitationMessage({
      pulse,
      teamName: inPlace('team', text),
      zone,
      statements: 8,
      last: { statements: leaderViewOf(text).statements, action: done(text) },
      who: mention,
    }),
  [`${VIEWS}/invitation.ts reminderMessage`]: (text) =>
    reminderMessage({ pulse, teamName: inPlace('team', text), zone }),
  [`${VIEWS}/invitation.ts closedInvitation`]: (text) => closedInvitation({ pulse, team: teamOf(text) }),
  [`${VIEWS}/take-modal.ts takeModal`]: (text) =>
    takeModal([
      { pulse, teamName: inPlace('team', text) },
      { pulse: { ...pulse, id: idOf(91) }, teamName: inPlace('team', text) },
    ]),
  [`${VIEWS}/take-modal.ts noPulseModal`]: [
    (text) =>
      noPulseModal({
        isOut: true,
        teams: [
          { team: teamOf(text), planned, open: undefined, isAsked: false, leads: false },
          { team: teamOf(text), planned: undefined, open: undefined, isAsked: false, leads: false },
        ],
      }),
    () => noPulseModal({ isOut: false, teams: [] }),
  ],
  [`${VIEWS}/home-part.ts openPulses`]: (text) =>
    openPulses([{ pulse, teamName: inPlace('team', text) }], zone).flat(),
  [`${VIEWS}/channel-lost.ts channelLostMessage`]: (['archived', 'deleted', 'removed'] as const).map(
    (how) => (text: string) => channelLostMessage(teamOf(text), how),
  ),
  [`${VIEWS}/overview-modal.ts overviewModal`]: (text) =>
    overviewModal({
      whole: [overview],
      areas: [
        { name: inPlace('team', text), isSmallTeams: false, statements: [overview] },
        { name: undefined, isSmallTeams: true, statements: [overview] },
      ],
      teams: Array.from({ length: 3 }, () => ({ name: inPlace('team', text), statements: [overview] })),
    }),
  [`${VIEWS}/replies.ts unknownWord`]: (text) => unknownWord(inPlace('word', text)),
  [`${VIEWS}/result-message.ts resultMessage`]: (text) => resultMessage(leaderViewOf(text)),
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
    standingText({
      isOut: true,
      teams: [{ team: teamOf(text), planned, open: pulse, isAsked: true, leads: true }],
    }),
};

export const textless: Samples = {
  [`${VIEWS}/take-modal.ts takeLoading`]: () => takeLoading(),
  [`${VIEWS}/action-text.ts stands`]: () => stands({ dueOn: '2026-12-12', doneOn: undefined }),
  [`${VIEWS}/standing.ts pulseStands`]: () =>
    pulseStands({ team: teamOf('Payments'), planned, open: pulse, leads: false }),
  [`${VIEWS}/invitation.ts takeButton`]: () => takeButton(pulse),
  [`${VIEWS}/replies.ts closedText`]: () => closedText(closesAt),
  [`${VIEWS}/replies.ts help`]: () => help(),
  [`${VIEWS}/replies.ts smallPromise`]: () => smallPromise(pulse),
  [`${VIEWS}/setup-modal.ts setupDone`]: () => setupDone(PAYMENTS, planned),
};
