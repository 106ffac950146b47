import { beginsRightToLeft } from '../fonts/direction.ts';
import { type Lettering, linesOf } from '../fonts/lines.ts';
import { text } from '../svg.ts';

interface Paragraph extends Lettering {
  x?: number;
  /** Where the letters of its first line stand, and how far below each other the lines are. */
  y: number;
  leading: number;
  width: number;
  most: number;
  color?: string;
}

/** Lines of a text, which begin at the right where it is written from there; how high they are together. */
export function paragraph(
  said: string,
  { x = 0, y, leading, width, most, ...look }: Paragraph,
): { drawn: string; height: number } {
  const rightToLeft = beginsRightToLeft(said);
  const place = rightToLeft ? { x: x + width, anchor: 'end' as const } : { x };
  const lines = linesOf(said, look, width, most);
  const drawn = lines.map((line, index) =>
    text(line, { ...look, ...place, y: y + index * leading, rightToLeft }),
  );
  return { drawn: drawn.join(''), height: lines.length * leading };
}
