import { widthOf } from '../fonts/lines.ts';
import type { PulseModel, PulseStatement } from '../models.ts';
import {
  answeredInWords,
  changeInWords,
  commonReason,
  directionOf,
  meanInWords,
  type PulseResult,
  partWidths,
  resultOf,
  SCORES,
} from '../rules/pulse.ts';
import { said } from '../rules/scale.ts';
import { box, type Drawing, element, number, text } from '../svg.ts';
import { AGREEMENT, LETTERS, PAPER } from '../theme.ts';
import { paragraph } from './paragraph.ts';

/** Slack shows a picture 360 dots wide, on a phone 320: this narrow, the smallest letters are read without opening it. */
const EDGE = 20;
const WIDTH = 480 - 2 * EDGE;
const BAR = { width: 284, height: 32, gap: 2 };
/** The mean, its change and its trend stand beside the bar. */
const BESIDE = BAR.width + 22;
const TREND = { left: BESIDE + 52, width: WIDTH - BESIDE - 52 - 6, height: 30 };
/** More results than these are dots too near each other. */
const MOST_RESULTS = 12;
/** A team is asked about eight; more rows than that are those of an overview. */
const MOST_STATEMENTS = 16;
const TITLE = { size: LETTERS.title, bold: true };
const STATEMENT = { size: 16, bold: true };
/** Enough for 150 letters of the widest script. */
const MOST_LINES = 8;
const SMALL = { size: 14 };
const COUNT = { size: 15, bold: true };
const MEAN = { size: 24, bold: true };
const MOVED = { down: AGREEMENT[0].fill, up: AGREEMENT[4].fill, same: PAPER.quiet } as const;

/** Draws how the answers to each statement of a pulse spread, with their mean and how it moved. */
export function drawPulseResult({ title, answered, asked, statements }: PulseModel): Drawing {
  const shown = statements.slice(0, MOST_STATEMENTS);
  const rest = statements.length - shown.length;
  const reason = commonReason(shown);
  const rows = [
    introduction(title, answeredInWords(answered, asked), explained(shown, rest)),
    ...(reason === undefined ? [] : [withheldRow(reason)]),
    ...shown.map((statement) => rowOf(statement, reason === undefined)),
  ];
  let y = EDGE;
  const parts = rows.map(({ drawn, height }) => {
    const place = { transform: `translate(${EDGE} ${number(y)})` };
    y += height;
    return element('g', place, drawn);
  });
  return { width: WIDTH + 2 * EDGE, height: y + EDGE / 2, body: parts.join('') };
}

interface Row {
  drawn: string;
  height: number;
}

/** How to read the picture, a line for each thing. */
function explained(shown: readonly PulseStatement[], rest: number): string[] {
  const results = shown.flatMap((statement) => resultOf(statement) ?? []);
  return [
    ...(shown.length === 0 ? ['Nothing was asked'] : []),
    ...(results.length > 0 ? ['How many gave each of the five answers, and the mean'] : []),
    ...(results.some(hasTrend) ? ['The line: how the mean went, between 1 and 5'] : []),
    ...(rest > 0 ? [`${rest} more not drawn`] : []),
  ];
}

function introduction(title: string, answered: string, then: readonly string[]): Row {
  const titles = paragraph(title, { ...TITLE, y: 20, leading: 28, width: WIDTH, most: 2 });
  const first = titles.height + 22;
  const lines = then.map((line, index) =>
    text(line, { x: 0, y: first + 22 + index * 18, ...SMALL, color: PAPER.quiet }),
  );
  return {
    drawn: [titles.drawn, text(answered, { x: 0, y: first, ...STATEMENT }), ...lines].join(''),
    height: first + 16 + lines.length * 18,
  };
}

/** A statement, with its bar and what stands beside it, or with the reason why there is none. */
function rowOf(statement: PulseStatement, isExplained: boolean): Row {
  const words = paragraph(statement.said, {
    ...STATEMENT,
    y: 26,
    leading: 21,
    width: WIDTH,
    most: MOST_LINES,
  });
  const top = 18 + words.height;
  const result = resultOf(statement);
  const below = result
    ? resultRow(result)
    : isExplained
      ? withheldRow(statement.withheld ?? '')
      : { drawn: '', height: 14 };
  const edge = { x1: 0, x2: WIDTH, y1: 0, y2: 0, stroke: PAPER.faint, 'stroke-width': 1.5 };
  return {
    drawn: element('line', edge) + words.drawn + at(0, top, below.drawn),
    height: top + below.height,
  };
}

const at = (x: number, y: number, drawn: string) =>
  element('g', { transform: `translate(${number(x)} ${number(y)})` }, drawn);

