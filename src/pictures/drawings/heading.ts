import { linesOf } from '../fonts/lines.ts';
import { text } from '../svg.ts';
import { LETTERS, MARGIN, PAPER } from '../theme.ts';

const TITLE = { size: LETTERS.title, bold: true };
const SMALL = { size: LETTERS.small };

/** The title of a picture and how to read it; how high both are together. */
export function heading(title: string, explained: string, width: number): { drawn: string; height: number } {
  const titles = linesOf(title, TITLE, width, 2);
  const lines = linesOf(explained, SMALL, width, 3);
  const first = MARGIN + 20;
  const below = first + titles.length * 28;
  const drawn = [
    ...titles.map((line, index) => text(line, { x: MARGIN, y: first + index * 28, ...TITLE })),
    ...lines.map((line, index) =>
      text(line, { x: MARGIN, y: below + index * 18 - 2, ...SMALL, color: PAPER.quiet }),
    ),
  ];
  return { drawn: drawn.join(''), height: below + lines.length * 18 + 10 };
}
