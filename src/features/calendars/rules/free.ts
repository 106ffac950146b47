import { endOfFreeTime, type WorkingHours } from '../../../core/working-hours.ts';
import { endOfQuiet, type Quiet } from './quiet.ts';

const LONGEST_MS = 24 * 60 * 60_000;

/**
 * The first moment from now on at which somebody may be told of something that is for them to do: not at night, not on
 * a free day, and not in Do Not Disturb, which can put it off by a day at most. Leave is another matter.
 */
export function freeFrom(quiet: Quiet, work: WorkingHours, now: Date): Date {
  const { doNotDisturb } = quiet;
  const latest = new Date(now.getTime() + LONGEST_MS);
  const bounded = {
    ...quiet,
    doNotDisturb: doNotDisturb && {
      ...doNotDisturb,
      endsAt: doNotDisturb.endsAt < latest ? doNotDisturb.endsAt : latest,
    },
  };
  let free = now;
  for (;;) {
    const until = endOfQuiet(bounded, free) ?? endOfFreeTime(work, free);
    if (until === undefined) return free;
    free = until;
  }
}
