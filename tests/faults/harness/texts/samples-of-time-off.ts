import { inPlace } from '../../../../gallery/phrases.ts';
import { absenceModal } from '../../../../src/features/time-off/views/form-modal.ts';
import {
  type AbsenceList,
  awayButton,
  listModal,
  ownTimeOff,
  timeOffButtons,
} from '../../../../src/features/time-off/views/list.ts';
import * as messages from '../../../../src/features/time-off/views/messages.ts';
import * as replies from '../../../../src/features/time-off/views/replies.ts';
import { statusModal } from '../../../../src/features/time-off/views/status-modal.ts';
import { fromTeams, namesText, shownName } from '../../../../src/features/time-off/views/words.ts';
import { actions } from '../../../../src/slack/block-kit/builders.ts';
import { ANA, BEN, idOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/time-off/views';

const absence = (text: string, n = 50) => ({
  id: idOf(n),
  name: inPlace('person', text),
  from: '2026-12-12',
  until: '2027-01-04',
  teams: [inPlace('team', text), inPlace('team', text)],
  deputy: inPlace('person', text),
});

export const absenceList = (text: string): AbsenceList => ({
  absences: [absence(text)],
  today,
  away: { because: 'holiday', holiday: inPlace('holiday', text) },
});

const form = (text: string) => ({
  context: { userId: ANA, absenceId: idOf(50) },
  mayChoosePerson: true,
  person: { name: inPlace('person', text) },
  teams: [1, 2].map((n) => ({ id: idOf(n), name: inPlace('team', text) })),
  draft: { from: today, until: '2026-12-04', teamIds: [idOf(1)], deputyId: BEN },
});

const saved = (text: string, isOwn: boolean): replies.SavedView => ({
  isOwn,
  name: inPlace('person', text),
  from: today,
  until: '2026-12-04',
  today,
  teams: [inPlace('team', text), inPlace('team', text)],
  deputy: inPlace('person', text),
  asked: 2,
  missedBy: [inPlace('team', text)],
});

const told = (text: string): messages.ToldLeave => ({
  name: inPlace('person', text),
  from: today,
  until: '2026-12-04',
  today,
  teams: [inPlace('team', text), inPlace('team', text)],
  deputy: inPlace('person', text),
});

export const samples: Samples = {
  [`${VIEWS}/messages.ts deputyChosen`]: (text) => messages.deputyChosen(told(text)),
  [`${VIEWS}/messages.ts deputyFreed`]: (text) => messages.deputyFreed(told(text)),
  [`${VIEWS}/messages.ts deputyAway`]: (text) => messages.deputyAway(inPlace('person', text, 1), told(text)),
  [`${VIEWS}/messages.ts leaveWritten`]: (text) =>
    messages.leaveWritten(told(text), inPlace('person', text, 0), 'added'),
  [`${VIEWS}/messages.ts leaveRemoved`]: (text) =>
    messages.leaveRemoved(told(text), inPlace('person', text, 0)),
  [`${VIEWS}/form-modal.ts absenceModal`]: (text) => absenceModal(form(text)),
  [`${VIEWS}/list.ts ownTimeOff`]: (text) => ownTimeOff(absenceList(text)).flat(),
  [`${VIEWS}/list.ts listModal`]: (text) =>
    listModal(absenceList(text), replies.savedText(saved(text, false))),
  [`${VIEWS}/replies.ts savedText`]: [
    (text) => replies.savedText(saved(text, true)),
    (text) => replies.savedText(saved(text, false)),
  ],
  [`${VIEWS}/replies.ts statusSavedText`]: (text) =>
    replies.statusSavedText({ emoji: ['palm_tree'], words: [inPlace('status', text)] }),
  [`${VIEWS}/status-modal.ts statusModal`]: (text) =>
    statusModal({ emoji: ['palm_tree'], words: [inPlace('status', text)] }),
  [`${VIEWS}/words.ts shownName`]: shownName,
  [`${VIEWS}/words.ts namesText`]: (text) => namesText([text, text]),
  [`${VIEWS}/words.ts fromTeams`]: (text) => fromTeams([text, text]),
};

export const crowded: Samples = {
  [`${VIEWS}/list.ts ownTimeOff`]: (text) =>
    ownTimeOff({
      ...absenceList(text),
      absences: Array.from({ length: 12 }, (_, n) => absence(text, n)),
    }).flat(),
  [`${VIEWS}/list.ts listModal`]: (text) =>
    listModal({ ...absenceList(text), absences: Array.from({ length: 40 }, (_, n) => absence(text, n)) }),
};

export const textless: Samples = {
  [`${VIEWS}/list.ts awayButton`]: () => [actions('time_off', awayButton())],
  [`${VIEWS}/list.ts timeOffButtons`]: () => [actions('workspace', ...timeOffButtons(['admin']))],
};
