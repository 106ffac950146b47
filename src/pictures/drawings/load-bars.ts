import { linesOf } from '../fonts/lines.ts';
import type { LoadModel } from '../models.ts';
import { type Load, loadInWords, loadOf } from '../rules/load.ts';
import { box, type Drawing, element, number, text } from '../svg.ts';
import { LETTERS, MARGIN, PAPER, STATUSES } from '../theme.ts';
import { heading } from './heading.ts';

/** As narrow as it can be, for phones. */
const WIDTH = 520;
const NAMES = 170;
const BARS = WIDTH - NAMES;
const NAME = { size: LETTERS.name };
const BAR = 20;
/** What is more than this is drawn as this, and told in numbers. */
const MOST_PERCENT = 150;
/** More people than that are told of in numbers. */
export const MOST_BARS = 40;

/** Draws a bar for each person, with a line at what is planned at the most. */
export function drawLoadBars({ title, plannedPercent, bars }: LoadModel): Drawing {
  const loads = bars.slice(0, MOST_BARS).map((bar) => loadOf(bar, plannedPercent));
  const explained = [
    `What is planned of the working time · the line: up to ${plannedPercent}% leaves room for the rest`,
    ...(bars.length > MOST_BARS ? [`${bars.length - MOST_BARS} more not drawn`] : []),
    ...(bars.length === 0 ? ['nobody to show'] : []),
  ].join(' · ');
  const top = heading(title, explained, WIDTH);
  const rows: string[] = [];
  let y = top.height;
  for (const load of loads) {
    const names = linesOf(load.name, NAME, NAMES - 16, 2);
    rows.push(
      element('g', { transform: `translate(${MARGIN} ${number(y)})` }, row(load, names, plannedPercent)),
    );
    y += Math.max(54, names.length * 20 + 20);
  }
  return { width: WIDTH + 2 * MARGIN, height: y + MARGIN / 2, body: top.drawn + rows.join('') };
}

function row(load: Load, names: readonly string[], plannedPercent: number): string {
  const look = load.overBy > 0 ? STATUSES.at_risk : STATUSES.on_track;
  const most = (percent: number) => (Math.min(percent, MOST_PERCENT) / MOST_PERCENT) * BARS;
  // Somebody without time who has work all the same has more than anybody can.
  const share = load.percent ?? (load.loadHours > 0 ? MOST_PERCENT : 0);
  const line = NAMES + most(plannedPercent);
  return [
    ...names.map((name, index) => text(name, { x: 0, y: 16 + index * 20, ...NAME })),
    box({ x: NAMES, y: 2, width: most(100), height: BAR }, { fill: PAPER.faint, radius: 4 }),
    ...(share > 0
      ? [
          box(
            { x: NAMES, y: 2, width: Math.max(2, most(share)), height: BAR },
            { fill: look.strong, radius: 4 },
          ),
        ]
      : []),
    // Dark on a light one, to be seen on bars of any colour.
    element('line', { x1: line, x2: line, y1: -3, y2: BAR + 7, stroke: PAPER.ground, 'stroke-width': 4 }),
    element('line', { x1: line, x2: line, y1: -3, y2: BAR + 7, stroke: PAPER.ink, 'stroke-width': 2 }),
    text(loadInWords(load), {
      x: NAMES,
      y: 39,
      size: LETTERS.small,
      bold: load.overBy > 0,
      color: load.overBy > 0 ? look.strong : PAPER.quiet,
    }),
  ].join('');
}
