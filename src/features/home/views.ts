import type { HomeView, KnownBlock } from '@slack/types';
import { type LocalDate, shortDate } from '../../core/calendar.ts';
import { actions, context, divider, header, homeView, section } from '../../slack/block-kit/builders.ts';
import { bold, channelLink, slackDate, userText } from '../../slack/block-kit/mrkdwn.ts';
import { auditLogButton } from '../audit-log/index.ts';
import { logBlockerButton, ownBlockers, type ShownBlocker } from '../blockers/index.ts';
import { companyCalendarButton, type MySettings, mySettingsSection } from '../calendars/index.ts';
import { planningButton } from '../capacity/index.ts';
import {
  answerButtons,
  answersForText,
  ownNextText,
  scheduleText,
  type TeamStanding,
  untilText,
} from '../check-ins/index.ts';
import {
  ledgerNote,
  ledgerPart,
  openPolicyButton,
  type TeamLedger,
  type WaitingForYou,
  waitingPart,
} from '../escalations/index.ts';
import { dueText, type Outcome, type Purpose, purposeText } from '../outcomes/index.ts';
import { hasRight, type OwnPosition, ownPositionPart, type Role, workspaceButtons } from '../people/index.ts';
import { type AbsenceList, ownTimeOff, timeOffButtons } from '../time-off/index.ts';

/** What a member's Home tab is made from. */
export interface MemberHome {
  userId: string;
  name: string;
  /** The person's own wall clock. */
  local: { date: string; time: string };
  zone: string;
  now: Date;
  teams: readonly TeamStanding[];
  /** Teams that they are not on and whose open check-ins ask them about the outcomes of others. */
  elsewhere: readonly TeamStanding[];
  outcomes: readonly Outcome[];
  /** What each of them is for, by its id. */
  purposes: ReadonlyMap<string, Purpose>;
  /** What else is to be said of some, as finished mrkdwn, by their ids. */
  lines: ReadonlyMap<string, string>;
  /** How quickly what their teams raised was answered; only of teams that have raised something. */
  ledgers: readonly TeamLedger[];
  /** What waits for their decision; none where nothing does. */
  waiting: WaitingForYou | undefined;
  /** What they raised and is open, the longest waiting first. */
  blockers: readonly ShownBlocker[];
  settings: MySettings;
  /** Their coming leave; none for someone whom Slack does not tell of. */
  timeOff: AbsenceList | undefined;
  /** Where the person stands in the workspace; none of somebody whom Slack does not know. */
  position: OwnPosition | undefined;
}

/** The Home tab: what waits first, then what is theirs, and for admins the workspace. */
export function memberHome(home: MemberHome): HomeView {
  const owed = [...home.teams, ...home.elsewhere].filter(({ open }) => open?.owes);
  return homeView([
    header(`${greeting(home.local.time)}${home.name ? `, ${home.name}` : ''}`),
    ...(home.waiting ? part('Waiting for your decision', waitingPart(home.waiting), '') : []),
    // Whom a decision waits for is not told that nothing does.
    ...(home.waiting && owed.length === 0
      ? []
      : part('For you now', owed.flatMap(owedPart), 'Nothing waits for you.')),
    ...part(
      'Your outcomes',
      home.outcomes.map((outcome) => {
        const purpose = home.purposes.get(outcome.id);
        const line = `${bold(userText(outcome.title, 200))} · ${dueText(outcome, home.local.date)}`;
        const more = home.lines.get(outcome.id);
        return section(
          [line, ...(purpose ? [purposeText(purpose)] : []), ...(more ? [more] : [])].join('\n'),
        );
      }),
      'You own no outcomes yet. Add one with `/outcomes` in the channel of your team.',
    ),
    ...blockersPart(home),
    ...part(
      'Your teams',
      home.teams.map((standing) => teamPart(standing, home.local.date)),
      'You are on no team yet. Type `/checkin setup` in the channel of your team: the defaults work as they are.',
    ),
    ...ledgersPart(home),
    ...(home.timeOff ? part('Time off', ownTimeOff(home.timeOff), '') : []),
    divider(),
    mySettingsSection(home.settings),
    ...(home.position ? ownPositionPart(home.position) : []),
    ...workspacePart(home.position?.roles ?? []),
  ]);
}

