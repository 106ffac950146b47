import type { Features } from './app-features.ts';
import type { Clock } from './core/clock.ts';
import { registerAuditLog } from './features/audit-log/listeners.ts';
import { registerBlockers } from './features/blockers/listeners.ts';
import { openMySettings, registerCalendars } from './features/calendars/listeners.ts';
import { registerCapacityJobs } from './features/capacity/jobs.ts';
import { words as loadWords, registerCapacity } from './features/capacity/listeners.ts';
import { treeModal } from './features/cascade/index.ts';
import { registerCascade, words as treeWords } from './features/cascade/listeners.ts';
import { words as fileWords, registerCascadeFiles } from './features/cascade-files/listeners.ts';
import { registerCheckInJobs } from './features/check-ins/jobs.ts';
import { registerSetup } from './features/check-ins/listeners/setup.ts';
import { openSetup, registerCheckIns } from './features/check-ins/listeners.ts';
import { registerDependencyJobs } from './features/dependencies/jobs.ts';
import { words as needWords, openNeeds, registerDependencies } from './features/dependencies/listeners.ts';
import { registerDigestJobs } from './features/digests/jobs.ts';
import { words as digestWords, registerDigests } from './features/digests/listeners.ts';
import { registerEarlyWarningJobs } from './features/early-warnings/jobs.ts';
import { registerEscalationJobs } from './features/escalations/jobs.ts';
import {
  words as escalationWords,
  openPolicy,
  registerEscalations,
  registerPolicies,
} from './features/escalations/listeners.ts';
import { words as exportWords, registerExports } from './features/exports/listeners.ts';
import { registerHome } from './features/home/listeners.ts';
import { registerHub } from './features/hub/listeners.ts';
import { words as intentWords, registerIntents } from './features/intents/listeners.ts';
import { registerKudos } from './features/kudos/listeners.ts';
import { words as measureWords, registerMeasures } from './features/measures/listeners.ts';
import { registerOnboarding } from './features/onboarding/listeners.ts';
import { registerOutcomeDetails } from './features/outcomes/listeners/details.ts';
import { registerOutcomes } from './features/outcomes/listeners.ts';
import { registerOwnership } from './features/ownership/listeners.ts';
import { registerPeopleJobs, registerProfileJobs } from './features/people/jobs.ts';
import { registerOrganization, registerPeople } from './features/people/listeners.ts';
import { registerPulseJobs } from './features/pulses/jobs.ts';
import { openPulseSetup, registerPulses } from './features/pulses/listeners.ts';
import { registerRisks } from './features/risks/listeners.ts';
import { registerTimeOff } from './features/time-off/listeners.ts';
import type { Jobs } from './jobs/index.ts';
import type { Logger } from './logging.ts';
import { furtherWords } from './slack/further-words.ts';
import type { SlackListeners } from './slack/interaction.ts';

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
