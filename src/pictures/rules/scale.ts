/** A scale of round numbers that holds all values. */
export interface Scale {
  from: number;
  to: number;
  ticks: readonly number[];
}

/** So many lines are enough to read a value off. */
const STEPS = 4;

/** @returns a scale over these values, from zero where they are near it; over 0 to 1 for none */
export function scaleOver(values: readonly number[]): Scale {
  const finite = values.filter(Number.isFinite);
  let low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  let high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  if (finite.length === 0) [low, high] = [0, 1];
  if (low > 0 && low < high * 0.6) low = 0;
  if (high < 0 && high > low * 0.6) high = 0;
  if (low === high) {
    const room = Math.abs(low) * 0.1 || 1;
    low -= room;
    high += room;
  }
  const step = roundStep((high - low) / STEPS);
  const from = Math.floor(low / step + 1e-9);
  const to = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => tidy((from + index) * step));
  return { from: tidy(from * step), to: tidy(to * step), ticks };
}

/** The next of 1, 2, 2.5, 5 and 10 times a power of ten. */
function roundStep(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= wanted * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Without the crumbs of adding up fractions. */
const tidy = (value: number) => Number(value.toPrecision(12));

const whole = new Intl.NumberFormat('en', {
  maximumSignificantDigits: 4,
  maximumFractionDigits: 0,
  roundingPriority: 'morePrecision',
});
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** A number as it is written in a picture, and in its words. */
export function said(value: number): string {
  return Math.abs(value) >= 100_000 ? short.format(value) : whole.format(value);
}
