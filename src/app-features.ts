import type { Clock } from './core/clock.ts';
import type { WorkspaceTransaction } from './db/tenant.ts';
import { createAuditLog } from './features/audit-log/index.ts';
import { registerAuditLog } from './features/audit-log/listeners.ts';
import { createBlockers, type LoggedBlocker } from './features/blockers/index.ts';
import { registerBlockers } from './features/blockers/listeners.ts';
import { createCalendars } from './features/calendars/index.ts';
import { openMySettings, registerCalendars } from './features/calendars/listeners.ts';
import { createCapacity } from './features/capacity/index.ts';
import { registerCapacityJobs } from './features/capacity/jobs.ts';
import { words as loadWords, registerCapacity } from './features/capacity/listeners.ts';
import { createCascade, treeModal } from './features/cascade/index.ts';
import { registerCascade, words as treeWords } from './features/cascade/listeners.ts';
import { createCascadeFiles } from './features/cascade-files/index.ts';
import { words as fileWords, registerCascadeFiles } from './features/cascade-files/listeners.ts';
import { createCheckIns } from './features/check-ins/index.ts';
import { registerCheckInJobs, showBlockersLater } from './features/check-ins/jobs.ts';
import { registerSetup } from './features/check-ins/listeners/setup.ts';
import { openSetup, registerCheckIns } from './features/check-ins/listeners.ts';
import { createDependencies } from './features/dependencies/index.ts';
import { registerDependencyJobs } from './features/dependencies/jobs.ts';
import { words as needWords, openNeeds, registerDependencies } from './features/dependencies/listeners.ts';
import { createDigests } from './features/digests/index.ts';
import { registerDigestJobs } from './features/digests/jobs.ts';
import { words as digestWords, registerDigests } from './features/digests/listeners.ts';
import { createEarlyWarnings } from './features/early-warnings/index.ts';
import { registerEarlyWarningJobs } from './features/early-warnings/jobs.ts';
import { createDecisions, createEscalations, createPolicies } from './features/escalations/index.ts';
import { registerEscalationJobs } from './features/escalations/jobs.ts';
import {
  words as escalationWords,
  openPolicy,
  registerEscalations,
  registerPolicies,
} from './features/escalations/listeners.ts';
import { createExports } from './features/exports/index.ts';
import { words as exportWords, registerExports } from './features/exports/listeners.ts';
import { createHome } from './features/home/index.ts';
import { registerHome } from './features/home/listeners.ts';
import { createHub } from './features/hub/index.ts';
import { registerHub } from './features/hub/listeners.ts';
import { createIntents } from './features/intents/index.ts';
import { words as intentWords, registerIntents } from './features/intents/listeners.ts';
import { createKudos } from './features/kudos/index.ts';
import { registerKudos } from './features/kudos/listeners.ts';
import { createMeasures } from './features/measures/index.ts';
import { words as measureWords, registerMeasures } from './features/measures/listeners.ts';
import { createOnboarding } from './features/onboarding/index.ts';
import { registerOnboarding } from './features/onboarding/listeners.ts';
import { countOpenUnder, createOutcomes } from './features/outcomes/index.ts';
import { registerOutcomeDetails } from './features/outcomes/listeners/details.ts';
import { registerOutcomes } from './features/outcomes/listeners.ts';
import { createOwnership } from './features/ownership/index.ts';
import { registerOwnership } from './features/ownership/listeners.ts';
import { createOrganization, createPeople } from './features/people/index.ts';
import { registerPeopleJobs, registerProfileJobs } from './features/people/jobs.ts';
import { registerOrganization, registerPeople } from './features/people/listeners.ts';
import { createPulses } from './features/pulses/index.ts';
import { registerPulseJobs } from './features/pulses/jobs.ts';
import { openPulseSetup, registerPulses } from './features/pulses/listeners.ts';
import { createRisks } from './features/risks/index.ts';
import { registerRisks } from './features/risks/listeners.ts';
import { membersAfter } from './features/teams/index.ts';
import { createTimeOff } from './features/time-off/index.ts';
import { registerTimeOff } from './features/time-off/listeners.ts';
import { type Ground, seenAtHome } from './ground.ts';
import type { Jobs } from './jobs/index.ts';
import type { Logger } from './logging.ts';
import { furtherWords } from './slack/further-words.ts';
import type { SlackListeners } from './slack/interaction.ts';

