import { type Kysely, sql, type Transaction } from 'kysely';
import { describe, expect, inject, it } from 'vitest';
import { FormRefusal, Refusal } from '../../../src/core/errors.ts';
import { newId } from '../../../src/core/identifiers.ts';
import { createSeal } from '../../../src/core/sealing.ts';
import type { Tables } from '../../../src/db/tables.ts';
import { createAuditLog } from '../../../src/features/audit-log/index.ts';
import { registerAuditLog } from '../../../src/features/audit-log/listeners.ts';
import { createBlockers } from '../../../src/features/blockers/index.ts';
import { registerBlockers } from '../../../src/features/blockers/listeners.ts';
import { createCalendars } from '../../../src/features/calendars/index.ts';
import { registerCalendars } from '../../../src/features/calendars/listeners.ts';
import { createCapacity } from '../../../src/features/capacity/index.ts';
import { registerCapacity } from '../../../src/features/capacity/listeners.ts';
import { createCascade } from '../../../src/features/cascade/index.ts';
import { registerCascade, words as treeWords } from '../../../src/features/cascade/listeners.ts';
import { createCascadeFiles } from '../../../src/features/cascade-files/index.ts';
import { words as fileWords, registerCascadeFiles } from '../../../src/features/cascade-files/listeners.ts';
import { createCheckIns } from '../../../src/features/check-ins/index.ts';
import { registerSetup } from '../../../src/features/check-ins/listeners/setup.ts';
import { openSetup, registerCheckIns } from '../../../src/features/check-ins/listeners.ts';
import { createDependencies } from '../../../src/features/dependencies/index.ts';
import {
  words as needWords,
  openNeeds,
  registerDependencies,
} from '../../../src/features/dependencies/listeners.ts';
import { createDigests } from '../../../src/features/digests/index.ts';
import { words as digestWords, registerDigests } from '../../../src/features/digests/listeners.ts';
import {
  createDecisions,
  createEscalations,
  createPolicies,
} from '../../../src/features/escalations/index.ts';
import {
  words as escalationWords,
  openPolicy,
  registerEscalations,
  registerPolicies,
} from '../../../src/features/escalations/listeners.ts';
import { createExports } from '../../../src/features/exports/index.ts';
import { words as exportWords, registerExports } from '../../../src/features/exports/listeners.ts';
import { registerHome } from '../../../src/features/home/listeners.ts';
import { createHub } from '../../../src/features/hub/index.ts';
import { registerHub } from '../../../src/features/hub/listeners.ts';
import { createIntents, openIntents } from '../../../src/features/intents/index.ts';
import { words as intentWords, registerIntents } from '../../../src/features/intents/listeners.ts';
import { createMeasures } from '../../../src/features/measures/index.ts';
import { registerMeasures } from '../../../src/features/measures/listeners.ts';
import { createOnboarding } from '../../../src/features/onboarding/index.ts';
import { registerOnboarding } from '../../../src/features/onboarding/listeners.ts';
import { createOutcomes } from '../../../src/features/outcomes/index.ts';
import { registerOutcomeDetails } from '../../../src/features/outcomes/listeners/details.ts';
import { registerOutcomes } from '../../../src/features/outcomes/listeners.ts';
import { createOwnership } from '../../../src/features/ownership/index.ts';
import { registerOwnership } from '../../../src/features/ownership/listeners.ts';
import { createOrganization } from '../../../src/features/people/index.ts';
import { registerOrganization } from '../../../src/features/people/listeners.ts';
import { setAppointed } from '../../../src/features/people/repository/roles.ts';
import { hasRight } from '../../../src/features/people/rules/rights.ts';
import { createPulses } from '../../../src/features/pulses/index.ts';
import { openPulseSetup, registerPulses } from '../../../src/features/pulses/listeners.ts';
import { createRisks } from '../../../src/features/risks/index.ts';
import { registerRisks } from '../../../src/features/risks/listeners.ts';
import { teamOfChannel } from '../../../src/features/teams/index.ts';
import { insertTeam, setMembers } from '../../../src/features/teams/repository.ts';
import { createTimeOff } from '../../../src/features/time-off/index.ts';
import { registerTimeOff } from '../../../src/features/time-off/listeners.ts';
import { readForm } from '../../../src/slack/block-kit/form-state.ts';
import { furtherWords } from '../../../src/slack/further-words.ts';
import type { OpenView, SlackListeners } from '../../../src/slack/interaction.ts';
import { rightsAsked } from '../../contract/house/rights-asked.ts';
import { unfollowed } from '../../support/a-blocker.ts';
import { followNothing } from '../../support/follow-nothing.ts';
import { noted } from '../../support/noted.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { withRoom } from '../../support/with-room.ts';
import { CAST, IN_PLACE, rolesOf } from './cast.ts';
import { as, CHANNEL, personOf, STAFF, startPeople, workspaceId } from './stage.ts';

/*
 * Everything that needs a right is done by somebody who has none, straight at the listeners, as a forged request or an
 * old button would; and then by somebody who has it, so that it is the right on which it fails.
 */

