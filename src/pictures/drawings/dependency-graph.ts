import { lineOf, linesOf, widthOf } from '../fonts/lines.ts';
import type { GraphArrow, GraphBox, GraphModel, PictureStatus } from '../models.ts';
import { type Drawing, element, number, box as rectangle, text } from '../svg.ts';
import { LETTERS, MARGIN, PAPER, STATUSES, WORST_FIRST } from '../theme.ts';
import { type Layout, layoutOf } from './graph-layout.ts';
import { heading } from './heading.ts';
import { statusWord } from './marks.ts';
import { inRows, type Part, partsOf } from './packing.ts';

const BOX_WIDTH = 236;
const PADDING = 14;
const TEXT_WIDTH = BOX_WIDTH - 2 * PADDING - 6;
const NAME = { size: LETTERS.name, bold: true };
const NAME_LINE = 20;
const SMALL_LINE = 19;
/** So much longer than wide, or wider than long, before another direction is tried. */
const RIBBON = 2;
/** Room for the title of a picture with one box. */
const NARROWEST = 440;

interface Prepared extends GraphBox {
  names: readonly string[];
  statuses: readonly PictureStatus[];
  width: number;
  height: number;
}

/** Draws outcomes, or groups of them, with an arrow from each to what waits for it. */
export async function drawDependencyGraph(model: GraphModel): Promise<Drawing> {
  const parts = partsOf(model.boxes.map(prepared), model.arrows);
  const layouts = await Promise.all(parts.map((part) => bestLayout(part)));
  const rows = inRows(layouts);
  const width = Math.max(rows.width, NARROWEST);
  const top = heading(model.title, explained(model), width);
  const drawn = parts.map((part, index) => {
    const { x, y } = rows.places[index] ?? { x: 0, y: 0 };
    const place = `translate(${number(MARGIN + x)} ${number(top.height + y)})`;
    return element('g', { transform: place }, drawPart(part, layouts[index], model.isFolded));
  });
  return {
    width: width + 2 * MARGIN,
    height: top.height + rows.height + MARGIN,
    body: top.drawn + drawn.join(''),
  };
}

function drawPart({ boxes, arrows }: Part<Prepared>, layout: Layout | undefined, counted: boolean): string {
  const curves = arrows.map((arrow, index) => ({ arrow, curve: layout?.curves[index] }));
  return [
    ...curves.map(({ arrow, curve }) => (curve ? drawArrow(arrow, curve) : '')),
    ...boxes.map((one, index) => drawBox(one, layout?.places[index] ?? { x: 0, y: 0 })),
    ...curves.map(({ arrow, curve }) => (counted && curve ? drawCount(arrow.count, curve) : '')),
  ].join('');
}

function prepared(one: GraphBox): Prepared {
  const names = linesOf(one.title, NAME, TEXT_WIDTH, 3);
  const statuses = WORST_FIRST.filter((status) => one.counts[status] !== undefined);
  const lines = statuses.length + (one.group === undefined ? 0 : 1) + (one.detail === undefined ? 0 : 1);
  return {
    ...one,
    names,
    statuses,
    width: BOX_WIDTH,
    height: 2 * PADDING - 4 + Math.max(1, names.length) * NAME_LINE + lines * SMALL_LINE,
  };
}

/** Left to right, as time runs; from top to bottom where that would be a long ribbon. */
async function bestLayout({ boxes, arrows }: Part<Prepared>): Promise<Layout> {
  const [only] = boxes;
  if (only && boxes.length === 1) {
    const { width, height } = only;
    return { width, height, places: [{ x: width / 2, y: height / 2 }], curves: [] };
  }
  const across = await layoutOf(boxes, arrows, 'LR');
  const ratio = ({ width, height }: Layout) => Math.max(width / height, height / width);
  if (ratio(across) <= RIBBON) return across;
  const down = await layoutOf(boxes, arrows, 'TB');
  return ratio(down) < ratio(across) ? down : across;
}