/** What they wait for; without a team there is nobody to log a blocker with. */
function blockersPart({ userId, local, zone, teams, blockers }: MemberHome): KnownBlock[] {
  if (teams.length === 0 && blockers.length === 0) return [];
  const lines = ownBlockers(blockers, { userId, today: local.date, zone });
  return [...part('Your blockers', lines, 'Nothing of yours is blocked.'), logBlockerButton()];
}

function greeting(time: string): string {
  if (time < '05:00') return 'Good evening';
  if (time < '12:00') return 'Good morning';
  return time < '18:00' ? 'Good afternoon' : 'Good evening';
}

function part(title: string, blocks: KnownBlock[], empty: string): KnownBlock[] {
  return [divider(), section(bold(title)), ...(blocks.length > 0 ? blocks : [context(empty)])];
}

function ledgersPart({ ledgers, teams, now }: MemberHome): KnownBlock[] {
  if (ledgers.length === 0) return [];
  const names = new Map(teams.map(({ team }) => [team.id, team.name]));
  const parts = ledgers.flatMap(({ teamId, ...ledger }) =>
    ledgerPart({ teamName: names.get(teamId) ?? '', ...ledger }, now),
  );
  return part('How quickly decisions come', [...parts, context(ledgerNote())], '');
}

/** What only those see who have a right that concerns the whole workspace. */
function workspacePart(roles: readonly Role[]): KnownBlock[] {
  const buttons = [
    ...(hasRight('changeCompanyCalendar', roles) ? [companyCalendarButton()] : []),
    ...(hasRight('changePlanning', roles) ? [planningButton()] : []),
    ...timeOffButtons(roles),
    ...workspaceButtons(roles),
    ...(hasRight('readAuditLog', roles) ? [auditLogButton()] : []),
  ];
  return buttons.length === 0 ? [] : part('Workspace', [actions('home:workspace', ...buttons)], '');
}

function owedPart({ team, cadence, open }: TeamStanding): KnownBlock[] {
  if (!open) return [];
  const { checkIn, own } = open;
  const zone = cadence?.zone ?? 'Etc/UTC';
  const at = (end: Date) => slackDate(end, '{time}', zone);
  const last = untilText(checkIn.closesAt, zone, checkIn.asks !== undefined);
  const closes = own?.hasEnded
    ? `Your time ended at ${at(own.closesAt)}. You can still answer, late, until ${last}`
    : `Closes ${own ? at(own.closesAt) : last}`;
  const asked = open.asked.forOthers.length > 0 ? `${answersForText(open.asked)}. ` : '';
  return [
    section(`${bold(userText(team.name, 80))}: are we on track? ${asked}${closes}`),
    answerButtons(open.checkIn.id),
  ];
}

function teamPart(standing: TeamStanding, today: LocalDate): KnownBlock {
  const { team } = standing;
  return section(teamText(standing, today), { accessory: openPolicyButton(team.id) });
}

function teamText({ team, cadence, open }: TeamStanding, today: LocalDate): string {
  const name = `${bold(userText(team.name, 80))} · ${channelLink(team.channelId)}`;
  if (open?.isAway) return `${name} · you are away`;
  if (open && !open.owes) return `${name} · you have answered`;
  if (!cadence) return name;
  if (cadence.paused) return `${name} · paused`;
  const { resumesOn } = cadence;
  const paused = resumesOn && today < resumesOn ? ` · paused until ${shortDate(resumesOn, today)}` : '';
  return `${name}${paused} · ${ownNextText(cadence, today)}, ${scheduleText(cadence)}`;
}