function resultRow(result: PulseResult): Row {
  const ends = { y: BAR.height + 17, ...SMALL, color: PAPER.quiet };
  const drawn = [
    bar(result.counts),
    text('disagree', { x: 0, ...ends }),
    text('agree', { x: BAR.width, anchor: 'end', ...ends }),
  ];
  const { mean, change } = result;
  if (mean !== undefined) drawn.push(text(meanInWords(mean), { x: BESIDE, y: 25, ...MEAN }));
  if (change !== undefined) drawn.push(moved(change));
  if (hasTrend(result)) drawn.push(at(TREND.left, 0, trend(result.trend)));
  return { drawn: drawn.join(''), height: BAR.height + 38 };
}

/** All five parts stand in the bar, so that their order tells which is which; one that nobody gave is hollow. */
function bar(counts: readonly number[]): string {
  const numbers = counts.map(said);
  const least = numbers.map((one) => Math.max(20, widthOf(one, COUNT) + 12));
  const widths = partWidths(counts, least, BAR.width - (SCORES.length - 1) * BAR.gap);
  let x = 0;
  return AGREEMENT.map(({ fill, ink }, index) => {
    const [count, width] = [counts[index] ?? 0, widths[index] ?? 0];
    const isHollow = count === 0;
    const drawn =
      (isHollow
        ? box(
            { x: x + 0.75, y: 0.75, width: width - 1.5, height: BAR.height - 1.5 },
            { fill: 'none', stroke: PAPER.line, strokeWidth: 1.5, radius: 4 },
          )
        : box({ x, y: 0, width, height: BAR.height }, { fill, radius: 4 })) +
      text(numbers[index] ?? '', {
        x: x + width / 2,
        y: 21.5,
        ...COUNT,
        bold: !isHollow,
        color: isHollow ? PAPER.quiet : ink,
        anchor: 'middle',
      });
    x += width + BAR.gap;
    return drawn;
  }).join('');
}

const SIGNS = {
  down: 'M0 1H11L5.5 10.5Z',
  up: 'M0 10.5H11L5.5 1Z',
  same: 'M0 2.5H11V5H0ZM0 7.5H11V10H0Z',
} as const;

/** How the mean moved: a mark with a form of its own, and a word. */
function moved(change: number): string {
  const direction = directionOf(change);
  const color = MOVED[direction];
  const y = BAR.height + 17;
  return (
    at(BESIDE, y - 10.5, element('path', { d: SIGNS[direction], fill: color })) +
    text(changeInWords(change), { x: BESIDE + 16, y, ...SMALL, bold: true, color })
  );
}

const hasTrend = ({ trend: means }: PulseResult) =>
  recent(means).filter((mean) => mean !== undefined).length > 1;

const recent = (means: readonly (number | undefined)[]) => means.slice(-MOST_RESULTS);

/** The means over time, all on the scale from 1 to 5: a small move looks small. */
function trend(all: readonly (number | undefined)[]): string {
  const means = recent(all);
  const points = means.flatMap((mean, index) =>
    mean === undefined
      ? []
      : [{ index, x: (index / (means.length - 1)) * TREND.width, y: (1 - (mean - 1) / 4) * TREND.height }],
  );
  const rails = [0, TREND.height / 2, TREND.height].map((y) =>
    element('line', { x1: 0, x2: TREND.width, y1: y, y2: y, stroke: PAPER.faint, 'stroke-width': 1 }),
  );
  const strokes = points.flatMap(({ index, x, y }, place) => {
    const next = points[place + 1];
    return next?.index === index + 1
      ? [`M${number(x)} ${number(y)}L${number(next.x)} ${number(next.y)}`]
      : [];
  });
  const line = { d: strokes.join(''), fill: 'none', stroke: PAPER.series, 'stroke-width': 2 };
  const dots = points.map(({ index, x, y }) => {
    const isLast = index === means.length - 1;
    return element('circle', { cx: x, cy: y, r: isLast ? 4 : 2.5, fill: PAPER.series });
  });
  return [...rails, element('path', { ...line, 'stroke-linecap': 'round' }), ...dots].join('');
}

/** A field with the reason in it: nothing in it looks like a number. */
function withheldRow(reason: string): Row {
  const said = reason === '' ? 'Not shown' : `Not shown: ${reason}`;
  const words = paragraph(said, {
    ...SMALL,
    x: 12,
    y: 22,
    leading: 18,
    width: WIDTH - 24,
    most: 4,
    color: PAPER.quiet,
  });
  const edge = { x: 0.75, y: 2, width: WIDTH - 1.5, height: words.height + 14, rx: 6 };
  const dashed = { fill: 'none', stroke: PAPER.edge, 'stroke-width': 1.2, 'stroke-dasharray': '5 4' };
  return { drawn: element('rect', { ...edge, ...dashed }) + words.drawn, height: words.height + 36 };
}
