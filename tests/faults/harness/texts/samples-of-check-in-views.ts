import { inPlace } from '../../../../gallery/phrases.ts';
import { alarmMessage } from '../../../../src/features/audit/views.ts';
import { MAX_ASK } from '../../../../src/features/blockers/index.ts';
import { MAX_ANSWER_TEXT } from '../../../../src/features/check-ins/rules/answers.ts';
import { STATUSES, type Status } from '../../../../src/features/check-ins/rules/status.ts';
import { owedItem, owedLoading, owedModal } from '../../../../src/features/check-ins/views/owed.ts';
import { pauseModal } from '../../../../src/features/check-ins/views/pause-modal.ts';
import {
  beforeTheFirst,
  setupDone,
  setupStarted,
} from '../../../../src/features/check-ins/views/setup-done.ts';
import {
  openSetupButton,
  type SetupView,
  setupLoading,
  setupModal,
} from '../../../../src/features/check-ins/views/setup-modal.ts';
import { changesText, unsentText } from '../../../../src/features/check-ins/views/update-changes.ts';
import { type UpdateView, updateModal } from '../../../../src/features/check-ins/views/update-modal.ts';
import { actions, homeView } from '../../../../src/slack/block-kit/builders.ts';
import { userText } from '../../../../src/slack/block-kit/mrkdwn.ts';
import {
  ANA,
  BEN,
  cadence,
  checkIn,
  closesAt,
  idOf,
  outcomeOf,
  PAYMENTS,
  riskOf,
  stored,
  teamOf,
  today,
  zone,
} from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/check-ins/views';

const draftOf = (text: string, status: Status, n: number) => ({
  outcomeId: idOf(n),
  status,
  reason: stored(inPlace('reason', text), MAX_ANSWER_TEXT),
  ask: stored(inPlace('ask', text), MAX_ASK),
  askedOf: BEN,
  neededBy: '2026-12-03',
  newDueOn: '2026-12-24',
  moveReason: inPlace('reason', text),
  note: inPlace('note', text),
});

/** The form with an outcome at each status, and all that it can say above them. */
function update(text: string, changes: Partial<UpdateView> = {}) {
  const outcomes = STATUSES.map((_, n) => outcomeOf(text, n));
  return updateModal({
    checkInId: checkIn.id,
    late: true,
    upTo: idOf(9),
    more: true,
    told: undefined,
    teamName: inPlace('team', text),
    timing: 'late',
    kept: true,
    opens: cadence,
    closesAt,
    zone,
    today,
    answered: false,
    outcomes,
    purposes: new Map(),
    risks: [riskOf(text)],
    lacking: new Map([[idOf(0), ['authority', 'people']]]),
    freed: new Map(),
    forOthers: new Map([[ANA, inPlace('person', text)]]),
    left: 10,
    total: 14,
    unsent: inPlace('note', text),
    drafts: new Map(STATUSES.map((status, n) => [idOf(n), draftOf(text, status, n)])),
    ...changes,
  });
}

const setup = (text: string): SetupView => ({
  channelId: PAYMENTS,
  isNew: true,
  name: inPlace('team', text),
  leadId: ANA,
  memberIds: [ANA, BEN],
  rhythm: 'weeks:2',
  weekday: '1',
  startsOn: today,
  place: { label: inPlace('place', text), value: 'DE' },
  onDayOff: 'shift',
  mode: 'local',
  time: '09:00',
  zone: { label: inPlace('place', text), value: zone },
  windowMinutes: 15,
  nudgeMinutes: 5,
});

/** A team whose check-in is open and waits for somebody who answers for others as well. */
const owing = (text: string) => ({
  team: teamOf(text),
  cadence,
  open: {
    checkIn,
    owes: true,
    isAway: false,
    asked: { outcomes: 2, forOthers: [inPlace('person', text)], isOnlyForOthers: false },
  },
});

const another = (text: string) => {
  const { open, ...owed } = owing(text);
  return { ...owed, open: { ...open, checkIn: { ...checkIn, id: idOf(41) } } };
};

/** Teams that ask somebody nothing now, each for another reason. */
const quiet = (text: string) => {
  const open = { ...owing(text).open, owes: false };
  return [
    { ...owing(text), open },
    { ...owing(text), open: { ...open, isAway: true } },
    { ...owing(text), open: undefined },
    { ...owing(text), open: undefined, cadence: { ...cadence, paused: true } },
  ];
};

export const samples: Samples = {
  [`${VIEWS}/owed.ts owedItem`]: (text) => homeView(owedItem(owing(text))),
  [`${VIEWS}/owed.ts owedModal`]: [
    (text) =>
      owedModal({ owed: [owing(text), another(text)], teams: [], today }, 'Your outcome stays on track.'),
    (text) => owedModal({ owed: [], teams: quiet(text), today }),
  ],
  [`${VIEWS}/setup-modal.ts setupModal`]: (text) => setupModal(setup(text)),
  [`${VIEWS}/setup-done.ts setupDone`]: (text) =>
    setupDone({ ...setup(text), cadence, today, surprise: 'asked already', members: 2 }),
  [`${VIEWS}/setup-done.ts setupStarted`]: (text) =>
    setupStarted(`Started. ${userText(inPlace('team', text), 80)} can answer.`),
  [`${VIEWS}/pause-modal.ts pauseModal`]: () => pauseModal(PAYMENTS),
  // What it tells is carried along and shown above the form.
  [`${VIEWS}/update-changes.ts changesText`]: (text) => {
    const [moved, done, given, added] = [outcomeOf(text), outcomeOf(text), outcomeOf(text), outcomeOf(text)];
    const gone = [{ ...done, state: 'done' as const }, given];
    return update('Payments', { told: changesText({ moved: [moved], gone, added: [added] }, today) });
  },
  [`${VIEWS}/update-changes.ts unsentText`]: (text) =>
    update('Payments', { unsent: unsentText([outcomeOf(text, 1)], [draftOf(text, 'blocked', 1)]) }),
  [`${VIEWS}/update-modal.ts updateModal`]: (text) => update(text),
};

export const crowded: Samples = {
  [`${VIEWS}/update-changes.ts changesText`]: (text) => {
    const nine = Array.from({ length: 9 }, (_, n) => outcomeOf(text, n));
    return update('Payments', { told: changesText({ moved: nine, gone: nine, added: nine }, today) });
  },
};

export const textless: Samples = {
  [`${VIEWS}/owed.ts owedLoading`]: () => owedLoading(),
  // Counts of what has stopped, in words of ours.
  'src/features/audit/views.ts alarmMessage': () =>
    alarmMessage(['2 check-ins should have opened'], '019ab000'),
  [`${VIEWS}/setup-modal.ts setupLoading`]: () => setupLoading(),
  [`${VIEWS}/setup-modal.ts openSetupButton`]: () => openSetupButton(PAYMENTS),
  [`${VIEWS}/setup-done.ts beforeTheFirst`]: () => actions('a', ...beforeTheFirst(PAYMENTS)),
};
