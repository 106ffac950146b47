import { inPlace } from '../../../../gallery/phrases.ts';
import { allModal } from '../../../../src/features/digests/views/all-modal.ts';
import { digestMessage } from '../../../../src/features/digests/views/digest-message.ts';
import { digestSection, teamsStandButton } from '../../../../src/features/digests/views/home-part.ts';
import { said } from '../../../../src/features/digests/views/replies.ts';
import { settingsModal } from '../../../../src/features/digests/views/settings-modal.ts';
import { teamModal } from '../../../../src/features/digests/views/team-modal.ts';
import * as words from '../../../../src/features/digests/views/words.ts';
import { actions, homeView } from '../../../../src/slack/block-kit/builders.ts';
import { idOf, opensAt as now, PAYMENTS, teamOf } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/digests/views';

const days = { from: '2026-11-23', until: '2026-11-29', on: '2026-11-30' };
const counts = { blocked: 2, at_risk: 1, unanswered: 1, on_track: 3, done: 1 };

const stands = (text: string, n = 1) => ({
  ...{ team: { ...teamOf(text), id: idOf(n) }, counts, answered: 5, asked: 7, slips: 2 },
});
const waiting = (text: string) => ({
  ...{
    teamName: inPlace('team', text),
    ask: inPlace('ask', text),
    outcomeTitle: inPlace('outcome', text),
    heldBy: inPlace('person', text),
    since: '2026-11-20',
    sinceAt: now,
  },
  ...{ isPrivate: true, delay: { amount: 4_000 }, rank: 4 },
});
const slip = (text: string) => ({
  ...{
    teamId: idOf(1),
    teamName: inPlace('team', text),
    title: inPlace('outcome', text),
    from: '2026-12-05',
    to: '2027-01-12',
    moves: 3,
  },
});
const move = (text: string) => ({
  teamName: inPlace('team', text),
  key: 'clarity',
  from: 3.9,
  to: 3.2,
  by: -0.7,
});

const digest = (text: string, many = 8) => ({
  ...days,
  teams: Array.from({ length: many }, (_, n) => stands(text, n + 1)),
  waiting: Array.from({ length: many }, () => waiting(text)),
  slips: Array.from({ length: many }, () => slip(text)),
  pulses: Array.from({ length: many }, () => move(text)),
  currency: 'EUR',
  now,
});
const weeks = ['2026-11-16', '2026-11-23'].map((monday) => ({ monday, counts, answered: 5, asked: 7 }));
const plan = { isOff: false, weekday: 1 as const, time: '08:30', channelId: undefined };

export const samples: Samples = {
  [`${VIEWS}/digest-message.ts digestMessage`]: (['leader', 'channel', 'deputy'] as const).map(
    (readBy) => (text) => {
      const { teams, ...rest } = digest(text);
      const looksInto = new Set(teams.map(({ team }) => team.id));
      return digestMessage({ ...rest, teams, leader: inPlace('person', text), readBy, looksInto });
    },
  ),
  [`${VIEWS}/all-modal.ts allModal`]: (text) => allModal(digest(text, 120)),
  [`${VIEWS}/team-modal.ts teamModal`]: (text) => teamModal({ ...digest(text), team: teamOf(text), weeks }),
  [`${VIEWS}/settings-modal.ts settingsModal`]: (text) =>
    settingsModal({
      plan,
      zone: 'Europe/Berlin',
      channels: [{ channelId: PAYMENTS, name: inPlace('channel', text) }],
    }),
  [`${VIEWS}/words.ts teamLine`]: (text) => words.teamLine(stands(text)),
  [`${VIEWS}/words.ts waitingLine`]: (text) => words.waitingLine(waiting(text), digest(text), true),
  [`${VIEWS}/words.ts slipLine`]: (text) => words.slipLine(slip(text), days.on, true),
  [`${VIEWS}/words.ts pulseLine`]: (text) => words.pulseLine(move(text)),
  [`${VIEWS}/replies.ts said.notYours`]: (text) => said.notYours(teamOf(text)),
};

export const textless: Samples = {
  [`${VIEWS}/home-part.ts digestSection`]: () => homeView([digestSection(plan)]),
  [`${VIEWS}/home-part.ts teamsStandButton`]: () => homeView([actions('teams', teamsStandButton(days.on))]),
  [`${VIEWS}/words.ts countsText`]: () => words.countsText(counts),
  [`${VIEWS}/words.ts daysText`]: () => words.daysText(days),
  [`${VIEWS}/words.ts listText`]: () => words.listText('Pulse', ['• one', '• two'], 1),
  [`${VIEWS}/replies.ts said.comes`]: () => said.comes('2026-11-30', '08:30', PAYMENTS),
};
