import { capacityObligations } from './features/capacity/index.ts';
import { checkInObligations } from './features/check-ins/index.ts';
import { dependencyObligations } from './features/dependencies/index.ts';
import { digestObligations } from './features/digests/index.ts';
import { earlyWarningObligations } from './features/early-warnings/index.ts';
import { escalationObligations } from './features/escalations/index.ts';
import { peopleObligations } from './features/people/index.ts';
import { pulseObligations } from './features/pulses/index.ts';
import type { Obligation } from './jobs/index.ts';

/** What the features promise, for the auditor. */
export const featureObligations: readonly Obligation[] = [
  ...peopleObligations,
  ...dependencyObligations,
  ...checkInObligations,
  ...escalationObligations,
  ...earlyWarningObligations,
  ...pulseObligations,
  ...digestObligations,
  ...capacityObligations,
];
