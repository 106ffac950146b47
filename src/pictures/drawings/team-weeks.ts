import { lineOf, widthOf } from '../fonts/lines.ts';
import type { PictureStatus, TeamWeek, TeamWeeksModel } from '../models.ts';
import { partWidths } from '../rules/pulse.ts';
import { said } from '../rules/scale.ts';
import { answerRate, lastWeeks, statusesOf } from '../rules/team-weeks.ts';
import { box, type Drawing, element, number, text } from '../svg.ts';
import { LETTERS, PAPER, STATUSES, WORST_FIRST } from '../theme.ts';
import { markOf, statusWord } from './marks.ts';
import { paragraph } from './paragraph.ts';

/** As narrow as the result of a pulse, so that a phone shows its smallest letters as they are. */
const EDGE = 20;
const WIDTH = 480 - 2 * EDGE;
const TITLE = { size: LETTERS.title, bold: true };
const QUIET = { size: 14, color: PAPER.quiet };
const COUNT = { size: 15, bold: true };
const WEEK = { size: 14 };
/** A column is no wider than a hand's breadth of them, however few weeks there are. */
const WIDEST = { step: 74, bar: 54 };
const PLOT = 200;
/** Of one outcome, where there are few. */
const ONE = 34;
/** A part is high enough for its mark and number. */
const LEAST = 24;
const MARK = 14;
/** More than so many are told as so many: nobody counts them. */
const MOST = 999;

/** Draws how a team's outcomes stood in its last weeks, one column a week, and how many answered. */
export function drawTeamWeeks({ title, weeks: all }: TeamWeeksModel): Drawing {
  const weeks = lastWeeks(all);
  const titles = paragraph(title, { ...TITLE, y: 20, leading: 28, width: WIDTH, most: 2 });
  const lines = explained(weeks);
  const top = titles.height + 16 + (lines.length - 1) * 19;
  const marks = legend(weeks, top + 26);
  const columns = top + marks.height + 26;
  const height = plotHeight(weeks);
  const below = columns + height;
  const drawn = [
    titles.drawn,
    ...lines.map((line, index) => text(line, { x: 0, y: titles.height + 16 + index * 19, ...QUIET })),
    marks.drawn,
    ...(weeks.length === 0
      ? []
      : [base(below), text('Answered, of those asked', { x: 0, y: below + 50, ...QUIET })]),
    ...weeks.map((week, index) => {
      const { step } = widths(weeks.length);
      const place = { transform: `translate(${number(index * step)} ${number(below)})` };
      return element('g', place, column(week, { weeks, height, isNewest: index === weeks.length - 1 }));
    }),
  ];
  const end = weeks.length === 0 ? top + 8 : below + 92;
  return {
    width: WIDTH + 2 * EDGE,
    height: EDGE + end + EDGE / 2,
    body: element('g', { transform: `translate(${EDGE} ${EDGE})` }, drawn.join('')),
  };
}

function explained(weeks: readonly TeamWeek[]): string[] {
  if (weeks.length === 0) return ['No check-in has closed yet'];
  return [
    'How the outcomes stood each week, by the Monday it began with',
    ...(weeks.some(({ counts }) => counts === undefined) ? ['None: no check-in closed in that week'] : []),
  ];
}

/** The marks that are in the picture, with their words, in as many lines as they take. */
function legend(weeks: readonly TeamWeek[], y: number): { drawn: string; height: number } {
  const found = new Set(weeks.flatMap((week) => statusesOf(week).map(({ status }) => status)));
  let [x, line] = [0, 0];
  const drawn = WORST_FIRST.filter((status) => found.has(status)).map((status) => {
    const measured = statusWord(status, { x: 0, y: 0 }).width;
    if (x > 0 && x + measured > WIDTH) [x, line] = [0, line + 1];
    const word = statusWord(status, { x, y: y + line * 22 });
    x += measured + 10;
    return word.drawn;
  });
  return { drawn: drawn.join(''), height: found.size === 0 ? 0 : (line + 1) * 22 + 4 };
}

function widths(weeks: number): { step: number; bar: number } {
  const step = Math.min(WIDEST.step, WIDTH / Math.max(1, weeks));
  return { step, bar: Math.min(WIDEST.bar, step - 8) };
}

