import type { HomeView } from '@slack/types';
import { actions, context, header, homeView } from '../../../slack/block-kit/builders.ts';
import { logBlockerButton, ownBlockers } from '../../blockers/index.ts';
import { owedItem } from '../../check-ins/index.ts';
import { teamsStandButton } from '../../digests/index.ts';
import { ledgerNote, ledgerPart, waitingPart } from '../../escalations/index.ts';
import { checklistPart, chooseChannelButton } from '../../onboarding/index.ts';
import { addOutcomeButton, type Outcome } from '../../outcomes/index.ts';
import { askedButtons } from '../../ownership/index.ts';
import { OPEN_PULSES_NOTE, openPulses } from '../../pulses/index.ts';
import { awayButton, ownTimeOff } from '../../time-off/index.ts';
import { placeCode } from '../payloads.ts';
import type { Place } from '../rules/paging.ts';
import { byUrgency } from '../rules/urgency.ts';
import { outcomeItem } from './outcomes.ts';
import { type HomePart, layOut } from './part.ts';
import { ownSettings, workspaceSettings } from './settings.ts';
import type { MemberHome } from './shown.ts';
import { teamItem } from './teams.ts';

/** The Home tab: what waits first, then what is theirs, and for admins the workspace. */
export function memberHome(home: MemberHome, place: Place): HomeView {
  const around = [header(`${greeting(home.local.time)}${home.name ? `, ${home.name}` : ''}`)];
  const parts = [
    ...waitsPart(home),
    ...(home.checklist ? [{ key: 'begin', things: 'steps', most: 4, ...checklistPart(home.checklist) }] : []),
    ...outcomesPart(home),
    ...blockersPart(home),
    teamsPart(home),
    ...ledgersPart(home),
    ...timeOffPart(home),
    ownSettings(home),
    ...workspaceSettings(home),
  ];
  return {
    ...homeView([...around, ...layOut(parts, place, around)]),
    private_metadata: placeCode.encode(place),
  };
}

/** What waits for them: check-ins first, since they close soonest. */
function waitsPart({ teams, elsewhere, waiting, pulses, checklist, toTakeOn, zone }: MemberHome): HomePart[] {
  const owed = [...teams, ...elsewhere].filter(({ open }) => open?.owes);
  // Who has no team yet, and much to set up, is not told that nothing waits.
  const begins = checklist !== undefined && teams.length === 0;
  const waits = waiting !== undefined || pulses.length > 0 || toTakeOn.size > 0;
  const isFree = owed.length === 0 && !waits && !begins;
  return [
    ...(owed.length > 0 || isFree
      ? [
          {
            key: 'now',
            things: 'check-ins',
            title: 'For you now',
            items: owed.map(owedItem),
            most: 6,
            empty: 'Nothing waits for you.',
          },
        ]
      : []),
    ...(waiting
      ? [
          {
            key: 'decide',
            things: 'decisions',
            title: 'Waiting for your decision',
            items: waitingPart(waiting),
            most: 5,
          },
        ]
      : []),
    ...(pulses.length > 0
      ? [
          {
            key: 'pulses',
            things: 'pulses',
            title: pulses.length === 1 ? 'A pulse is open' : 'Pulses are open',
            items: openPulses(pulses, zone),
            most: 4,
            after: [context(OPEN_PULSES_NOTE)],
          },
        ]
      : []),
  ];
}

/** What they were given and have not said yes to; then what is theirs. Who has no team has nothing to add one to. */
function outcomesPart(home: MemberHome): HomePart[] {
  const { teams, outcomes, statuses, toTakeOn } = home;
  if (teams.length === 0 && outcomes.length === 0) return [];
  const sorted = byUrgency(outcomes, statuses);
  const asked = sorted.filter(({ id }) => toTakeOn.has(id));
  const own = sorted.filter(({ id }) => !toTakeOn.has(id));
  const item = (outcome: Outcome) => outcomeOf(home, outcome);
  const given = {
    key: 'asked',
    things: 'outcomes',
    title: 'You are asked to own',
    items: asked.map((outcome) => [...item(outcome), askedButtons(toTakeOn.get(outcome.id) ?? '')]),
    most: 5,
  };
  const theirs = {
    key: 'outcomes',
    things: 'outcomes',
    title: 'Your outcomes',
    items: own.map(item),
    most: 10,
    empty: 'You own no outcomes yet.',
    ...(teams.length > 0 && { after: [addOutcomeButton()] }),
  };
  return [...(asked.length > 0 ? [given] : []), ...(own.length > 0 || asked.length === 0 ? [theirs] : [])];
}

function outcomeOf({ statuses, freed, purposes, lines, local }: MemberHome, outcome: Outcome) {
  const { id } = outcome;
  return outcomeItem({
    outcome,
    status: statuses.get(id),
    freed: freed.get(id),
    purpose: purposes.get(id),
    line: lines.get(id),
    today: local.date,
  });
}

/** What they wait for; without a team there is nobody to log a blocker with. */
function blockersPart({ userId, local, zone, teams, blockers }: MemberHome): HomePart[] {
  if (teams.length === 0 && blockers.length === 0) return [];
  const items = ownBlockers(blockers, { userId, today: local.date, zone });
  const empty = 'You have no open blockers.';
  return [
    {
      key: 'blockers',
      things: 'blockers',
      title: 'Your blockers',
      items,
      most: 5,
      empty,
      after: [logBlockerButton()],
    },
  ];
}

function teamsPart({ teams, digest, isAboveLead, local, checklist }: MemberHome): HomePart {
  // Whoever leads from above need not be on one; an admin's list of what to begin with has the button already.
  const begins = teams.length === 0 && !digest && !isAboveLead && checklist?.team !== false;
  const setUp = chooseChannelButton({ text: 'Set up a check-in', for: 'check-in' });
  return {
    key: 'teams',
    things: 'teams',
    title: 'Your teams',
    items: teams.map((team) => teamItem(team, local.date)),
    most: 10,
    empty:
      digest || isAboveLead
        ? 'You are on no team yourself.'
        : 'You are on no team yet. Set up the check-in of your team’s channel: the defaults work as they are.',
    ...(digest && { after: [actions('home:teams', teamsStandButton(local.date))] }),
    ...(begins && { after: [actions('home:teams', setUp)] }),
  };
}

function ledgersPart({ ledgers, teams, now }: MemberHome): HomePart[] {
  if (ledgers.length === 0) return [];
  const names = new Map(teams.map(({ team }) => [team.id, team.name]));
  const items = ledgers.map(({ teamId, ...ledger }) =>
    ledgerPart({ teamName: names.get(teamId) ?? '', ...ledger }, now),
  );
  const after = [context(ledgerNote())];
  return [
    { key: 'ledgers', things: 'reaction times', title: 'How quickly decisions come', items, most: 3, after },
  ];
}

function timeOffPart({ timeOff }: MemberHome): HomePart[] {
  if (!timeOff) return [];
  const after = [actions('time_off', awayButton())];
  return [
    { key: 'time-off', things: 'absences', title: 'Time off', items: ownTimeOff(timeOff), most: 3, after },
  ];
}

function greeting(time: string): string {
  if (time < '05:00') return 'Hello';
  if (time < '12:00') return 'Good morning';
  return time < '18:00' ? 'Good afternoon' : 'Good evening';
}