type Features = ReturnType<typeof createFeatures>;

/** Makes the features, and hands each of them what it moves in later ones. */
export function createFeatures(ground: Ground) {
  const { db, clock, outbox, jobs, directory, profiles, doNotDisturb, files } = ground;
  const { homeChanged } = ground;
  const people = createPeople({
    ...ground,
    onChange: async (workspace, changed) => {
      const userIds = changed.map(({ userId }) => userId);
      await checkIns.followZones(workspace, userIds);
      await escalations.holderChanged(workspace, userIds);
      const left = changed.filter((each) => each.isDeactivated && !each.wasDeactivated);
      await ownership.left(
        workspace,
        left.map(({ userId }) => userId),
      );
    },
  });
  const organization = createOrganization({ db, clock, people, profiles, membersAfter });
  const calendars = createCalendars({
    db,
    clock,
    people,
    doNotDisturb,
    // Whose holidays a team keeps is its own choice; what the company chooses counts for all teams.
    onChange: async (workspace, { of }) => {
      if (of === 'company') await checkIns.followCalendar(workspace);
      else {
        await checkIns.attendanceChanged(workspace, [of.userId]);
        await escalations.holderChanged(workspace, [of.userId]);
      }
    },
  });
  const blockers = createBlockers({
    ...ground,
    people,
    outbox,
    onChange: async (workspace, change) => {
      await earlyWarnings.changed(workspace, change.blocker.teamId);
      await escalations.follow(workspace, change);
      await ownership.blockerChanged(workspace, change);
    },
    beforeChange: (workspace, teamId) => checkIns.lockNewest(workspace, teamId),
    afterChange: blockersShown,
    nextOf: (workspace, blockerIds) => escalations.nextOf(workspace, blockerIds),
    toldOf: (workspace, userId) => escalations.toldOf(workspace, userId),
    isPublicChannel: async (workspaceId, channelId) => {
      const channel = await directory.channel(workspaceId, channelId);
      return channel !== undefined && !channel.isPrivate;
    },
  });
  const capacity = createCapacity({ db, clock, people, outbox });
  const ownership = createOwnership({
    db,
    clock,
    outbox,
    blockers,
    capacity,
    beforeChange: (workspace, teamId) => checkIns.lockNewest(workspace, teamId),
    ownerChanged: async (workspace) => {
      await dependencies.follow(workspace);
      await capacity.watch(workspace);
    },
    afterChange: async (workspace, teamId) => {
      await blockersShown(workspace, teamId);
      await earlyWarnings.outcomesChanged(workspace, teamId);
    },
  });
  const risks = createRisks({
    ...ground,
    people,
    blockers,
    beforeChange: (workspace, teamId) => checkIns.lockNewest(workspace, teamId),
    afterChange: blockersShown,
  });
  const escalations = createEscalations({
    ...ground,
    people,
    calendars,
    blockers,
    beforeChange: (workspace, teamId) => checkIns.lockNewest(workspace, teamId),
    zonesOf: (workspace, teamIds) => checkIns.zonesOf(workspace, teamIds),
    onStep: async (workspace, blockerIds) => {
      homeChanged(workspace, 'everyone');
      await blockers.showNext(workspace, blockerIds);
      await showBlockersLater(jobs, workspace, await blockers.byIds(workspace, blockerIds));
    },
  });
  const measures = createMeasures({ db, clock, people, outbox });
  const checkIns = createCheckIns({
    ...ground,
    people,
    calendars,
    blockers,
    measures,
    follow: {
      setUp: (workspace, done) => onboarding.setUp(workspace, done),
      opened: async (workspace, teamId) => {
        homeChanged(workspace, { teamIds: [teamId] });
        await earlyWarnings.opened(workspace, teamId);
        await onboarding.opened(workspace, teamId);
      },
      closed: async (workspace, closed) => {
        homeChanged(workspace, { teamIds: [closed.team.id] });
        await earlyWarnings.closed(workspace, closed);
        await kudos.follow(workspace, closed.team.id);
        await digests.watch(workspace);
      },
      outcomesChanged: (workspace) => dependencies.follow(workspace),
      channelLost: (workspace, team, how) => pulses.channelLost(workspace, team, how),
      answered: async (workspace, teamId) => {
        homeChanged(workspace, { teamIds: [teamId] });
        await earlyWarnings.changed(workspace, teamId);
        // An answer can close an outcome, or open it again.
        await ownership.outcomesChanged(workspace, teamId);
        await kudos.follow(workspace, teamId);
      },
    },
  });
  const earlyWarnings = createEarlyWarnings({
    db,
    clock,
    outbox,
    beforeChange: checkIns.lockNewest,
    escalations,
  });
  const pulses = createPulses({ ...ground, outbox: seenAtHome(outbox, homeChanged), people });
  const kudos = createKudos({ db, clock, outbox, people });
  const digests = createDigests({ ...ground, people, calendars, checkIns, escalations });
  const intents = createIntents({
    db,
    clock,
    people,
    countUnder: (workspace, id) => countOpenUnder(workspace, { kind: 'intent', id }),
    beforeDrop: (workspace, dropped) => outcomes.intentDropped(workspace, dropped),
  });
  const outcomes = createOutcomes({
    db,
    clock,
    people,
    beforeChange: checkIns.lockNewest,
    beforeClose: (workspace, outcomeId, userId) =>
      blockers.resolveOfOutcome(workspace, outcomeId, userId, 'all'),
    onChange: outcomesChanged,
    linesOf: (workspace, outcomes, today) => dependencies.linesOfTeam(workspace, outcomes, today),
    onGiven: ownership.given,
    notesOf: ownership.linesOf,
    partsOf: async (workspace, outcome, viewer) => [
      ...(await ownership.partOf(workspace, outcome.id)),
      ...(await measures.partOf(workspace, outcome.id)),
      ...(await dependencies.partsOf(workspace, outcome, viewer)),
      ...(await capacity.partsOf(workspace, outcome, viewer)),
      ...(await risks.partOf(workspace, outcome, viewer)),
    ],
    capacity,
  });
  const cascade = createCascade({ db, clock, people, outbox, notesOf: ownership.linesOf });
  const cascadeFiles = createCascadeFiles({
    ...ground,
    people,
    desk: files,
    beforeChange: checkIns.lockNewest,
    onImport: async (workspace) => {
      await dependencies.follow(workspace);
      await measures.follow(workspace);
    },
    onGiven: ownership.given,
    onChange: teamShown,
  });
  const dependencies = createDependencies({
    ...ground,
    people,
    beforeChange: checkIns.lockNewest,
    onMove: outcomesChanged,
    markAtRisk: checkIns.markAtRisk,
  });

  /** What needs what comes first: it is held before messages are. */
  async function outcomesChanged(workspace: WorkspaceTransaction, teamId: string): Promise<void> {
    await dependencies.follow(workspace);
    await teamShown(workspace, teamId);
  }

  async function teamShown(workspace: WorkspaceTransaction, teamId: string): Promise<void> {
    homeChanged(workspace, { teamIds: [teamId] });
    await checkIns.showChange(workspace, teamId);
    await earlyWarnings.outcomesChanged(workspace, teamId);
    await ownership.outcomesChanged(workspace, teamId);
    await capacity.watch(workspace);
    await kudos.follow(workspace, teamId);
  }

  async function blockersShown(workspace: WorkspaceTransaction, teamId: string, logged?: LoggedBlocker) {
    homeChanged(workspace, { teamIds: [teamId] });
    await checkIns.blockersChanged(workspace, teamId, logged);
  }

  const onboarding = createOnboarding({ db, clock, people, outbox });
  const policies = createPolicies({ db, clock, people });
  const decisions = createDecisions({ db, people });
  const timeOff = createTimeOff({
    ...ground,
    people,
    outbox,
    onChange: async (workspace, userIds) => {
      homeChanged(workspace, { userIds });
      await checkIns.attendanceChanged(workspace, userIds);
      await escalations.holderChanged(workspace, userIds);
    },
    countAsked: checkIns.countAsked,
  });
  const exports = createExports({ db, clock, people, desk: files });
  const auditLog = createAuditLog({ db, clock, people, desk: files });
  const home = createHome({
    ...ground,
    people,
    blockers,
    ownership,
    escalations,
    checkIns,
    pulses,
    timeOff,
    onboarding,
  });
  const hub = createHub({ db, clock, people, outbox, checkIns, pulses });
  return {
    people,
    organization,
    calendars,
    timeOff,
    intents,
    outcomes,
    cascade,
    cascadeFiles,
    dependencies,
    capacity,
    blockers,
    ownership,
    risks,
    policies,
    decisions,
    escalations,
    measures,
    checkIns,
    earlyWarnings,
    pulses,
    digests,
    exports,
    auditLog,
    onboarding,
    kudos,
    home,
    hub,
  };
}

