import { Refusal } from '../../../core/errors.ts';

/**
 * What someone is, where something is done:
 * - `admin`: an admin or owner of the workspace in Slack, or appointed by one
 * - `leader`: appointed by an admin; towards a team also everyone above its lead in the reporting line
 * - `lead`: of that team, or standing in for its lead
 * - `member`: of that team
 * - `self`: the person whom it is about
 * - `decider`: whom a blocker asks, or to whom it was brought
 */
export type Role = 'admin' | 'leader' | 'lead' | 'member' | 'self' | 'decider';

/** Roles that an admin gives. The others follow from what somebody is. */
export const APPOINTED = ['admin', 'leader'] as const;
export type Appointed = (typeof APPOINTED)[number];

/** Who may do what. The one table: what is not in it nobody is asked for, and a test finds what is not asked. */
export const rights = {
  /** To set a team's check-in or pulse up anew, start, pause, resume or stop it. */
  runCheckIn: ['admin', 'lead'],
  /** To answer a team's check-in, and to log a blocker with it. */
  answerCheckIn: ['member'],
  /** To answer a pulse: those whom it asks. */
  answerPulse: ['self'],
  /** To see pulses over all teams. Whoever is above a team’s lead sees those of the teams below. */
  seePulseOverview: ['admin', 'leader'],
  /**
   * To say what is done about the result of a team's pulse, or why nothing is, and to answer its comments. That it is
   * done whoever looks after it may say, too.
   */
  actOnPulse: ['admin', 'leader', 'lead', 'self'],
  /** To read once a week how several teams stand: appointed leaders, and whoever is above the leads of two or more. */
  readDigest: ['leader'],
  /** To see how a team stood week by week, and what waits there. */
  seeTeamWeeks: ['admin', 'leader', 'lead', 'member'],
  /** To say what the organization is after, and when that is reached or given up. Its owner may, too. */
  changeIntents: ['admin', 'leader', 'self'],
  /** To add, change, finish or drop a team's outcomes. */
  changeOutcomes: ['admin', 'leader', 'lead', 'member'],
  /** To say by what an intent or outcome is measured: whoever owns it, and those who may change a team's outcomes. */
  changeMeasures: ['admin', 'leader', 'lead', 'member', 'self'],
  /** To write the whole cascade out as a file, and to take one in. */
  moveCascade: ['admin', 'leader'],
  /** To take what a team has said and done along as a file. Admins and leaders take that of all teams. */
  exportData: ['admin', 'leader', 'lead'],
  /** To say whether one takes on what one was given to own. */
  answerOwnership: ['self'],
  /** To say how much of the working time is planned, and in which currency waiting costs. */
  changePlanning: ['admin'],
  /** To see how full the weeks of a team's members are. Their own everyone sees. */
  seeLoad: ['lead'],
  /** To say what could happen to a team’s outcomes, and what became of it. Whoever looks after it may, too. */
  changeRisks: ['admin', 'leader', 'lead', 'member', 'self'],
  /** To see how what stops a team goes up. */
  seeEscalationPolicy: ['admin', 'leader', 'lead', 'member'],
  /** To choose how what stops a team goes up. */
  changeEscalationPolicy: ['admin', 'lead'],
  /** To log what stops a team. */
  logBlocker: ['admin', 'leader', 'lead', 'member'],
  /** To change what a blocker says, or make it one with another. Of a private one only those who know of it. */
  changeBlocker: ['self', 'lead', 'admin'],
  /** To help with a blocker, end it, bring it back or send it on. Of a private one only those who know of it. */
  endBlocker: ['self', 'decider', 'member', 'lead', 'leader', 'admin'],
  /** To decide what was brought to somebody, or to move it on. */
  answerEscalation: ['decider'],
  /** To answer a question about what one has raised, and to say that a decision is not enough. */
  answerQuestion: ['self'],
  /** To say who somebody's manager is, and who answers for them while they are away. */
  chooseManager: ['self', 'admin'],
  /** To choose the company's working time, holidays and days off. */
  changeCompanyCalendar: ['admin'],
  /** To add, change or remove somebody's time off. */
  changeTimeOff: ['self', 'admin'],
  /** To see everyone's time off. */
  seeAllTimeOff: ['admin'],
  /** To choose which Slack status means away. */
  chooseAwayStatus: ['admin'],
  /** To say who is an admin or a leader. */
  appointRoles: ['admin'],
  /** To read who changed what about how the workspace is run, and to have that as a file. */
  readAuditLog: ['admin'],
  /** To say by a list whom people report to. */
  importManagers: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** Whether one of these roles has the right. */
export function hasRight(right: Right, roles: readonly Role[]): boolean {
  return rights[right].some((role) => roles.includes(role));
}

/**
 * @param sentence what the person reads who has none of the roles: who may, and what to do
 * @throws Refusal with it
 */
export function requireRight(right: Right, roles: readonly Role[], sentence: string): void {
  if (!hasRight(right, roles)) throw new Refusal(sentence);
}

/** What someone is in the workspace: an admin by Slack, and what they were appointed to. */
export function rolesInWorkspace(person: { isAdmin: boolean }, appointed: readonly Appointed[]): Role[] {
  return [...new Set<Role>([...(person.isAdmin ? (['admin'] as const) : []), ...appointed])];
}
