/** So large a number still has its four decimals exactly, in the database as here. */
const MOST = 999_999_999;
const DECIMALS = 4;

/** What a number has to look like, for whoever wrote it otherwise. */
export const NUMBER_HINT = `Write a number such as 1200 or -3.5: at most nine digits, ${DECIMALS} after the point, and nothing between thousands.`;

/**
 * A number as somebody wrote it, with a point or a comma before its decimals; undefined for anything else, or more than
 * can be kept exactly. `1,200` is a thousand to some and one to others, so it is neither.
 */
export function readNumber(text: string): number | undefined {
  if (!/^[+-]?\d+(?:[.,]\d+)?$/.test(text) || /,\d{3}$/.test(text)) return undefined;
  const written = text.replace(',', '.');
  const [, decimals = ''] = written.split('.');
  if (decimals.replace(/0+$/, '').length > DECIMALS) return undefined;
  const value = Number(written);
  // Nobody means a zero below zero.
  return Math.abs(value) > MOST ? undefined : value + 0;
}

/** `12 000.5`: a point, and a narrow space where many digits are hard to read, which no reader takes for another number. */
export function numberText(value: number): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const grouped = whole.length > 4 ? whole.replaceAll(/\B(?=(?:\d{3})+$)/g, '\u202f') : whole;
  const sign = value < 0 ? '−' : '';
  return `${sign}${grouped}${decimals ? `.${decimals}` : ''}`;
}