const REFUSED: Record<string, RegExp> = {
  runCheckIn: /^Only the lead of .* or an admin can /,
  answerCheckIn: /^You are not on /,
  readDigest: /^The weekly digest is for those who lead several teams/,
  seeTeamWeeks: /^The weeks of Payments are for its members, its lead and those above/,
  seePulseOverview: /^Only leaders and admins see pulses over several teams/,
  answerPulse: /^This pulse does not ask you/,
  actOnPulse: /^Only the lead of .*, whoever is above them, or an admin can /,
  answerOwnership: /^Only whoever was given this outcome can say whether they take it on/,
  changeRisks: /^You are not on this team, so you can’t change its risks/,
  seeEscalationPolicy: /^You are not on this team, so you can’t see how its blockers go up/,
  // Whoever is not on the team may not even see it.
  changeEscalationPolicy: /^You are not on this team|^Only the lead of .* or an admin can /,
  answerEscalation: /^This was not brought to you/,
  answerQuestion: /^Only whoever raised this can answer/,
  chooseManager: /^Only an admin of the workspace can choose this for someone else/,
  changeCompanyCalendar: /^Only an admin of the workspace can change the company calendar/,
  appointRoles: /^Only an admin of the workspace can appoint people/,
  readAuditLog: /^Only an admin of the workspace can read the audit log/,
  importManagers: /^Only an admin of the workspace can import managers/,
  changeTimeOff: /^Only an admin can see and change the time off of others/,
  seeAllTimeOff: /^Only an admin can see and change the time off of others/,
  chooseAwayStatus: /^Only an admin can choose which Slack status means away/,
  exportData: /^Only the lead of a team takes what it has said and done along|^Choose a team that you lead/,
  changeIntents: /^Only leaders and admins set what the organization is after/,
  changePlanning: /^Only an admin of the workspace can change how it plans/,
  seeLoad: /^Only the lead of a team sees how full the weeks of its members are/,
  changeOutcomes: /^You are not on this team, so you can’t change its outcomes/,
  moveCascade: /^Only leaders and admins move the whole cascade by a file/,
  changeMeasures: /^You are not on this team, so you can’t change how its outcomes are measured/,
  logBlocker: /^You are not on Payments, so you can’t log a blocker with it/,
  changeBlocker: /^Only whoever raised this blocker, the team’s lead or an admin can change it/,
  endBlocker: /^Only people on this team can do that with its blockers/,
};

const needed = Object.entries(rightsAsked).flatMap(([deed, asked]) =>
  'right' in asked ? [{ deed, right: asked.right }] : [],
);

describe('a right', () => {
  it('is asked of whoever does anything that needs one, and nothing changes without it', async () => {
    const stage = await startDeeds();
    const before = await stage.everything();
    for (const { deed, right } of needed) {
      const said = await stage.does(deed, 'Zed');
      expect(said, `Zed: ${deed}`).toMatch(REFUSED[right] ?? /^$/);
      expect(await stage.everything(), `after Zed: ${deed}`).toEqual(before);
    }
  });

  it('is had by the lead and by an admin, so that it is the right on which it fails', async () => {
    const stage = await startDeeds(STAFF, ['Cleo']);
    for (const { deed, right } of needed) {
      // What Ben raised was brought to Ana, and she gave him an outcome.
      const isOfBen = ['answerQuestion', 'answerOwnership', 'answerPulse'].includes(right);
      const name =
        hasRight(right, ['lead', 'member']) || right === 'answerEscalation'
          ? 'Ana'
          : isOfBen
            ? 'Ben'
            : hasRight(right, ['admin'])
              ? 'Root'
              : 'Cleo';
      expect(await stage.does(deed, name), `${name}: ${deed}`).not.toMatch(REFUSED[right] ?? /^/);
    }
    // What of it changes how a workspace is run is in the audit log, and nothing else is.
    const noted = await stage.noted();
    expect(noted.map((line) => line.replace(/ of \d+ rows/, ''))).toEqual([
      'ANA changed how blockers of Mine now go up, to 1 level.',
      'ANA changed the team Mine now: it was called Payments.',
      'ANA had the outcomes of Mine now written to a file.',
      'ANA let the check-in of Payments go on.',
      'ANA paused the check-in of Payments.',
      'ANA set the check-in of Payments to every Monday at 11:00 (Europe/Berlin), open for 15 minutes.',
      'ANA set up the pulse of Payments: on the second Wednesday of the month at 14:00.',
      'ANA set up the team Payments, led by ANA, with 2 members.',
      'ANA stopped the pulse of Mine now.',
      'ROOT added the intent “Faster answers”.',
      'ROOT added the intent “Mine”.',
      'ROOT added time off of BEN: 2026-12-21 to 2026-12-22.',
      'ROOT changed how the workspace plans: up to 60% of the working time, and costs in USD.',
      'ROOT changed the company calendar: company days.',
      'ROOT chose ZED as BEN’s manager.',
      'ROOT chose which Slack statuses mean away: 0 emoji and 1 word.',
      'ROOT had the audit log written to a file.',
      'ROOT had the whole cascade written to a file.',
      'ROOT made ZED an admin.',
      'ROOT marked the intent “Faster answers” as achieved.',
      'ROOT removed time off of BEN: 2026-12-07 to 2026-12-08.',
      'ROOT took the role of leader from CLEO.',
    ]);
  });

  // Some thousand deeds, none of which is about the database: on one engine.
  it.runIf(inject('engine') === 'postgres')(
    'is had by those whom the table names and by nobody else, whatever they are on this team and on others',
    async () => {
      const stage = await startDeeds(CAST);
      await stage.cast();
      expect(await stage.wrongCells(IN_PLACE)).toEqual([]);
      // What Fay has before her, from the time when she was an admin, and Lou from his as a leader.
      await stage.demote();
      expect(await stage.wrongCells(['Fay', 'Lou'], () => [])).toEqual([]);
    },
  );
});