/** Fastens the features to what comes in: from Slack, and when it is time. */
export function registerFeatures(
  features: Features,
  { slack, jobs, clock, logger }: { slack: SlackListeners; jobs: Jobs; clock: Clock; logger: Logger },
): void {
  const { people, organization, intents, cascade, blockers, policies, timeOff, escalations, checkIns } =
    features;
  registerPeople(slack, people, organization);
  registerCalendars(slack, features.calendars);
  registerTimeOff(slack, timeOff);
  registerOrganization(slack, organization);
  registerIntents(slack, intents, async (call, said) => ({
    backTo: treeModal(await cascade.treeAt(call, undefined), said),
  }));
  registerOutcomeDetails(slack, features.outcomes);
  const outcomeWords = [
    ...furtherWords(treeWords, cascade),
    ...furtherWords(intentWords, intents),
    ...furtherWords(fileWords, features.cascadeFiles),
    ...furtherWords(needWords, features.dependencies),
    ...furtherWords(loadWords, features.capacity),
  ];
  registerOutcomes(slack, features.outcomes, new Map(outcomeWords), {
    needs: (call, outcomeId) => openNeeds(call, features.dependencies, outcomeId),
  });
  registerCascade(slack, cascade);
  registerCascadeFiles(slack, features.cascadeFiles);
  registerDependencies(slack, features.dependencies);
  registerCapacity(slack, features.capacity);
  registerBlockers(slack, blockers, new Map(furtherWords(escalationWords, features)));
  registerOwnership(slack, features.ownership, features.outcomes);
  registerRisks(slack, features.risks, features.outcomes);
  registerPolicies(slack, policies);
  registerEscalations(slack, escalations);
  registerMeasures(slack, features.measures);
  registerCheckIns(slack, checkIns, { blockers, risks: features.risks, timeOff });
  registerSetup(slack, checkIns, clock);
  registerDigests(slack, features.digests);
  registerPulses(slack, features.pulses, clock);
  registerExports(slack, features.exports);
  registerAuditLog(slack, features.auditLog);
  registerKudos(slack, features.kudos);
  registerHome(slack, features.home, {
    'check-in': (call, channelId) => openSetup({ ...call, channelId }, checkIns),
    pulse: (call, channelId) => openPulseSetup({ ...call, channelId }, features.pulses),
    policy: (call, teamId) => openPolicy(call, policies, teamId),
  });
  registerOnboarding(slack, features.onboarding, { checkIns, pulses: features.pulses });
  const hubWords = [
    ...furtherWords(measureWords, features.measures),
    ...furtherWords(digestWords, features.digests),
    ...furtherWords(exportWords, features.exports),
  ];
  registerHub(slack, features.hub, new Map(hubWords), {
    setup: (call) => openSetup(call, checkIns),
    settings: (call) => openMySettings(call, features.calendars),
  });
  registerPeopleJobs(jobs, people);
  registerProfileJobs(jobs, organization);
  registerDependencyJobs(jobs, features.dependencies);
  registerEscalationJobs(jobs, escalations);
  registerCheckInJobs(jobs, checkIns, logger);
  registerCapacityJobs(jobs, features.capacity);
  registerEarlyWarningJobs(jobs, features.earlyWarnings);
  registerPulseJobs(jobs, features.pulses);
  registerDigestJobs(jobs, features.digests);
}
