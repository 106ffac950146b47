import type { Samples } from './sample.ts';
import * as auditLog from './samples-of-audit-log.ts';
import * as blockKit from './samples-of-block-kit.ts';
import * as blockers from './samples-of-blockers.ts';
import * as calendars from './samples-of-calendars.ts';
import * as capacity from './samples-of-capacity.ts';
import * as cascade from './samples-of-cascade.ts';
import * as cascadeFiles from './samples-of-cascade-files.ts';
import * as checkInMessages from './samples-of-check-in-messages.ts';
import * as checkInViews from './samples-of-check-in-views.ts';
import * as dependencies from './samples-of-dependencies.ts';
import * as digests from './samples-of-digests.ts';
import * as earlyWarnings from './samples-of-early-warnings.ts';
import * as escalationMessages from './samples-of-escalation-messages.ts';
import * as escalations from './samples-of-escalations.ts';
import * as exports from './samples-of-exports.ts';
import * as home from './samples-of-home.ts';
import * as hub from './samples-of-hub.ts';
import * as kudos from './samples-of-kudos.ts';
import * as measures from './samples-of-measures.ts';
import * as onboarding from './samples-of-onboarding.ts';
import * as outcomes from './samples-of-outcomes.ts';
import * as ownership from './samples-of-ownership.ts';
import * as people from './samples-of-people.ts';
import * as pulses from './samples-of-pulses.ts';
import * as risks from './samples-of-risks.ts';
import * as schedules from './samples-of-schedules.ts';
import * as timeOff from './samples-of-time-off.ts';

/** For every builder that a text of a person reaches. */
export const samples: Samples = {
  ...auditLog.samples,
  ...blockKit.samples,
  ...blockers.samples,
  ...calendars.samples,
  ...capacity.samples,
  ...digests.samples,
  ...cascade.samples,
  ...cascadeFiles.samples,
  ...checkInMessages.samples,
  ...checkInViews.samples,
  ...dependencies.samples,
  ...earlyWarnings.samples,
  ...escalationMessages.samples,
  ...escalations.samples,
  ...hub.samples,
  ...exports.samples,
  ...kudos.samples,
  ...home.samples,
  ...measures.samples,
  ...onboarding.samples,
  ...outcomes.samples,
  ...ownership.samples,
  ...pulses.samples,
  ...risks.samples,
  ...schedules.samples,
  ...timeOff.samples,
  ...people.samples,
};

/** Of lists so long that they have to be cut. They take a hundred times the work of others. */
export const crowded: Samples = {
  ...blockKit.crowded,
  ...blockers.crowded,
  ...calendars.crowded,
  ...capacity.crowded,
  ...cascade.crowded,
  ...cascadeFiles.crowded,
  ...checkInMessages.crowded,
  ...checkInViews.crowded,
  ...dependencies.crowded,
  ...escalationMessages.crowded,
  ...escalations.crowded,
  ...measures.crowded,
  ...outcomes.crowded,
  ...timeOff.crowded,
  ...people.crowded,
};

/** With as little on them as there can be, where that is less than a short text in every place. */
export const bare: Samples = { ...home.bare };

/** For those that no text of a person reaches: they are looked at once. */
export const textless: Samples = {
  ...auditLog.textless,
  ...blockKit.textless,
  ...blockers.textless,
  ...calendars.textless,
  ...capacity.textless,
  ...digests.textless,
  ...cascade.textless,
  ...cascadeFiles.textless,
  ...checkInMessages.textless,
  ...checkInViews.textless,
  ...dependencies.textless,
  ...escalationMessages.textless,
  ...escalations.textless,
  ...hub.textless,
  ...home.textless,
  ...exports.textless,
  ...measures.textless,
  ...onboarding.textless,
  ...outcomes.textless,
  ...ownership.textless,
  ...pulses.textless,
  ...risks.textless,
  ...schedules.textless,
  ...timeOff.textless,
  ...people.textless,
};