/** The listeners on real use cases, with a team, an outcome and an open check-in. */
async function startDeeds(staff = STAFF, leaders: readonly string[] = []) {
  const started = await startPeople(staff);
  let isRolledBack = false;
  const db = thatCanRollBack(started.db, () => isRolledBack);
  const stage = { ...started, db };
  const { clock, inWorkspace, directory, people } = stage;
  const by = { userId: as('Root').userId, at: new Date(clock.now()) };
  await inWorkspace((workspace) =>
    setAppointed(
      workspace,
      'leader',
      leaders.map((name) => as(name).userId),
      by,
    ),
  );
  const outbox = {
    post: async () => true,
    postAll: async () => {},
    revise: async () => true,
    reviseAll: async () => {},
    get: async () => undefined,
    withdraw: async () => new Set<string>(),
  };
  const doNotDisturb = { windowsOf: async () => new Map() };
  const calendars = createCalendars({ db, clock, people, doNotDisturb, onChange: async () => {} });
  const blockers = createBlockers({ db, clock, people, outbox, ...unfollowed });
  const escalations = createEscalations({
    ...stage,
    logger: silentLogger,
    outbox,
    calendars,
    blockers,
    beforeChange: async () => {},
    zonesOf: async () => new Map(),
    onStep: async () => {},
  });
  const measures = createMeasures({ db, clock, people, outbox });
  const checkIns = createCheckIns({
    db,
    clock,
    outbox,
    people,
    directory,
    calendars,
    blockers,
    measures,
    logger: silentLogger,
    retireLater: async () => {},
    follow: followNothing,
  });
  const ownership = createOwnership({
    db,
    clock,
    outbox,
    blockers,
    capacity: withRoom,
    ownerChanged: async () => {},
    beforeChange: async () => {},
    afterChange: async () => {},
  });
  const risks = createRisks({
    db,
    clock,
    people,
    blockers,
    beforeChange: async () => {},
    afterChange: async () => {},
  });
  const outcomes = createOutcomes({
    db,
    clock,
    people,
    beforeChange: async () => {},
    beforeClose: async () => {},
    onChange: async () => {},
    linesOf: async () => [],
    onGiven: ownership.given,
    notesOf: async () => new Map(),
    partsOf: async () => [],
    isPublicChannel: async () => true,
    capacity: withRoom,
  });
  const intents = createIntents({
    db,
    clock,
    people,
    countUnder: async () => 0,
    beforeDrop: async () => {},
  });
  const cascade = createCascade({ db, clock, people, outbox, notesOf: async () => new Map() });

  const done = new Map<string, (call: never) => Promise<unknown>>();
  const collect = (kind: string) => (name: string, handle: (call: never) => Promise<unknown>) =>
    void done.set(`${kind}${name}`, handle);
  const slack: SlackListeners = {
    command: collect(''),
    action: collect('action '),
    shortcut: collect('shortcut '),
    globalShortcut: collect('shortcut '),
    submission: collect('form '),
    options: collect('options '),
    home: () => {},
    event: () => {},
  };
  const timeOff = createTimeOff({
    db,
    clock,
    people,
    outbox,
    onChange: checkIns.attendanceChanged,
    countAsked: checkIns.countAsked,
  });
  registerTimeOff(slack, timeOff);
  registerMeasures(slack, measures);
  const dependencies = createDependencies({
    db,
    clock,
    people,
    outbox,
    beforeChange: async () => {},
    onMove: async () => {},
    markAtRisk: async () => false,
  });
  registerCheckIns(slack, checkIns, { blockers, risks, timeOff });
  registerSetup(slack, checkIns, clock);
  registerIntents(slack, intents, async () => undefined);
  registerOutcomeDetails(slack, outcomes);
  const cascadeFiles = createCascadeFiles({
    db,
    clock,
    people,
    desk: { give: async () => {}, read: async () => '' },
    beforeChange: async () => {},
    onImport: async () => {},
    onGiven: async () => {},
    onChange: async () => {},
  });
  registerCascadeFiles(slack, cascadeFiles);
  const further = [
    ...furtherWords(treeWords, cascade),
    ...furtherWords(intentWords, intents),
    ...furtherWords(fileWords, cascadeFiles),
    ...furtherWords(needWords, dependencies),
  ];
  registerOutcomes(slack, outcomes, new Map(further), {
    needs: (call, id) => openNeeds(call, dependencies, id),
  });
  registerCascade(slack, cascade);
  registerDependencies(slack, dependencies);
  registerOwnership(slack, ownership, outcomes);
  const pulses = createPulses({
    db,
    clock,
    logger: silentLogger,
    people,
    outbox,
    seal: createSeal('secret', 'test'),
    vacuum: async () => {},
  });
  registerPulses(slack, pulses, clock);
  const digests = createDigests({
    ...{ db, clock, people, outbox, directory, calendars, checkIns },
    escalations: { toldOf: async () => new Set() },
  });
  registerDigests(slack, digests);
  const exports = createExports({ db, clock, people, desk: { give: async () => {} } });
  registerExports(slack, exports);
  const drumbeatWords = [...furtherWords(digestWords, digests), ...furtherWords(exportWords, exports)];
  registerHub(slack, createHub({ db, clock, people, outbox, checkIns, pulses }), new Map(drumbeatWords), {
    setup: (call) => openSetup(call, checkIns),
    settings: async () => {},
  });
  registerOnboarding(slack, createOnboarding({ db, clock, people, outbox }), { checkIns, pulses });
  registerCapacity(slack, createCapacity({ db, clock, people, outbox }));
  registerRisks(slack, risks, outcomes);
  const policies = createPolicies({ db, clock, people });
  const decisions = createDecisions({ db, people });
  registerBlockers(slack, blockers, new Map(furtherWords(escalationWords, { policies, decisions })));
  registerCalendars(slack, calendars);
  registerPolicies(slack, policies);
  registerEscalations(slack, escalations);
  registerHome(
    slack,
    { of: () => Promise.reject(new Error('No Home tab is shown here')) },
    {
      'check-in': (call, channelId) => openSetup({ ...call, channelId }, checkIns),
      pulse: (call, channelId) => openPulseSetup({ ...call, channelId }, pulses),
      policy: (call, teamId) => openPolicy(call, policies, teamId),
    },
  );
  const organization = createOrganization(stage);
  registerOrganization(slack, organization);
  registerAuditLog(slack, createAuditLog({ db, clock, people, desk: { give: async () => {} } }));

  const setup = {
    metadata: { channelId: CHANNEL, isNew: true, startsOn: '2026-11-23' },
    fields: setupFilledIn,
  };
  const said = await doAs('Ana', 'form check_in_setup', setup);
  const team = await inWorkspace((workspace) => teamOfChannel(workspace, CHANNEL));
  if (!team) throw new Error(`The team was not set up: ${said}`);
  const outcome = {
    title: 'Refunds API',
    doneMeans: 'live for all',
    ownerId: as('Ana').userId,
    dueOn: '2026-12-05',
    moveReason: undefined,
  };
  await outcomes.add(as('Ana'), team.id, outcome, 'seed');
  const asking = { ...as('Ana'), channelId: CHANNEL };
  await checkIns.start(asking);
  const checkInId = await checkIns.currentCheckIn(asking);
  const outcomeId = (await outcomes.listOfTeam(as('Ana'), team.id)).outcomes[0]?.id ?? '';

  await outcomes.add(as('Ana'), team.id, { ...outcome, ownerId: as('Ben').userId }, 'given');
  const { id: ownershipId } = await db.selectFrom('ownership').select('id').executeTakeFirstOrThrow();
  const given = { value: JSON.stringify({ ownershipId }), metadata: { ownershipId } };

  const risk = {
    what: 'The bank says no',
    probability: 4,
    impact: 4,
    mitigation: undefined,
    ownerId: as('Ana').userId,
    reviewOn: '2026-12-24',
  };
  await risks.add(as('Ana'), outcomeId, risk, 'seed');
  const { id: riskId } = await db.selectFrom('risk').select('id').executeTakeFirstOrThrow();

  const intent = {
    title: 'Faster answers',
    why: 'customers leave',
    boundaries: undefined,
    ownerId: as('Root').userId,
    decidedOn: '2026-10-01',
  };
  await intents.add(as('Root'), intent, 'seed');
  const [{ id: intentId } = { id: '' }] = await inWorkspace(openIntents);
  const indicator = {
    kind: 'leading',
    name: 'Shops connected',
    unit: 'shops',
    direction: 'up',
    startsAt: '0',
    target: '20',
    every: 'week',
    rewards: 'connecting one after the other',
    ownerId: as('Ana').userId,
  };
  await measures.add(as('Ana'), { kind: 'outcome', id: outcomeId }, indicator, 'seed');
  const [measured] = (await measures.list(as('Ana'), CHANNEL)).groups;
  const indicatorId = measured?.indicators[0]?.indicator.id ?? '';

  // It needs one that comes too late, of which Ana was told.
  await outcomes.add(as('Ana'), team.id, { ...outcome, title: 'Ledger', dueOn: '2026-12-12' }, 'seed-later');
  const later = (await outcomes.listOfTeam(as('Ana'), team.id)).outcomes.find(
    ({ title }) => title === 'Ledger',
  );
  const needsId = later?.id ?? '';
  await dependencies.addNeed(as('Ana'), outcomeId, { needsId, daysAfter: '' }, 0);
  const { id: noticeId } = await db.selectFrom('slip_notice').select('id').executeTakeFirstOrThrow();

  const planned = await pulses.saveSetup(as('Ana'), CHANNEL, monthly, '');
  // Never near a check-in.
  await inWorkspace(async ({ trx }) => {
    await sql`update check_in set opens_at = opens_at - interval '2 hours'`.execute(trx);
    await sql`update cadence set next_at = next_at + interval '2 hours'`.execute(trx);
  });
  await pulses.openDue(as('Ana').workspaceId, team.id, planned.nextOn);
  const { id: pulseId } = await db.selectFrom('pulse').select('id').executeTakeFirstOrThrow();

  const need = { askedOf: as('Cleo').userId, neededBy: '2026-12-05' };
  const raised = (ask: string) => {
    const raising = { teamId: team.id, outcomeId: undefined, raisedBy: as('Ben').userId, requestId: ask };
    return inWorkspace((workspace) => blockers.raise(workspace, { ask, ...need }, raising));
  };
  const blockerId = await raised('Sign it');
  const sameAs = await raised('Sign that');
  const begun = await inWorkspace((workspace) =>
    escalations.start(workspace, {
      trigger: 'blocker_raised',
      teamId: team.id,
      raisedBy: as('Ben').userId,
      askedOf: as('Ana').userId,
      requestId: 'seed',
    }),
  );
  const escalationId = begun?.id;
  const brought = { value: JSON.stringify({ escalationId }), metadata: { escalationId } };
  const withWords = (field: string) => ({ ...brought, fields: { [field]: { value: 'Go on' } } });
  const kept = await organization.importManagers(as('Root'), 'Ben, Cleo\nBen, Nobody');
  if (!('refused' in kept)) throw new Error('A list with a fault was taken');
  // After the check-in began, so that Ben is asked in it all the same.
  const days = { from: '2026-12-07', until: '2026-12-08', teamIds: [], deputyId: undefined };
  await timeOff.save(as('Ben'), { userId: as('Ben').userId }, days, 'view:seed');
  const [absence] = (await timeOff.comingOfAll(as('Root'))).absences;
  const leave = JSON.stringify({ absenceId: absence?.id, listed: false });
  const button = JSON.stringify({ checkInId });
  const asked = { asked: [{ id: outcomeId, dueOn: '2026-12-05' }], more: false, late: false };
  const update = { metadata: { checkInId, ...asked } };
  const closing = { metadata: { teamId: team.id, outcomeId } };
  const policy = {
    metadata: { teamId: team.id, seen: 0, keys: [0] },
    fields: {
      'policy_who:0': { selected_option: { value: 'lead' } },
      'policy_acknowledge_hours:0': { value: '1' },
      'policy_decide_hours:0': { value: '1' },
      policy_repeats: { selected_option: { value: '0' } },
      policy_triggers: { selected_options: [{ value: 'blocker_raised' }] },
    },
  };
  /** What stands in a button, a command or a form, where it is not nothing. */
  const carried: Record<string, Carried> = {
    'action check_in_still_on_track': { value: button },
    'action check_in_update': { value: button },
    'action check_in_log_blocker': { value: button },
    'action check_in_open_setup': { value: JSON.stringify({ channelId: CHANNEL }) },
    'action check_in_preview': { value: JSON.stringify({ channelId: CHANNEL }) },
    'action check_in_start_now': { value: JSON.stringify({ channelId: CHANNEL }) },
    'action check_in_choose_status': update,
    'action check_in_choose_date': update,
    'action escalation_policy': { value: JSON.stringify({ teamId: team.id }) },
    'action escalation_change_policy': policy,
    'action escalation_add_level': policy,
    'action escalation_preview': policy,
    'form escalation_policy': policy,
    'action escalation_decide': brought,
    'action escalation_acknowledge': brought,
    'action escalation_take_back': brought,
    'action escalation_delegate': brought,
    'action escalation_more': { value: JSON.stringify({ do: 'ask', id: escalationId }) },
    'action escalation_change_decision': brought,
    'action escalation_answer': brought,
    'action escalation_not_enough': brought,
    'form escalation_decide': withWords('escalation_what'),
    'form escalation_delegate': {
      ...brought,
      fields: { escalation_to: { selected_user: as('Root').userId } },
    },
    'form escalation_ask': withWords('escalation_question'),
    'form escalation_decline': withWords('escalation_reason'),
    'form escalation_answer': withWords('escalation_answer'),
    'form escalation_not_enough': withWords('escalation_reason'),
    'action pulse_take': { value: JSON.stringify({ pulseId }) },
    'action pulse_choose_action': { value: JSON.stringify({ pulseId }) },
    'action pulse_decline_action': { value: JSON.stringify({ pulseId }) },
    'action pulse_action_done': { value: JSON.stringify({ pulseId }) },
    'action pulse_answer_comments': { value: JSON.stringify({ pulseId }) },
    'form pulse_action': { metadata: { pulseId, seen: 'none' } },
    'form pulse_decline': { metadata: { pulseId, seen: 'none' } },
    'form pulse_comments': { metadata: { pulseId } },
    'action pulse_stop': { value: CHANNEL },
    'action home_team': { value: `check-in:${CHANNEL}` },
    'form pulse_answer': { metadata: { pulseId } },
    'form pulse_setup': { metadata: { channelId: CHANNEL } },
    'action ownership_take_on': given,
    'action ownership_something_missing': given,
    'action ownership_not_me': given,
    'action ownership_choose_answer': given,
    'action ownership_choose_owner': given,
    'form ownership_answer': { ...given, fields: takingOn },
    'form ownership_decline': {
      ...given,
      fields: { ownership_decline_reason: { value: 'I am away' } },
    },
    'form export_form': {
      fields: {
        export_what: { selected_option: { value: 'outcomes' } },
        export_team: { selected_option: { value: team.id } },
      },
    },
    'form capacity_planning': {
      fields: { capacity_currency: { value: 'USD' }, capacity_planned_percent: { value: '60' } },
    },
    'action digest_team': { value: JSON.stringify({ teamId: team.id, on: '2026-11-23' }) },
    'action digest_picture': { value: JSON.stringify({ teamId: team.id, on: '2026-11-23' }) },
    'action digest_all': { value: JSON.stringify({ on: '2026-11-23' }) },
    'form digest_settings': {
      metadata: { channelIds: [] },
      fields: {
        digest_time: { selected_time: '09:00' },
        digest_weekday: { selected_option: { value: '2' } },
      },
    },
    'action capacity_team': { value: JSON.stringify({ teamId: team.id }) },
    'action capacity_picture': { value: JSON.stringify({ teamId: team.id }) },
    'action risk_add': { value: JSON.stringify({ outcomeId }) },
    'action risk_menu': { value: JSON.stringify({ choice: 'edit', riskId }) },
    'form risk_form': { metadata: { outcomeId }, fields: { risk_what: { value: 'It rains' } } },
    'form risk_happened_form': { metadata: { riskId, outcomeId } },
    'form risk_close_form': {
      metadata: { riskId, outcomeId },
      fields: { risk_closed_because: { value: 'not mine' } },
    },
    'action outcome_add': { value: JSON.stringify({ teamId: team.id }) },
    'action outcome_menu': {
      metadata: { teamId: team.id },
      value: JSON.stringify({ choice: 'done', outcomeId }),
    },
    'action dependency_move_mine': { value: JSON.stringify({ noticeId }) },
    'action dependency_keep': { value: JSON.stringify({ noticeId }) },
    'action dependency_open': { value: JSON.stringify({ outcomeId }) },
    'action dependency_remove': {
      metadata: { outcomeId },
      value: JSON.stringify({ outcomeId, needsId }),
    },
    'form dependency_needs': {
      metadata: { outcomeId },
      fields: { 'dependency_needs_id:0': { selected_option: { value: needsId } } },
    },
    'action audit_log_older': { value: '{}' },
    'action audit_log_newest': { value: '{}' },
    'form check_in_setup': { ...setup, fields: { ...setup.fields, team_name: { value: 'Mine now' } } },
    'form onboarding_choose_channel': {
      metadata: { for: 'pulse', toldElsewhere: false },
      fields: { onboarding_channel: { selected_conversation: CHANNEL } },
    },
    'form check_in_pause': {
      metadata: { channelId: CHANNEL },
      fields: { pause_resumes_on: { selected_date: '2027-01-11' } },
    },
    'form check_in_update': update,
    'form outcome_form': {
      metadata: { teamId: team.id },
      fields: {
        outcome_title: { value: 'Mine' },
        outcome_done_means: { value: 'all mine' },
        outcome_owner: { selected_user: as('Ana').userId },
        outcome_due_on: { selected_date: '2026-12-05' },
      },
    },
    'form cascade_import': { fields: { cascade_pasted: { value: 'kind,key' } } },
    'form cascade_import_confirm': { metadata: { importId: outcomeId } },
    'action measure_menu': {
      value: JSON.stringify({ choice: 'edit', indicatorId }),
      metadata: { channelId: CHANNEL },
    },
    'action measure_change': { value: JSON.stringify({ indicatorId }) },
    'form measure_form': {
      metadata: { channelId: CHANNEL, editing: { indicatorId, seen: 1 } },
      fields: {
        measure_name: { value: 'All shops' },
        measure_kind: { selected_option: { value: 'leading' } },
        measure_unit: { value: 'shops' },
        measure_direction: { selected_option: { value: 'up' } },
        measure_starts_at: { value: '0' },
        measure_target: { value: '10' },
        measure_every: { selected_option: { value: 'week' } },
        measure_rewards: { value: 'connecting' },
        measure_owner: { selected_user: as('Ana').userId },
      },
    },
    'form measure_stop': { metadata: { channelId: CHANNEL, indicatorId } },
    'action blocker_choose_team': { metadata: { teamId: team.id }, value: team.id },
    'action blocker_offer_help': { value: JSON.stringify({ blockerId }) },
    'action blocker_resolve': { value: JSON.stringify({ blockerId }) },
    'action blocker_escalate_now': { value: JSON.stringify({ blockerId }) },
    'action blocker_came_back': { value: JSON.stringify({ blockerId }) },
    'action blocker_menu': { value: JSON.stringify({ choice: 'edit', blockerId }) },
    'form blocker_form': {
      metadata: { teamId: team.id },
      fields: { blocker_stuck: { value: 'All of it' }, blocker_need: { value: 'Sign it for me' } },
    },
    'form blocker_resolve': { metadata: { blockerId } },
    'form blocker_merge': {
      metadata: { blockerId },
      fields: { blocker_same_as: { selected_option: { value: sameAs } } },
    },
    'form calendar_company_calendar': {
      metadata: { since: '2026-01-01' },
      fields: { calendar_company_days: { value: '2026-12-24 Closed' } },
    },
    'action time_off_change': { value: leave },
    'action time_off_remove': { value: leave },
    'action time_off_choose_person': { metadata: { userId: as('Ben').userId } },
    'form time_off_form': {
      metadata: { userId: as('Ben').userId },
      fields: {
        time_off_from: { selected_date: '2026-12-21' },
        time_off_until: { selected_date: '2026-12-22' },
      },
    },
    'form time_off_status_rule': { fields: { time_off_words: { value: 'vacation' } } },
    'action people_manager_of': { value: as('Ben').userId },
    'form people_manager': {
      metadata: { userId: as('Ben').userId },
      fields: { person_manager: { selected_user: as('Zed').userId } },
    },
    'form people_roles': { fields: { people_admins: { selected_users: [as('Zed').userId] } } },
    'form people_import_managers': { fields: { manager_list: { value: 'Ben, Zed' } } },
    'form people_keep_good_rows': { metadata: { importId: kept.refused.importId } },
    'action outcome_edit': { value: JSON.stringify({ outcomeId }) },
    'action outcome_plan': { value: JSON.stringify({ outcomeId }) },
    'action outcome_place': { value: JSON.stringify({ outcomeId }) },
    'action outcome_split': { value: JSON.stringify({ outcomeId }) },
    'action outcome_drop_it': { value: JSON.stringify({ outcomeId }) },
    'action outcome_move_in': { value: JSON.stringify({ teamId: team.id, outcomeId }) },
    'form outcome_plan_form': { metadata: { outcomeId }, fields: { outcome_effort: { value: '3' } } },
    'form outcome_place_form': {
      metadata: { outcomeId },
      fields: {
        outcome_new_parent: { selected_option: { value: `intent:${intentId}` } },
        outcome_place_reason: { value: 'mine now' },
      },
    },
    'form outcome_split_form': { metadata: { outcomeId }, fields: { outcome_parts: { value: 'One\nTwo' } } },
    'action intent_menu': { value: JSON.stringify({ choice: 'edit', intentId }) },
    'form intent_form': {
      fields: {
        intent_title: { value: 'Mine' },
        intent_why: { value: 'I say so' },
        intent_owner: { selected_user: as('Ana').userId },
        intent_decided_on: { selected_date: '2026-11-01' },
      },
    },
    'form intent_achieve': { metadata: { intentId } },
    'form intent_drop': { metadata: { intentId }, fields: { intent_drop_reason: { value: 'not mine' } } },
    'form outcome_mark_done': closing,
    'form outcome_drop': { ...closing, fields: { outcome_drop_reason: { value: 'not mine' } } },
  };

  return {
    /** Does something as somebody; what they were told, in whatever place. */
    does: (deed: string, name: string) => doAs(name, deed, carried[deed] ?? {}),
    /** Gives everybody their place. */
    cast: async () => {
      await inWorkspace(async (workspace) => {
        const at = new Date(clock.now());
        await setMembers(
          workspace,
          team.id,
          ['Ana', 'Ben', 'Mia'].map((name) => as(name).userId),
          at,
        );
        const other = {
          id: newId(clock),
          channelId: 'C0SUPPORT',
          name: 'Support',
          leadId: as('Otto').userId,
        };
        await insertTeam(workspace, other, as('Otto').userId, at);
        await setMembers(workspace, other.id, [as('Otto').userId], at);
      });
      await appointed(['Adi', 'Fay'], ['Lea', 'Lou']);
      await organization.importManagers(as('Root'), 'Ana,Vera\nOtto,Oona');
    },
    /** Fay is no admin any more, neither by Slack nor by appointment, and Lou no leader. */
    demote: async () => {
      await people.remember(workspaceId, personOf('Fay'));
      await appointed(['Adi'], ['Lea']);
    },
    /** Each of these people does everything, from one and the same state of things. @returns where that went wrong */
    wrongCells: async (names: readonly string[], are = rolesOf) => {
      const wrong: string[] = [];
      isRolledBack = true;
      for (const { deed, right } of needed) {
        for (const name of names) {
          const said = await doAs(name, deed, carried[deed] ?? {});
          const may = hasRight(right, are(name, right, deed));
          if (REFUSED[right]?.test(said) !== !may) {
            wrong.push(`${name} ${may ? 'may not' : 'may'} ${deed} (${right}): ${said.slice(0, 120)}`);
          }
        }
      }
      isRolledBack = false;
      return wrong;
    },
    /** What the audit log says of it all. */
    noted: () => inWorkspace((workspace) => noted(workspace, (userId) => userId.slice(2))),
    /** All that is stored, as text. */
    everything: () =>
      inWorkspace(async ({ trx }) => {
        const tables = await sql<{ name: string }>`
          select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(trx);
        const stored: Record<string, string[]> = {};
        for (const { name } of tables.rows) {
          const rows = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} t`.execute(
            trx,
          );
          stored[name] = rows.rows.map(({ row }) => row).toSorted();
        }
        return stored;
      }),
  };

  function appointed(admins: readonly string[], leaders: readonly string[]) {
    const ids = (names: readonly string[]) => names.map((name) => as(name).userId);
    const draft = { admins: ids(admins), leaders: ids(leaders), fieldId: undefined };
    return organization.appoint(as('Root'), draft);
  }

  async function doAs(name: string, deed: string, { value, metadata = {}, fields = {} }: Carried) {
    const [listened = '', word = ''] = deed.startsWith('/') ? deed.split(' ') : [deed];
    const handle = done.get(listened);
    if (!handle) throw new Error(`Nothing listens to ${deed}`);
    const shown: unknown[] = [];
    const screen = {
      open: async (view: unknown) => String(shown.push(view)),
      replace: async (_: string, view: unknown) => void shown.push(view),
      openWhenReady: async (_: unknown, prepare: () => Promise<unknown>) => void shown.push(await prepare()),
    };
    const elements = Object.entries(fields).map(([block, element]) => [block, { [block]: element }]);
    const view: OpenView = {
      id: 'V1',
      callbackId: '',
      rootId: 'V1',
      hash: 'h',
      privateMetadata: JSON.stringify(metadata),
      form: readForm(Object.fromEntries(elements)),
    };
    const message = deed.startsWith('shortcut ')
      ? { channelId: CHANNEL, ts: '1.1', text: 'waiting on legal', permalink: undefined }
      : undefined;
    const call = { ...as(name), channelId: CHANNEL, text: word, value, message, view, screen };
    const reply = await handle(call as never).catch((error: unknown) => {
      if (error instanceof Refusal || error instanceof FormRefusal) return error.message;
      throw error;
    });
    return typeof reply === 'string' ? reply : JSON.stringify([reply, shown]);
  }
}

