import type { LoadBar } from '../models.ts';

/** How a person's load compares with what is planned at the most. */
export interface Load {
  name: string;
  loadHours: number;
  availableHours: number;
  /** Of the time available; none for somebody who has none. */
  percent: number | undefined;
  /** Hours above what is planned at the most; 0 for somebody below it. */
  overBy: number;
}

export function loadOf({ name, loadHours, availableHours }: LoadBar, plannedPercent: number): Load {
  const planned = (availableHours * plannedPercent) / 100;
  return {
    name,
    loadHours,
    availableHours,
    percent: availableHours > 0 ? Math.round((loadHours / availableHours) * 100) : undefined,
    overBy: Math.max(0, Math.round(loadHours - planned)),
  };
}

/** A load in words: how much of it, and how much too much. */
export function loadInWords({ loadHours, availableHours, percent, overBy }: Load): string {
  const hours = Math.round(loadHours);
  if (percent === undefined)
    return ['no time available', ...(hours > 0 ? [`${hours} h taken on`] : [])].join(' · ');
  const share = [`${percent}%`, `${hours} of ${Math.round(availableHours)} h`];
  return [...share, ...(overBy > 0 ? [`over by ${overBy} h`] : [])].join(' · ');
}
