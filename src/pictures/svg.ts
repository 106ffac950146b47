import { beginsRightToLeft, hasRightToLeft } from './fonts/direction.ts';
import { FAMILIES } from './fonts/families.ts';
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

/** Between these signs everything is put in order from right to left, as a text in Arabic is. */
const [TURNED, TURNED_BACK] = ['\u202b', '\u202c'];

/**
 * One line of text, each stretch of it in a font that has its letters; `y` is where the letters stand. Stretches are
 * elements of their own, since what draws them writes all of an element in the font of its rarest letters; only in a
 * line with right-to-left words they stay together, to be put in the right order.
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
  const look = { y, 'font-size': size, 'font-weight': bold ? 'bold' : undefined, fill: color };
  const kept = { ...look, 'xml:space': 'preserve' };
  const runs = runsOf(said);
  if (rightToLeft || hasRightToLeft(said)) {
    const spans = runs.map((run) => element('tspan', { 'font-family': run.family.name }, escaped(run.text)));
    const joined = spans.join('');
    return element(
      'text',
      { ...kept, x, 'text-anchor': anchor, 'font-family': FAMILIES[0].name },
      rightToLeft ? TURNED + joined + TURNED_BACK : joined,
    );
  }
  const lettering = { size, bold };
  let at = x - widthOf(said, lettering) * (anchor === 'end' ? 1 : anchor === 'middle' ? 0.5 : 0);
  return runs
    .map((run) => {
      const drawn = element('text', { ...kept, x: at, 'font-family': run.family.name }, escaped(run.text));
      at += widthOf(run.text, lettering, run.family);
      return drawn;
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
