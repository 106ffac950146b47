import { inPlace } from '../../../../gallery/phrases.ts';
import { freedText } from '../../../../src/features/check-ins/views/lines.ts';
import { memberHome } from '../../../../src/features/home/views/home.ts';
import { outcomeItem } from '../../../../src/features/home/views/outcomes.ts';
import { layOut } from '../../../../src/features/home/views/part.ts';
import { ownSettings, workspaceSettings } from '../../../../src/features/home/views/settings.ts';
import type { MemberHome } from '../../../../src/features/home/views/shown.ts';
import { teamItem } from '../../../../src/features/home/views/teams.ts';
import { homeView } from '../../../../src/slack/block-kit/builders.ts';
import {
  ANA,
  BEN,
  blockerOf,
  cadence,
  checkIn,
  closesAt,
  idOf,
  outcomeOf,
  teamOf,
  today,
  zone,
} from './facts.ts';
import type { Samples } from './sample.ts';
import { waitingWith } from './samples-of-escalation-messages.ts';
import { ledgerWith } from './samples-of-escalations.ts';
import { absenceList } from './samples-of-time-off.ts';

const VIEWS = 'src/features/home/views';

const asked = (text: string) => ({
  outcomes: 2,
  forOthers: [inPlace('person', text), inPlace('person', text)],
  isOnlyForOthers: true,
});

function team(text: string, open: { owes: boolean; isAway: boolean } | undefined, maySet = false) {
  return {
    team: teamOf(text),
    cadence,
    open: open && { checkIn, ...open, asked: asked(text) },
    isMember: true,
    standsInFor: maySet ? inPlace('person', text) : undefined,
    maySet,
    last: 'Week 48: 5 of 7 answered',
  };
}

const aim = (text: string) => ({
  outcome: outcomeOf(text),
  status: 'at_risk' as const,
  freed: freed(text),
  purpose: { parent: inPlace('outcome', text), intent: inPlace('intent', text) },
  line: undefined,
  today,
});

const freed = (text: string) =>
  freedText(
    { ...blockerOf(text), state: 'resolved', resolution: inPlace('resolution', text), endedBy: BEN },
    new Map(),
  );

const homeOf = (text: string): MemberHome => ({
  waiting: waitingWith(text),
  userId: ANA,
  blockers: [
    {
      ...{ blocker: blockerOf(text), outcome: inPlace('outcome', text), helpers: [BEN] },
      ...{ waiting: undefined, rank: 1, next: undefined },
    },
  ],
  name: inPlace('person', text),
  local: { date: today, time: '09:00' },
  zone,
  teams: [
    team(text, { owes: true, isAway: false }),
    team(text, { owes: false, isAway: false }),
    team(text, { owes: false, isAway: true }),
    { ...team(text, undefined), cadence: { ...cadence, paused: true } },
  ],
  elsewhere: [
    {
      team: teamOf(text),
      cadence,
      open: { checkIn: { ...checkIn, id: idOf(41) }, owes: true, isAway: false, asked: asked(text) },
    },
  ],
  pulses: [],
  now: closesAt,
  ledgers: [ledgerWith(text)],
  outcomes: [outcomeOf(text)],
  statuses: new Map([[outcomeOf(text).id, 'blocked']]),
  freed: new Map([[outcomeOf(text).id, freed(text)]]),
  purposes: new Map([
    [outcomeOf(text).id, { parent: inPlace('outcome', text), intent: inPlace('intent', text) }],
  ]),
  lines: new Map([[outcomeOf(text).id, '⏳ Not taken on yet']]),
  toTakeOn: new Map([[outcomeOf(text).id, idOf(50)]]),
  settings: { own: {}, company: {}, zone },
  timeOff: absenceList(text),
  checklist: { team: true, leaders: false, holidays: true, pulse: false },
  digest: { isOff: false, weekday: 1, time: '08:30', channelId: undefined },
  isAboveLead: true,
  position: { manager: inPlace('person', text), deputy: inPlace('person', text), roles: ['admin'] },
});

const listing = (text: string) => ({
  key: 'list',
  things: 'outcomes',
  title: 'Your outcomes',
  items: Array.from({ length: 9 }, () => outcomeItem(aim(text))),
  most: 3,
});

export const samples: Samples = {
  [`${VIEWS}/outcomes.ts outcomeItem`]: (text) => homeView(outcomeItem(aim(text))),
  [`${VIEWS}/teams.ts teamItem`]: (text) => homeView(teamItem(team(text, undefined, true), today)),
  [`${VIEWS}/home.ts memberHome`]: (text) => memberHome(homeOf(text), {}),
  [`${VIEWS}/part.ts layOut`]: (text) => homeView(layOut([listing(text)], { list: 4 })),
  [`${VIEWS}/settings.ts ownSettings`]: (text) => homeView(layOut([ownSettings(homeOf(text))], {})),
};

/** Of somebody who has just come. */
export const bare: Samples = {
  [`${VIEWS}/home.ts memberHome`]: (text) => {
    const nothing = { waiting: undefined, blockers: [], teams: [], elsewhere: [], ledgers: [], outcomes: [] };
    return memberHome({ ...homeOf(text), ...nothing, timeOff: undefined, position: undefined }, {});
  },
};

export const textless: Samples = {
  [`${VIEWS}/settings.ts workspaceSettings`]: () => homeView(layOut(workspaceSettings(homeOf('')), {})),
};
