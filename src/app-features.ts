import type { WorkspaceTransaction } from './db/tenant.ts';
import { createAuditLog } from './features/audit-log/index.ts';
import { createBlockers, type LoggedBlocker } from './features/blockers/index.ts';
import { createCalendars } from './features/calendars/index.ts';
import { createCapacity } from './features/capacity/index.ts';
import { createCascade } from './features/cascade/index.ts';
import { createCascadeFiles } from './features/cascade-files/index.ts';
import { createCheckIns, freedSince, statusesOf, statusWords } from './features/check-ins/index.ts';
import { retireLater, showBlockersLater } from './features/check-ins/jobs.ts';
import { createDependencies } from './features/dependencies/index.ts';
import { createDigests } from './features/digests/index.ts';
import { createEarlyWarnings } from './features/early-warnings/index.ts';
import { createDecisions, createEscalations, createPolicies } from './features/escalations/index.ts';
import { createExports } from './features/exports/index.ts';
import { createHome } from './features/home/index.ts';
import { createHub } from './features/hub/index.ts';
import { createIntents } from './features/intents/index.ts';
import { createKudos } from './features/kudos/index.ts';
import { createMeasures } from './features/measures/index.ts';
import { createOnboarding } from './features/onboarding/index.ts';
import { countOpenUnder, createOutcomes } from './features/outcomes/index.ts';
import { createOwnership } from './features/ownership/index.ts';
import { createOrganization, createPeople } from './features/people/index.ts';
import { createPulses } from './features/pulses/index.ts';
import { createRisks } from './features/risks/index.ts';
import { membersAfter } from './features/teams/index.ts';
import { createTimeOff } from './features/time-off/index.ts';
import type { Ground } from './ground.ts';
import { homeChanged } from './slack/home-changes.ts';

export type Features = ReturnType<typeof createFeatures>;

/** Makes the features, and hands each of them what it moves in later ones. */
export function createFeatures(ground: Ground) {
  const { db, clock, outbox, jobs, directory, profiles, doNotDisturb, files } = ground;
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
    isPublicChannel,
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
      homeChanged(workspace, 'everyone');
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
    retireLater: (workspace, checkInIds) => retireLater(jobs, workspace, checkInIds),
    follow: {
      setUp: (workspace, done) => onboarding.setUp(workspace, done),
      opened: async (workspace, teamIds) => {
        homeChanged(workspace, { teamIds });
        await earlyWarnings.opened(workspace, teamIds);
        await onboarding.opened(workspace, teamIds);
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
        // An answer can close an outcome, or open it again.
        await Promise.all([
          earlyWarnings.changed(workspace, teamId),
          ownership.outcomesChanged(workspace, teamId),
          kudos.follow(workspace, teamId),
        ]);
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
  const pulses = createPulses({ ...ground, people });
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
    // Where each stands by its owner's last answer, and what else is to be said of it.
    notesOf: async (workspace, outcomeIds) => {
      const statuses = await statusesOf(workspace, outcomeIds);
      const freed = await freedSince(workspace, statuses);
      const lines = await ownership.linesOf(workspace, outcomeIds);
      return new Map(
        outcomeIds.flatMap((id) => {
          const status = statuses.get(id);
          const notes = [status && statusWords[status], freed.get(id), lines.get(id)].filter(
            (note) => note !== undefined,
          );
          return notes.length > 0 ? [[id, notes.join(' · ')] as const] : [];
        }),
      );
    },
    isPublicChannel,
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

  /** A direct message is none, nor is a conversation that Drumbeat can't look at. */
  async function isPublicChannel(workspaceId: string, channelId: string): Promise<boolean> {
    const channel = await directory.channel(workspaceId, channelId);
    return channel !== undefined && !channel.isPrivate;
  }

  /** What needs what comes first: it is held before messages are. */
  async function outcomesChanged(workspace: WorkspaceTransaction, teamId: string): Promise<void> {
    await dependencies.follow(workspace);
    await teamShown(workspace, teamId);
  }

  async function teamShown(workspace: WorkspaceTransaction, teamId: string): Promise<void> {
    // An outcome stands on the Home tab of its owner, who may be on another team, and as what others are for.
    homeChanged(workspace, 'everyone');
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
      // Deputies see it, and those who are led by one of them meanwhile.
      homeChanged(workspace, 'everyone');
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
    digests,
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
