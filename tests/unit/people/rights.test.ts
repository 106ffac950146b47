import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../src/core/errors.ts';
import {
  hasRight,
  type Right,
  type Role,
  requireRight,
  rights,
  rolesInWorkspace,
} from '../../../src/features/people/rules/rights.ts';
import { leadNeeded, rolesOnTeam, type TeamRoles } from '../../../src/features/teams/rules.ts';

const team = { id: 't', channelId: 'C1', name: 'Payments', leadId: 'U0ANA' };
const known: TeamRoles = { leadIsHere: true, members: ['U0ANA', 'U0BEN'], appointed: [], aboveLead: [] };
const rolesOf = (userId: string, facts: Partial<TeamRoles> = {}, isAdmin = false) =>
  rolesOnTeam(team, { userId, isAdmin }, { ...known, ...facts }).toSorted();

describe('the table of rights', () => {
  // Written out a second time, so that a right that changes hands is changed here, too, and on purpose.
  const table: Record<Right, Role[]> = {
    runCheckIn: ['admin', 'lead'],
    answerCheckIn: ['member'],
    answerPulse: ['self'],
    seePulseOverview: ['admin', 'leader'],
    actOnPulse: ['admin', 'lead', 'leader', 'self'],
    readDigest: ['leader'],
    seeTeamWeeks: ['admin', 'lead', 'leader', 'member'],
    changeIntents: ['admin', 'leader', 'self'],
    changeOutcomes: ['admin', 'lead', 'leader', 'member'],
    changeMeasures: ['admin', 'lead', 'leader', 'member', 'self'],
    moveCascade: ['admin', 'leader'],
    answerOwnership: ['self'],
    seeLoad: ['lead'],
    changePlanning: ['admin'],
    exportData: ['admin', 'lead', 'leader'],
    changeRisks: ['admin', 'lead', 'leader', 'member', 'self'],
    seeEscalationPolicy: ['admin', 'lead', 'leader', 'member'],
    changeEscalationPolicy: ['admin', 'lead'],
    logBlocker: ['admin', 'lead', 'leader', 'member'],
    changeBlocker: ['admin', 'lead', 'self'],
    endBlocker: ['admin', 'decider', 'lead', 'leader', 'member', 'self'],
    answerEscalation: ['decider'],
    answerQuestion: ['self'],
    chooseManager: ['admin', 'self'],
    changeCompanyCalendar: ['admin'],
    changeTimeOff: ['admin', 'self'],
    seeAllTimeOff: ['admin'],
    chooseAwayStatus: ['admin'],
    appointRoles: ['admin'],
    importManagers: ['admin'],
    readAuditLog: ['admin'],
  };

  it.each(Object.entries(table) as [Right, Role[]][])(
    'gives %s to %s and to nobody else',
    (right, holders) => {
      const all: Role[] = ['admin', 'leader', 'lead', 'member', 'self', 'decider'];
      expect(all.filter((role) => hasRight(right, [role])).toSorted()).toEqual(holders);
      expect(hasRight(right, [])).toBe(false);
    },
  );

  it('has every right in the list above', () => {
    expect(Object.keys(rights).toSorted()).toEqual(Object.keys(table).toSorted());
  });

  it('refuses with the sentence that it is given, and one role that has the right is enough', () => {
    expect(() => requireRight('runCheckIn', ['member', 'leader'], 'Only the lead can.')).toThrow(
      new Refusal('Only the lead can.'),
    );
    expect(() => requireRight('runCheckIn', ['member', 'lead'], 'Only the lead can.')).not.toThrow();
  });
});

describe('what somebody is', () => {
  it('in the workspace is what Slack says and what they were appointed to', () => {
    expect(rolesInWorkspace({ isAdmin: false }, [])).toEqual([]);
    expect(rolesInWorkspace({ isAdmin: true }, ['leader', 'admin'])).toEqual(['admin', 'leader']);
    expect(rolesInWorkspace({ isAdmin: false }, ['admin'])).toEqual(['admin']);
  });

  it('on a team is lead, member, admin, or nothing', () => {
    expect(rolesOf('U0ANA')).toEqual(['lead', 'member']);
    expect(rolesOf('U0BEN')).toEqual(['member']);
    expect(rolesOf('U0ROOT', {}, true)).toEqual(['admin']);
    expect(rolesOf('U0ZED')).toEqual([]);
  });

  it('is the lead for everyone on a team whose lead has left, and for nobody else', () => {
    expect(rolesOf('U0BEN', { leadIsHere: false })).toEqual(['lead', 'member']);
    expect(rolesOf('U0ZED', { leadIsHere: false })).toEqual([]);
  });

  it('is the lead for who stands in for the lead', () => {
    const who = { userId: 'U0ZED', isAdmin: false };
    expect(rolesOnTeam(team, { ...who, standsInForLead: true }, known)).toEqual(['lead']);
    expect(rolesOnTeam(team, { ...who, standsInForLead: false }, known)).toEqual([]);
  });

  it('is a leader by appointment, and above the lead', () => {
    expect(rolesOf('U0CEO', { aboveLead: ['U0VP', 'U0CEO'] })).toEqual(['leader']);
    expect(rolesOf('U0ZED', { aboveLead: ['U0VP', 'U0CEO'] })).toEqual([]);
    expect(rolesOf('U0BEN', { appointed: ['leader'], aboveLead: ['U0BEN'] })).toEqual(['leader', 'member']);
  });
});

it('says who may, naming the lead only while there is one', () => {
  expect(leadNeeded(team, true, 'pause its check-in')).toBe(
    'Only the lead of Payments, <@U0ANA>, or an admin can pause its check-in.',
  );
  expect(leadNeeded(team, false, 'pause its check-in')).toBe(
    'The lead of Payments has left. Only someone on the team or an admin can pause its check-in.',
  );
});
