import { beginsRightToLeft, stretchesOf, turned } from './fonts/direction.ts';
import { type Lettering, widthOf, writable } from './fonts/lines.ts';
import { runsOf } from './fonts/runs.ts';
import { PAPER } from './theme.ts';

/** What a drawing is, before it becomes dots. */
export interface Drawing {
  width: number;
  height: number;
  /** Elements of SVG. */
  body: string;
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An attribute's number, short. */
export const number = (value: number) => String(Math.round(value * 100) / 100);

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes; one that is undefined is left out. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? number(value) : escaped(value ?? '')}"`)
    .join('');
  return `<${name}${said}>${content}</${name}>`;
}

interface Written extends Lettering {
  x: number;
  y: number;
  color?: string;
  anchor?: 'start' | 'middle' | 'end';
  /** Of the text that the line is from; by the line itself unless given. */
  rightToLeft?: boolean;
}

/**
 * One line of text, each stretch of it in a font that has its letters; `y` is where the letters stand. Stretches are
 * elements of their own, put in order here: of an element in several fonts what draws it draws nothing at all where
 * one of them joins letters that the others do not.
 */
export function text(
  line: string,
  {
    x,
    y,
    size,
    bold = false,
    color = PAPER.ink,
    anchor = 'start',
    rightToLeft = beginsRightToLeft(line),
  }: Written,
): string {
  const said = writable(line);
  const lettering = { size, bold };
  const look = { y, 'font-size': size, 'font-weight': bold ? 'bold' : undefined, fill: color };
  const runs = stretchesOf(said, rightToLeft).flatMap((stretch) => {
    const own = runsOf(stretch.text).map((run) => ({ ...run, isTurned: stretch.rightToLeft }));
    return stretch.rightToLeft ? own.toReversed() : own;
  });
  const widths = runs.map((run) => widthOf(run.text, lettering, run.family));
  const width = widths.reduce((sum, one) => sum + one, 0);
  let at = x - width * (anchor === 'end' ? 1 : anchor === 'middle' ? 0.5 : 0);
  return runs
    .map(({ family, text: stretch, isTurned }, index) => {
      const left = at;
      at += widths[index] ?? 0;
      const written = stretch.trim();
      if (written === '') return '';
      const before = stretch.slice(0, stretch.length - stretch.trimStart().length);
      const indent = widthOf(before, lettering, family);
      // From the side from which it is written: how wide joined letters will be is not known to a hair.
      const place = isTurned ? { x: at - indent, 'text-anchor': 'end' } : { x: left + indent };
      const letters = escaped(isTurned ? turned(written) : written);
      return element(
        'text',
        { ...place, ...look, 'xml:space': 'preserve', 'font-family': family.name },
        letters,
      );
    })
    .join('');
}

/** A box with round corners. */
export function box(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  {
    fill,
    stroke,
    strokeWidth = 1,
    radius = 8,
  }: { fill: string; stroke?: string; strokeWidth?: number; radius?: number },
): string {
  return element('rect', {
    x,
    y,
    width,
    height,
    rx: radius,
    fill,
    stroke,
    'stroke-width': stroke && strokeWidth,
  });
}

/** The whole file, with the picture's own ground. */
export function svgOf({ width, height, body }: Drawing): string {
  const ground = element('rect', { width, height, fill: PAPER.ground });
  return element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${number(width)} ${number(height)}` },
    ground + body,
  );
}
