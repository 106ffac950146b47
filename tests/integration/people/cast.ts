import type { Right, Role } from '../../../src/features/people/rules/rights.ts';
import { personOf, STAFF } from './stage.ts';

/** Somebody for each thing that one can be on a team, on another one, or in the workspace. */
export const CAST = [
  ...STAFF,
  ...['Adi', 'Lea', 'Lou', 'Mia', 'Oona', 'Otto', 'Vera'].map((name) => personOf(name)),
  personOf('Fay', { isAdmin: true }),
];

/** What concerns no team: what somebody is on one does not matter there. */
const OF_THE_WORKSPACE: readonly Right[] = [
  'appointRoles',
  'changeCompanyCalendar',
  'changeIntents',
  'changePlanning',
  'changeTimeOff',
  'chooseAwayStatus',
  'chooseManager',
  'importManagers',
  'moveCascade',
  'readAuditLog',
  'seeAllTimeOff',
  // Whoever is above the leads of two teams reads a digest, too: Vera is above one.
  'readDigest',
  // Whoever is above a lead sees pulses of the teams below of which something was shown: here nothing was.
  'seePulseOverview',
];

/** Whom each thing is about. */
const ABOUT: Partial<Record<Right, readonly string[]>> = {
  answerOwnership: ['Ben'],
  // Those who were on the team when it began.
  answerPulse: ['Ana', 'Ben'],
  answerQuestion: ['Ben'],
  changeBlocker: ['Ben'],
  changeIntents: ['Root'],
  changeMeasures: ['Ana'],
  changeRisks: ['Ana'],
  changeTimeOff: ['Ben'],
  chooseManager: ['Ben'],
  endBlocker: ['Ben'],
};

/** Whom a blocker asks, or to whom it was brought. */
const BROUGHT_TO: Partial<Record<Right, string>> = { answerEscalation: 'Ana', endBlocker: 'Cleo' };

const inWorkspace: Record<string, readonly Role[]> = {
  Root: ['admin'],
  // Appointed.
  Adi: ['admin'],
  Lea: ['leader'],
};

const onTheTeam: Record<string, readonly Role[]> = {
  Ana: ['lead', 'member'],
  Ben: ['member'],
  Mia: ['member'],
  // Ana's manager.
  Vera: ['leader'],
};

/** Otto leads another team and is on it, and Oona is Otto's manager: on this one they are nothing, nor is Cleo. */
const elsewhere = ['Otto', 'Oona', 'Cleo'];

/** Those who are as they are said to be here; Fay and Lou are what they were no more. */
export const IN_PLACE = [...Object.keys(inWorkspace), ...Object.keys(onTheTeam), ...elsewhere];

/** What somebody is where they do something that needs a right. */
export function rolesOf(name: string, right: Right, deed: string): readonly Role[] {
  // One on a message asks for a team of one's own where one has any.
  if (deed.startsWith('shortcut ') && name === 'Otto') return ['member'];
  return [
    ...(inWorkspace[name] ?? []),
    ...(OF_THE_WORKSPACE.includes(right) ? [] : (onTheTeam[name] ?? [])),
    ...(ABOUT[right]?.includes(name) ? (['self'] as const) : []),
    ...(BROUGHT_TO[right] === name ? (['decider'] as const) : []),
  ];
}
