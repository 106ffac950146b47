import moment from 'moment-timezone';
import type { WorkingHours } from '../../src/core/working-hours.ts';

/**
 * Another way to know when somebody works: to sit before the clock on their wall and look at it every half minute. What
 * the clock shows for the first time begins or ends their work; what it shows once more, after it was put back, is no
 * news; what it leaves out happens all at once.
 */

const STEP = 30_000;
const MINUTE = 60_000;
const DAY = 1440;

/** One look at the clock. */
interface Look {
  at: number;
  /** They work for the half minute from now on. */
  isWorking: boolean;
  /** A day of leave, on which they would work, has just begun to be one. */
  leaveBegins: boolean;
  /** Neither the day on the calendar nor a stretch from the day before is one of work, leave or not. */
  isFree: boolean;
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** What somebody sees who looks from three days before a moment until some days after it; only what is from it on. */
export function watch(work: WorkingHours, from: number, days: number): Look[] {
  const zone = moment.tz.zone(work.zone);
  if (!zone) throw new Error(work.zone);
  const begins = minutesOf(work.hours.from);
  const ends = minutesOf(work.hours.to);
  const looks: Look[] = [];
  const dates = new Map<number, { wouldWork: boolean; isLeave: boolean }>();
  const dayAt = (wall: number) => {
    const number = Math.floor(wall / DAY);
    const known = dates.get(number);
    if (known) return known;
    const day = new Date(number * DAY * MINUTE);
    const date = day.toISOString().slice(0, 10);
    const weekday = ((day.getUTCDay() + 6) % 7) + 1;
    const wouldWork = work.days.some((each) => each === weekday) && !work.isDayOff(date);
    const seen = { wouldWork, isLeave: work.isOnLeave(date) };
    dates.set(number, seen);
    return seen;
  };
  let furthest: number | undefined;
  let stretch: { isLeave: boolean } | undefined;
  for (let at = from - 3 * DAY * MINUTE; at < from + days * DAY * MINUTE; at += STEP) {
    const wall = Math.floor(at / MINUTE) - Math.round(zone.utcOffset(at));
    const before = stretch;
    for (let shown = (furthest ?? wall - 1) + 1; shown <= wall; shown += 1) {
      const ofDay = ((shown % DAY) + DAY) % DAY;
      if (ofDay === ends) stretch = undefined;
      if (ofDay !== begins) continue;
      const day = dayAt(shown);
      stretch = day.wouldWork ? day : undefined;
    }
    furthest = Math.max(furthest ?? wall, wall);
    looks.push({
      at,
      isWorking: stretch !== undefined && !stretch.isLeave,
      leaveBegins: stretch?.isLeave === true && stretch !== before,
      isFree: stretch === undefined && !dayAt(wall).wouldWork,
    });
  }
  return looks.filter((look) => look.at >= from);
}
