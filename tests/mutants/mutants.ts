import { auditLogMutants } from './audit-log-mutants.ts';
import { blockerMutants } from './blocker-mutants.ts';
import { calendarMutants } from './calendar-mutants.ts';
import { capacityMutants } from './capacity-mutants.ts';
import { cascadeFileMutants } from './cascade-file-mutants.ts';
import { cascadeMutants } from './cascade-mutants.ts';
import { checkInMutants } from './check-in-mutants.ts';
import { deliveryMutants } from './delivery-mutants.ts';
import { dependencyMutants } from './dependency-mutants.ts';
import { digestMutants } from './digest-mutants.ts';
import { earlyWarningMutants } from './early-warning-mutants.ts';
import { escalationMutants } from './escalation-mutants.ts';
import { measureMutants } from './measure-mutants.ts';
import { messageMutants } from './message-mutants.ts';
import type { Mutant } from './mutant.ts';
import { onboardingMutants } from './onboarding-mutants.ts';
import { organizationMutants } from './organization-mutants.ts';
import { ownershipMutants } from './ownership-mutants.ts';
import { peopleMutants } from './people-mutants.ts';
import { pictureMutants } from './picture-mutants.ts';
import { policyMutants } from './policy-mutants.ts';
import { processMutants } from './process-mutants.ts';
import { pulseMutants } from './pulse-mutants.ts';
import { pulseStoreMutants } from './pulse-store-mutants.ts';
import { riskMutants } from './risk-mutants.ts';
import { slackMutants } from './slack-mutants.ts';
import { timeOffMutants } from './time-off-mutants.ts';

/** Every safeguard that `npm run test:mutants` switches off. */
export const mutants: readonly Mutant[] = [
  ...deliveryMutants,
  ...messageMutants,
  ...pictureMutants,
  ...slackMutants,
  ...cascadeMutants,
  ...checkInMutants,
  ...timeOffMutants,
  ...calendarMutants,
  ...onboardingMutants,
  ...organizationMutants,
  ...peopleMutants,
  ...auditLogMutants,
  ...blockerMutants,
  ...ownershipMutants,
  ...riskMutants,
  ...escalationMutants,
  ...policyMutants,
  ...measureMutants,
  ...cascadeFileMutants,
  ...earlyWarningMutants,
  ...dependencyMutants,
  ...digestMutants,
  ...capacityMutants,
  ...pulseMutants,
  ...pulseStoreMutants,
  ...processMutants,
];