function explained({ outcomes, needs, isFolded, boxes, arrows, allArrows }: GraphModel): string {
  const said = [
    outcomes === 1 ? '1 outcome' : `${outcomes} outcomes`,
    needs === 1 ? '1 need' : `${needs} needs`,
    ...(isFolded ? ['a box is a group, a number on an arrow counts needs'] : []),
    ...(arrows.length > 0 ? ['an arrow leads to what waits'] : []),
    ...(arrows.length < allArrows ? [`${arrows.length} of ${allArrows} arrows are drawn`] : []),
    ...(boxes.some(({ critical }) => critical) ? ['purple: critical path'] : []),
  ];
  return said.join(' · ');
}

function drawBox(one: Prepared, middle: { x: number; y: number }): string {
  const { width, height, names, statuses, critical } = one;
  const x = middle.x - width / 2;
  const y = middle.y - height / 2;
  const worst = STATUSES[statuses[0] ?? 'unanswered'];
  const left = x + PADDING + 6;
  const parts = [
    rectangle(
      { x, y, width, height },
      { fill: PAPER.card, stroke: critical ? PAPER.accent : PAPER.line, strokeWidth: critical ? 3 : 1.2 },
    ),
    rectangle({ x: x + 6, y: y + 10, width: 5, height: height - 20 }, { fill: worst.strong, radius: 2.5 }),
  ];
  let line = y + PADDING + 13;
  for (const name of names) {
    parts.push(text(name, { x: left, y: line, ...NAME }));
    line += NAME_LINE;
  }
  for (const status of statuses) {
    const count = one.group === undefined ? { count: one.counts[status] ?? 0 } : {};
    parts.push(statusWord(status, { x: left, y: line, ...count }).drawn);
    line += SMALL_LINE;
  }
  const small = { size: LETTERS.small };
  for (const said of [one.group, one.detail]) {
    if (said === undefined) continue;
    parts.push(text(lineOf(said, small, TEXT_WIDTH), { x: left, y: line, ...small, color: PAPER.quiet }));
    line += SMALL_LINE;
  }
  return parts.join('');
}

type Curve = Layout['curves'][number];

function drawArrow({ critical }: GraphArrow, { points, tip }: Curve): string {
  const [start, ...rest] = points;
  if (!start) return '';
  const color = critical ? PAPER.accent : PAPER.edge;
  const path = `M${start.join(' ')}C${rest.map((at) => at.join(' ')).join(' ')}`;
  const drawn = element('path', {
    d: path,
    fill: 'none',
    stroke: color,
    'stroke-width': critical ? 2.6 : 1.6,
  });
  return drawn + tipOf(rest.at(-1) ?? start, tip, color);
}

function tipOf([x, y]: [number, number], tip: [number, number] | undefined, color: string): string {
  if (!tip) return '';
  const [dx, dy] = [tip[0] - x, tip[1] - y];
  const length = Math.hypot(dx, dy) || 1;
  const [across, along] = [(-dy / length) * 4.5, (dx / length) * 4.5];
  const corners = [
    [x + across, y + along],
    [x - across, y - along],
    [tip[0], tip[1]],
  ];
  return element('polygon', { points: corners.map((at) => at.join(',')).join(' '), fill: color });
}

/** How many needs an arrow stands for, a little before its middle: there may be one that comes back beside it. */
function drawCount(count: number, { points }: Curve): string {
  const [x, y] = pointBefore(points);
  const lettering = { size: LETTERS.tiny, bold: true };
  const width = widthOf(String(count), lettering) + 10;
  return (
    rectangle(
      { x: x - width / 2, y: y - 9, width, height: 18 },
      { fill: PAPER.ground, stroke: PAPER.line, radius: 9 },
    ) + text(String(count), { x, y: y + 4.5, ...lettering, anchor: 'middle', color: PAPER.quiet })
  );
}

/** A point of a Bézier curve: of its pieces the one in the middle, at two fifths. */
function pointBefore(points: Curve['points']): [number, number] {
  const pieces = Math.floor((points.length - 1) / 3);
  const first = Math.floor((pieces - 1) / 2) * 3;
  const along = pieces % 2 === 0 ? 0.9 : 0.4;
  const weights = [(1 - along) ** 3, 3 * (1 - along) ** 2 * along, 3 * (1 - along) * along ** 2, along ** 3];
  const corners = points.slice(first, first + 4);
  const sum = (axis: 0 | 1) =>
    weights.reduce((total, weight, index) => total + weight * (corners[index]?.[axis] ?? 0), 0);
  return [sum(0), sum(1)];
}
