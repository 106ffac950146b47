import type { ShownBlocker } from '../../blockers/index.ts';
import type { MySettings } from '../../calendars/index.ts';
import type { Status, TeamStanding } from '../../check-ins/index.ts';
import type { DigestPlan } from '../../digests/index.ts';
import type { TeamLedger, WaitingForYou } from '../../escalations/index.ts';
import type { SetUpSoFar } from '../../onboarding/index.ts';
import type { Outcome, Purpose } from '../../outcomes/index.ts';
import type { OwnPosition } from '../../people/index.ts';
import type { OpenPulse } from '../../pulses/index.ts';
import type { AbsenceList } from '../../time-off/index.ts';
import type { HomeTeam } from './teams.ts';

/** What somebody's Home tab is made from. */
export interface MemberHome {
  userId: string;
  name: string;
  /** The person's own wall clock. */
  local: { date: string; time: string };
  zone: string;
  now: Date;
  teams: readonly HomeTeam[];
  /** Teams that they are not on and whose open check-ins ask them about the outcomes of others. */
  elsewhere: readonly TeamStanding[];
  /** Open pulses that ask them, answered or not. */
  pulses: readonly OpenPulse[];
  outcomes: readonly Outcome[];
  /** What was last said of each of them, by its id. */
  statuses: ReadonlyMap<string, Status>;
  /** What came of the blocker of each that was said to be blocked and is not stopped any more, as finished mrkdwn. */
  freed: ReadonlyMap<string, string>;
  /** What each of them is for, by its id. */
  purposes: ReadonlyMap<string, Purpose>;
  /** What else is to be said of some, as finished mrkdwn, by their ids. */
  lines: ReadonlyMap<string, string>;
  /** Those that somebody gave them and that they have not taken on yet: outcome id -> what their answer goes to. */
  toTakeOn: ReadonlyMap<string, string>;
  /** How quickly what their teams raised was answered; only of teams that have raised something. */
  ledgers: readonly TeamLedger[];
  /** What waits for their decision; none where nothing does. */
  waiting: WaitingForYou | undefined;
  /** What they raised and is open, the longest waiting first. */
  blockers: readonly ShownBlocker[];
  settings: MySettings;
  /** Their coming leave; none for someone whom Slack does not tell of. */
  timeOff: AbsenceList | undefined;
  /** What is left to set up in the workspace; none where nothing is, and for those who don’t. */
  checklist: SetUpSoFar | undefined;
  /** Where the person stands in the workspace; none of somebody whom Slack does not know. */
  position: OwnPosition | undefined;
  /** When their weekly digest comes; none for those who read none. */
  digest: DigestPlan | undefined;
  /** They are above the lead of a team, however far. */
  isAboveLead: boolean;
}
