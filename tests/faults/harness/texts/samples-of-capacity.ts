import { inPlace } from '../../../../gallery/phrases.ts';
import { barText } from '../../../../src/features/capacity/views/bars.ts';
import { loadMessage } from '../../../../src/features/capacity/views/load-message.ts';
import { type LoadView, loadModal } from '../../../../src/features/capacity/views/load-modal.ts';
import { loadPart } from '../../../../src/features/capacity/views/load-part.ts';
import { noticeMessage, settledMessage } from '../../../../src/features/capacity/views/notice.ts';
import { ownLoadButton } from '../../../../src/features/capacity/views/own-button.ts';
import {
  planningButton,
  planningModal,
  planningSaved,
} from '../../../../src/features/capacity/views/planning-modal.ts';
import { askWhyText, loadText, percentText } from '../../../../src/features/capacity/views/words.ts';
import { ANA, idOf, opensAt, stored, teamOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/capacity/views';

const weekAt = (begins: string, percent: number) => ({
  begins,
  workingHours: 40,
  plannedHours: (percent * 40) / 100,
  percent,
  outcomeIds: [],
});
const week = weekAt('2026-12-07', 92);

const workOf = (text: string, n: number) => ({
  outcomeId: idOf(n),
  teamId: teamOf(text).id,
  title: stored(inPlace('outcome', text), 200),
  effortDays: 12.5,
  from: '2026-11-30',
  to: '2026-12-18',
});

const said = (text: string) => ({ week, plannedPercent: 70, name: inPlace('person', text), today });

const load = (text: string, count: number): LoadView => ({
  team: teamOf(text),
  people: Array.from({ length: count }, (_, n) => ({
    name: inPlace('person', text),
    isReader: n === 1,
    load: {
      weeks: [week, weekAt('2026-12-14', 0), weekAt('2026-12-21', Number.POSITIVE_INFINITY)],
      works: Array.from({ length: 8 }, (_, place) => workOf(text, place + 1)),
    },
  })),
  plannedPercent: 70,
  today,
});

const notice = (text: string) => ({
  ...{ week, begins: week.begins, plannedPercent: 70, name: inPlace('person', text), today },
  ...{ works: Array.from({ length: 8 }, (_, place) => workOf(text, place + 1)), teamId: idOf(2) },
});

export const samples: Samples = {
  [`${VIEWS}/words.ts loadText`]: (text) => loadText(said(text)),
  [`${VIEWS}/words.ts askWhyText`]: [
    (text) => askWhyText(said(text), true),
    (text) => askWhyText(said(text), false),
  ],
  [`${VIEWS}/load-modal.ts loadModal`]: (text) => loadModal(load(text, 2)),
  [`${VIEWS}/load-message.ts loadMessage`]: (text) => loadMessage(load(stored(text, 200), 2)),
  [`${VIEWS}/load-part.ts loadPart`]: (text) =>
    loadPart(loadText(said(text)), { reason: stored(inPlace('reason', text), 500), by: ANA }),
  [`${VIEWS}/notice.ts noticeMessage`]: (text) => noticeMessage(notice(text)),
  [`${VIEWS}/notice.ts settledMessage`]: (text) =>
    settledMessage({
      begins: week.begins,
      hasRoom: true,
      name: inPlace('person', text),
      at: opensAt,
      zone: 'Europe/Berlin',
      today,
    }),
};

export const crowded: Samples = {
  [`${VIEWS}/load-modal.ts loadModal`]: (text) => loadModal(load(text, 60)),
};

export const textless: Samples = {
  [`${VIEWS}/bars.ts barText`]: () => barText(week, 70, today),
  [`${VIEWS}/words.ts percentText`]: () => percentText(week),
  [`${VIEWS}/own-button.ts ownLoadButton`]: () => ownLoadButton(),
  [`${VIEWS}/planning-modal.ts planningButton`]: () => planningButton(),
  [`${VIEWS}/planning-modal.ts planningModal`]: () => planningModal({ currency: 'EUR', plannedPercent: 70 }),
  [`${VIEWS}/planning-modal.ts planningSaved`]: () => planningSaved({ currency: 'EUR', plannedPercent: 70 }),
};