/** While it is so, what a transaction has done is undone at its end, and it returns what it would. */
function thatCanRollBack(db: Kysely<Tables>, isSo: () => boolean): Kysely<Tables> {
  const undone = new Error('Undone');
  const execute = async (work: (trx: Transaction<Tables>) => Promise<unknown>) => {
    let result: unknown;
    await db
      .transaction()
      .execute(async (trx) => {
        result = await work(trx);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return result;
  };
  return new Proxy(db, {
    get: (_, name) => {
      if (name === 'transaction' && isSo()) return () => ({ execute });
      const value: unknown = Reflect.get(db, name, db);
      return typeof value === 'function' ? value.bind(db) : value;
    },
  });
}

/** What a button carries, or what a form carries and holds. */
interface Carried {
  value?: string;
  metadata?: object;
  fields?: Record<string, object>;
}

const takingOn = {
  ownership_has_authority: { selected_option: { value: 'yes' } },
  ownership_has_people: { selected_option: { value: 'yes' } },
  ownership_has_means: { selected_option: { value: 'yes' } },
};

const monthly = {
  often: 'month',
  weeks: undefined,
  nth: '2',
  weekday: '3',
  time: '14:00',
  zone: 'Europe/Berlin',
  openDays: '3',
};

const setupFilledIn = {
  team_name: { value: 'Payments' },
  team_lead: { selected_user: as('Ana').userId },
  team_members: { selected_users: [as('Ana').userId, as('Ben').userId] },
  schedule_on_day_off: { selected_option: { value: 'skip' } },
  schedule_rhythm: { selected_option: { value: 'weeks:1' } },
  schedule_weekday: { selected_option: { value: '1' } },
  schedule_time: { selected_time: '11:00' },
  schedule_zone: { selected_option: { value: 'Europe/Berlin' } },
  schedule_window: { value: '15' },
  schedule_nudge: { value: '5' },
};
