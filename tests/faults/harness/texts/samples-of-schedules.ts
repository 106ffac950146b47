import {
  changedText,
  ruleRefused,
  scheduleShown,
  scheduleTaken,
} from '../../../../src/features/check-ins/views/schedule-replies.ts';
import { cadence, closesAt, opensAt, teamOf, today } from './facts.ts';
import type { Samples } from './sample.ts';

const VIEWS = 'src/features/check-ins/views';

const OCCURRENCES = [opensAt, closesAt].map((at) => ({ at, date: today }));

export const samples: Samples = {
  [`${VIEWS}/schedule-replies.ts scheduleShown`]: (text) =>
    scheduleShown({
      team: teamOf(text),
      cadence,
      today,
      coming: OCCURRENCES,
      rule: 'RRULE:FREQ=WEEKLY',
    }),
  [`${VIEWS}/schedule-replies.ts scheduleTaken`]: (text) =>
    scheduleTaken({ team: teamOf(text), cadence, today, surprise: 'kept', zoneIgnored: true }),
  [`${VIEWS}/schedule-replies.ts ruleRefused`]: (text) => ruleRefused('Give one rule.', text),
};

export const textless: Samples = {
  [`${VIEWS}/schedule-replies.ts changedText`]: () =>
    changedText({ cadence, today, surprise: 'kept' }, 'The next one'),
};
