import type { LocalDate } from '../../../core/calendar.ts';

interface Urgent {
  id: string;
  neededBy: LocalDate | undefined;
  since: Date;
}

/** The most urgent first: what is needed by today or was before, then what waits longest. */
export function byUrgency(today: LocalDate) {
  const isPressing = ({ neededBy }: Urgent) => neededBy !== undefined && neededBy <= today;
  return (a: Urgent, b: Urgent): number =>
    Number(isPressing(b)) - Number(isPressing(a)) ||
    a.since.getTime() - b.since.getTime() ||
    a.id.localeCompare(b.id);
}
