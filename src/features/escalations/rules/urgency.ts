import type { LocalDate } from '../../../core/calendar.ts';

interface Urgent {
  id: string;
  /** What it costs that it waits, times what hangs on it. */
  rank: number;
  neededBy: LocalDate | undefined;
  since: Date;
}

/**
 * The most urgent first: what costs most while it waits; of that what is needed by today or was before, then what waits
 * longest. Guide, "The Economics of Execution".
 */
export function byUrgency(today: LocalDate) {
  const isPressing = ({ neededBy }: Urgent) => neededBy !== undefined && neededBy <= today;
  return (a: Urgent, b: Urgent): number =>
    b.rank - a.rank ||
    Number(isPressing(b)) - Number(isPressing(a)) ||
    a.since.getTime() - b.since.getTime() ||
    a.id.localeCompare(b.id);
}
