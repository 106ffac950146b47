import { type CadenceRule, cadenceRuleSchema } from '../../src/core/cadence.ts';
import type { WorkCalendar } from '../../src/core/rhythm.ts';

/** A rule that names a weekday (1 is Monday) of every week, holidays or not. */
export function weekly(named: {
  weekday: number;
  time: string;
  zone: string;
}): CadenceRule & { place: undefined; mode: 'together' } {
  const { weekday, time, zone } = named;
  const rule = cadenceRuleSchema.parse({
    rhythm: { kind: 'weeks', interval: 1, weekday },
    startsOn: '1970-01-01',
    onDayOff: 'ask',
    time,
    zone,
  });
  return { ...rule, place: undefined, mode: 'together' };
}

/** A week without holidays. */
export const noHolidays: WorkCalendar = {
  workingDays: new Set([1, 2, 3, 4, 5] as const),
  isDayOff: () => false,
};
