/** The value below which a share of all values lies: 0.5 for the median. NaN where there is none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How one median stands to another: 0.7 is seven tenths of it. */
export function ratioOfMedians(values: readonly number[], beside: readonly number[]): number {
  return median(values) / median(beside);
}