const totalOf = (week: TeamWeek) => statusesOf(week).reduce((sum, { count }) => sum + count, 0);
const most = (weeks: readonly TeamWeek[]) => Math.max(1, ...weeks.map(totalOf));

function plotHeight(weeks: readonly TeamWeek[]): number {
  const parts = Math.max(1, ...weeks.map((week) => statusesOf(week).length));
  return Math.min(PLOT, Math.max(most(weeks) * ONE, parts * (LEAST + 2)));
}

function base(y: number): string {
  return element('line', { x1: 0, x2: WIDTH, y1: y + 1, y2: y + 1, stroke: PAPER.line, 'stroke-width': 1.5 });
}

interface Around {
  weeks: readonly TeamWeek[];
  height: number;
  isNewest: boolean;
}

/** A week: its column up from the line, and below it the day and who answered. */
function column(week: TeamWeek, { weeks, height, isNewest }: Around): string {
  const { step, bar } = widths(weeks.length);
  const middle = { x: bar / 2, anchor: 'middle' as const };
  const label = text(lineOf(week.name, { ...WEEK, bold: isNewest }, step - 2), {
    ...middle,
    y: 20,
    ...WEEK,
    bold: isNewest,
    color: isNewest ? PAPER.ink : PAPER.quiet,
  });
  if (week.counts === undefined) return label + notHeld(bar);
  const shown = `${said(week.answered)}/${said(week.asked)}`;
  return [
    stack(week, bar, (height * totalOf(week)) / most(weeks)),
    label,
    text(shown, { ...middle, y: 72, ...COUNT, size: fitting(shown, bar) }),
    rate(week, bar),
  ].join('');
}

/** The statuses one upon the other, the worst at the top, where one looks first. */
function stack(week: TeamWeek, width: number, wanted: number): string {
  const parts = statusesOf(week);
  const room = Math.max(wanted, parts.length * (LEAST + 2));
  const heights = partWidths(
    parts.map(({ count }) => count),
    parts.map(() => LEAST),
    room - parts.length * 2,
  );
  let y = -room;
  return parts
    .map(({ status, count }, index) => {
      const height = heights[index] ?? LEAST;
      const drawn = part(status, count, { y, width, height });
      y += height + 2;
      return drawn;
    })
    .join('');
}

function part(
  status: PictureStatus,
  count: number,
  { y, width, height }: { y: number; width: number; height: number },
): string {
  const { strong, soft } = STATUSES[status];
  const told = count > MOST ? `${MOST}+` : said(count);
  const lettering = { ...COUNT, size: fitting(told, width - MARK - 10) };
  const inner = MARK + 4 + widthOf(told, lettering);
  const left = (width - inner) / 2;
  return [
    box(
      { x: 0.6, y: y + 0.6, width: width - 1.2, height: height - 1.2 },
      { fill: soft, stroke: strong, strokeWidth: 1.2, radius: 4 },
    ),
    markOf(status, left, y + height / 2 - MARK / 2),
    text(told, { x: left + MARK + 4, y: y + height / 2 + 5.3, ...lettering, color: strong }),
  ].join('');
}

/** The size at which a number is no wider than that. */
function fitting(told: string, width: number): number {
  return COUNT.size * Math.min(1, width / widthOf(told, COUNT));
}

/** How many of those asked answered, as a bar under the number that says it. */
function rate(week: TeamWeek, width: number): string {
  const part = answerRate(week);
  if (part === undefined) return '';
  const ground = box({ x: 0, y: 79, width, height: 7 }, { fill: PAPER.faint, radius: 3.5 });
  const filled =
    part === 0
      ? ''
      : box(
          { x: 0, y: 79, width: Math.max(7, width * part), height: 7 },
          { fill: PAPER.series, radius: 3.5 },
        );
  return ground + filled;
}

/** A week without a check-in: nothing in it looks like a number. */
function notHeld(width: number): string {
  const edge = { x: 0.75, y: -LEAST, width: width - 1.5, height: LEAST - 0.75, rx: 4 };
  const dashed = { fill: 'none', stroke: PAPER.edge, 'stroke-width': 1.2, 'stroke-dasharray': '4 3' };
  const word = { x: width / 2, anchor: 'middle' as const, color: PAPER.quiet };
  return element('rect', { ...edge, ...dashed }) + text('none', { ...word, y: -7, size: LETTERS.small });
}
