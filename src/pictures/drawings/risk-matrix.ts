import { lineOf, linesOf, widthOf } from '../fonts/lines.ts';
import type { MatrixModel, MatrixRisk } from '../models.ts';
import { bandOf, highestFirst, type RiskBand, scoreOf } from '../rules/risk-bands.ts';
import { box, type Drawing, element, text } from '../svg.ts';
import { LETTERS, MARGIN, PAPER, STATUSES } from '../theme.ts';
import { heading } from './heading.ts';

const CELL = { width: 96, height: 72 };
const AXIS = 52;
const CHIP = 26;
const CHIPS_IN_CELL = 8;
/** More lines than these nobody reads below a picture. */
const MOST_LISTED = 16;
const STEPS = [1, 2, 3, 4, 5];
/** The list stands below the fields: narrow pictures keep their letters large on a phone. */
const WIDTH = AXIS + 5 * CELL.width;
const GRID = 5 * CELL.height + AXIS + 10;

const LOOKS: Readonly<Record<RiskBand, { soft: string; strong: string; word: string }>> = {
  high: { ...STATUSES.blocked, soft: '#f9d5d2', word: 'high' },
  medium: { ...STATUSES.at_risk, soft: '#fbe9b7', word: 'medium' },
  low: { ...STATUSES.on_track, soft: '#d9efdf', word: 'low' },
};

/** Draws risks as numbers in five by five fields, the likely and bad ones at the top right, and a list of them. */
export function drawRiskMatrix({ title, risks }: MatrixModel): Drawing {
  const sorted = highestFirst(risks);
  const explained = 'Probability times impact · 15 and above is high and comes back in the check-in';
  const top = heading(title, explained, WIDTH);
  const list = legend(sorted);
  return {
    width: WIDTH + 2 * MARGIN,
    height: top.height + GRID + list.height + MARGIN,
    body:
      top.drawn +
      element('g', { transform: `translate(${MARGIN} ${top.height})` }, fields(sorted) + axes()) +
      element('g', { transform: `translate(${MARGIN} ${top.height + GRID})` }, list.drawn),
  };
}

function fields(sorted: readonly MatrixRisk[]): string {
  const drawn = STEPS.flatMap((impact) =>
    STEPS.map((probability) => {
      const x = AXIS + (probability - 1) * CELL.width;
      const y = (5 - impact) * CELL.height;
      const band = bandOf({ probability, impact });
      const numbers = sorted.flatMap((risk, index) =>
        risk.probability === probability && risk.impact === impact ? [index + 1] : [],
      );
      const score = {
        x: x + CELL.width - 10,
        y: y + CELL.height - 9,
        size: LETTERS.tiny,
        anchor: 'end' as const,
      };
      return (
        box(
          { x: x + 2, y: y + 2, width: CELL.width - 4, height: CELL.height - 4 },
          { fill: LOOKS[band].soft, radius: 6 },
        ) +
        text(String(probability * impact), { ...score, color: LOOKS[band].strong }) +
        chips(numbers, band, x, y)
      );
    }),
  );
  return drawn.join('');
}

/** The numbers of the risks in a field, four in a row; the last place says how many more there are. */
function chips(numbers: readonly number[], band: RiskBand, x: number, y: number): string {
  const shown = numbers.length <= CHIPS_IN_CELL ? numbers.length : CHIPS_IN_CELL - 1;
  const said = numbers.slice(0, shown).map(String);
  if (shown < numbers.length) said.push(`+${numbers.length - shown}`);
  return said
    .map((one, index) => chip(one, band, x + 19 + (index % 4) * 23, y + 22 + Math.floor(index / 4) * 25))
    .join('');
}

function chip(said: string, band: RiskBand, x: number, y: number): string {
  const isRest = said.startsWith('+');
  return (
    element('circle', { cx: x, cy: y, r: CHIP / 2 - 2, fill: isRest ? PAPER.quiet : LOOKS[band].strong }) +
    text(said, { x, y: y + 4, size: 11, bold: true, color: '#ffffff', anchor: 'middle' })
  );
}

function axes(): string {
  const small = { size: LETTERS.small, color: PAPER.quiet };
  const ends = ['very low', 'low', 'medium', 'high', 'very high'];
  const bottom = 5 * CELL.height;
  const across = STEPS.map((step) =>
    text(`${step} ${ends[step - 1] ?? ''}`, {
      x: AXIS + (step - 0.5) * CELL.width,
      y: bottom + 18,
      size: LETTERS.tiny,
      color: PAPER.quiet,
      anchor: 'middle',
    }),
  );
  const up = STEPS.map((step) =>
    text(String(step), { x: AXIS - 12, y: (5.5 - step) * CELL.height + 5, ...small, anchor: 'end' }),
  );
  const turned = element(
    'g',
    { transform: `translate(14 ${bottom / 2}) rotate(-90)` },
    text('Impact', { x: 0, y: 0, ...small, bold: true, anchor: 'middle' }),
  );
  const likely = text('Probability', {
    x: AXIS + 2.5 * CELL.width,
    y: bottom + 40,
    ...small,
    bold: true,
    anchor: 'middle',
  });
  return [...across, ...up, turned, likely].join('');
}

function legend(sorted: readonly MatrixRisk[]): { drawn: string; height: number } {
  const parts: string[] = [];
  const name = { size: LETTERS.small + 1 };
  const small = { size: LETTERS.tiny, color: PAPER.quiet };
  let y = 6;
  for (const [index, risk] of sorted.slice(0, MOST_LISTED).entries()) {
    const band = bandOf(risk);
    parts.push(chip(String(index + 1), band, 12, y + 10));
    for (const line of linesOf(risk.title, name, WIDTH - 34, 2)) {
      parts.push(text(line, { x: 34, y: y + 15, ...name }));
      y += 19;
    }
    const score = `${scoreOf(risk)} ${LOOKS[band].word}`;
    const bold = { size: LETTERS.tiny, bold: true };
    parts.push(text(score, { x: 34, y: y + 13, ...bold, color: LOOKS[band].strong }));
    if (risk.detail !== undefined) {
      const x = 34 + widthOf(score, bold) + 8;
      parts.push(text(lineOf(`· ${risk.detail}`, small, WIDTH - x), { x, y: y + 13, ...small }));
    }
    y += 27;
  }
  const rest = sorted.length - MOST_LISTED;
  if (rest > 0) parts.push(text(`and ${rest} more, none higher`, { x: 34, y: y + 15, ...small }));
  if (sorted.length === 0) parts.push(text('No risks are written down yet', { x: 0, y: y + 15, ...small }));
  return { drawn: parts.join(''), height: y + (rest > 0 || sorted.length === 0 ? 24 : 0) };
}
