import { widthOf } from '../fonts/lines.ts';
import type { PictureStatus } from '../models.ts';
import { element, text } from '../svg.ts';
import { LETTERS, STATUSES } from '../theme.ts';

/** The signs within a mark, on a field of 16 by 16. */
const SIGNS: Readonly<Record<PictureStatus, string>> = {
  on_track: '<circle cx="8" cy="8" r="7"/>',
  at_risk:
    '<path d="M8 1 15.5 14.5 0.5 14.5Z"/><path d="M8 5.5V10M8 12V13" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/>',
  blocked:
    '<path d="M5 1H11L15 5V11L11 15H5L1 11V5Z"/><path d="M5.4 5.4 10.6 10.6M10.6 5.4 5.4 10.6" stroke="#fff" stroke-width="1.8" stroke-linecap="round"/>',
  done: '<rect x="1" y="1" width="14" height="14" rx="3"/><path d="M4.5 8.3 7 10.8 11.6 5.6" fill="none" stroke="#fff" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/>',
  unanswered: '',
};

/** The mark of a status, 14 wide: a form that can be told apart without its colour. */
export function markOf(status: PictureStatus, x: number, y: number): string {
  const { strong } = STATUSES[status];
  const hollow = `<circle cx="8" cy="8" r="6" fill="none" stroke="${strong}" stroke-width="2"/>`;
  const place = `translate(${x} ${y}) scale(0.875)`;
  return element('g', { transform: place, fill: strong }, SIGNS[status] || hollow);
}

/** A status as mark and word, in the line that stands at `y`; with a count where it is about several. */
export function statusWord(
  status: PictureStatus,
  { x, y, count }: { x: number; y: number; count?: number },
): { drawn: string; width: number } {
  const { word, strong } = STATUSES[status];
  const said = count === undefined ? word : `${count} ${word.toLowerCase()}`;
  const lettering = { size: LETTERS.small, bold: true };
  return {
    drawn: markOf(status, x, y - 11.5) + text(said, { x: x + 20, y, ...lettering, color: strong }),
    width: 20 + widthOf(said, lettering),
  };
}
