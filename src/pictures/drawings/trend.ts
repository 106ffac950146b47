import { shortDate } from '../../core/calendar.ts';
import { lineOf, linesOf, widthOf } from '../fonts/lines.ts';
import type { TrendLine, TrendModel } from '../models.ts';
import { type Scale, said, scaleOver } from '../rules/scale.ts';
import { type Drawing, element, number, text } from '../svg.ts';
import { LETTERS, MARGIN, PAPER } from '../theme.ts';
import { heading } from './heading.ts';

/** Slack shows a picture about as wide as a phone: narrow ones keep their letters large. */
const WIDTH = 480;
const PLOT = { left: 58, right: 108, height: 130 };
const PLOT_WIDTH = WIDTH - PLOT.left - PLOT.right;
const BELOW = 30;
const NAME = { size: LETTERS.name, bold: true };
const TINY = { size: LETTERS.tiny, color: PAPER.quiet };
/** An intent has two leading and two lagging ones; the rest would be too small to read on a phone. */
export const MOST_TRENDS = 4;
/** A line of small letters. */
const NEAR = 18;
/** So many readings are marked one by one. */
const MARKED_UP_TO = 30;

/** Draws each indicator in a field of its own, below each other over the same days, with its target. */
export function drawTrend({ title, lines }: TrendModel): Drawing {
  const shown = lines.slice(0, MOST_TRENDS);
  const days = shown.flatMap(({ readings }) => readings.map(({ day }) => day)).toSorted();
  const top = heading(title, explained(lines.length, shown), WIDTH);
  const parts = [top.drawn];
  let y = top.height;
  for (const line of shown) {
    const names = linesOf(line.name, NAME, WIDTH - 110, 2);
    const drawn =
      names.map((name, index) => text(name, { x: 0, y: 16 + index * 20, ...NAME })).join('') +
      text(line.kind ?? '', { x: WIDTH, y: 16, ...TINY, anchor: 'end' }) +
      element('g', { transform: `translate(${PLOT.left} ${names.length * 20 + 14})` }, field(line, days));
    parts.push(element('g', { transform: `translate(${MARGIN} ${number(y)})` }, drawn));
    y += names.length * 20 + 14 + PLOT.height + BELOW + 14;
  }
  return { width: WIDTH + 2 * MARGIN, height: y + MARGIN / 2, body: parts.join('') };
}

function explained(all: number, shown: readonly TrendLine[]): string {
  if (all === 0) return 'No measures yet';
  const targets = shown.some(({ target }) => target !== undefined) ? 'dashed: the target' : '';
  const rest = all > shown.length ? `${all - shown.length} more not drawn` : '';
  return [targets, rest].filter(Boolean).join(' · ');
}

function field({ readings, target, unit }: TrendLine, days: readonly string[]): string {
  const known = readings.filter(({ value }) => Number.isFinite(value));
  const scale = scaleOver([...known.map(({ value }) => value), ...(target === undefined ? [] : [target])]);
  const at = (value: number) => PLOT.height * (1 - (value - scale.from) / (scale.to - scale.from));
  const across = dayScale(days);
  const line = known.map(({ day, value }) => [across(day), at(value)] as const);
  const last = known.at(-1);
  const parts = [grid(scale, at), dayMarks(days, across)];
  if (target !== undefined) parts.push(targetLine(target, at(target), last && at(last.value)));
  if (line.length > 1) parts.push(stroke(line));
  if (line.length <= MARKED_UP_TO) parts.push(...line.map(([x, y]) => dot(x, y, 3.5)));
  if (last) {
    const [x, y] = [across(last.day), at(last.value)];
    const told = { size: LETTERS.name, bold: true };
    const value = said(last.value);
    parts.push(dot(x, y, 5), text(value, { x: PLOT_WIDTH + 12, y: y + 5, ...told, color: PAPER.series }));
    const left = PLOT_WIDTH + 12 + widthOf(value, told) + 5;
    const room = PLOT_WIDTH + PLOT.right - left;
    if (unit !== undefined) parts.push(text(lineOf(unit, TINY, room), { x: left, y: y + 5, ...TINY }));
  } else {
    const place = { x: PLOT_WIDTH / 2, y: PLOT.height - 10, anchor: 'middle' as const };
    parts.push(text('No readings yet', { ...place, size: LETTERS.small, color: PAPER.quiet }));
  }
  return parts.join('');
}

/** Where a day is on the axis; a single one stands in the middle. */
function dayScale(days: readonly string[]): (day: string) => number {
  const [first, last] = [Date.parse(days[0] ?? ''), Date.parse(days.at(-1) ?? '')];
  return (day) =>
    first === last ? PLOT_WIDTH / 2 : ((Date.parse(day) - first) / (last - first)) * PLOT_WIDTH;
}

function grid({ ticks }: Scale, at: (value: number) => number): string {
  return ticks
    .map((tick) => {
      const y = at(tick);
      const drawn = { x1: 0, x2: PLOT_WIDTH, y1: y, y2: y, stroke: PAPER.faint, 'stroke-width': 1 };
      return element('line', drawn) + text(said(tick), { x: -10, y: y + 4, ...TINY, anchor: 'end' });
    })
    .join('');
}

function dayMarks(days: readonly string[], across: (day: string) => number): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  // Of days in several years each tells its own.
  const reference = first.slice(0, 4) === last.slice(0, 4) ? last : '';
  const shown = first === last ? [first] : [first, middleOf(days), last];
  return [...new Set(shown)]
    .map((day) => {
      const x = across(day);
      const anchor = x < 1 ? 'start' : x > PLOT_WIDTH - 1 ? 'end' : 'middle';
      return text(shortDate(day, reference), { x, y: PLOT.height + 20, ...TINY, anchor });
    })
    .join('');
}

/** The day of a reading that is nearest to the middle of the axis. */
function middleOf(days: readonly string[]): string {
  const middle = (Date.parse(days[0] ?? '') + Date.parse(days.at(-1) ?? '')) / 2;
  const distance = (day: string) => Math.abs(Date.parse(day) - middle);
  return days.reduce((nearest, day) => (distance(day) < distance(nearest) ? day : nearest), days[0] ?? '');
}

/** The target, with its word beside it, out of the way of the last value. */
function targetLine(target: number, y: number, value: number | undefined): string {
  const isNear = value !== undefined && Math.abs(value - y) < NEAR;
  const wordAt = isNear ? value + (y < value ? -NEAR : NEAR) : y;
  const line = { x1: 0, x2: PLOT_WIDTH, y1: y, y2: y, stroke: PAPER.accent, 'stroke-width': 1.6 };
  return (
    element('line', { ...line, 'stroke-dasharray': '6 5' }) +
    text(`target ${said(target)}`, {
      x: PLOT_WIDTH + 12,
      y: wordAt + 4,
      size: LETTERS.tiny,
      color: PAPER.accent,
    })
  );
}

function stroke(line: readonly (readonly [number, number])[]): string {
  const points = line.map(([x, y]) => `${number(x)},${number(y)}`).join(' ');
  return element('polyline', {
    points,
    fill: 'none',
    stroke: PAPER.series,
    'stroke-width': 2.4,
    'stroke-linejoin': 'round',
  });
}

function dot(x: number, y: number, r: number): string {
  return element('circle', {
    cx: x,
    cy: y,
    r,
    fill: PAPER.series,
    stroke: PAPER.ground,
    'stroke-width': 1.5,
  });
}
