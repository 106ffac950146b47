import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { drawDependencyGraph } from './drawings/dependency-graph.ts';
import { drawLoadBars } from './drawings/load-bars.ts';
import { drawPulseResult } from './drawings/pulse-result.ts';
import { drawRiskMatrix } from './drawings/risk-matrix.ts';
import { drawTeamWeeks } from './drawings/team-weeks.ts';
import { drawTrend } from './drawings/trend.ts';
import { FAMILIES } from './fonts/families.ts';
import type { Picture } from './models.ts';
import { type Drawing, svgOf } from './svg.ts';

/** Dots for each unit of a drawing, for sharp letters on fine screens. */
const SHARP = 2;
/** A picture has no more dots than this on a side, or in all: memory, and what Slack shows at all. */
const MOST_ON_A_SIDE = 5_000;
const MOST_IN_ALL = 8_000_000;

const program = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
const ready = readFile(program).then((wasm) => initWasm(wasm));

/** Draws a picture as a PNG. Takes the whole processor while it does. */
export async function draw(picture: Picture): Promise<Uint8Array> {
  const drawing = await drawingOf(picture);
  const { width, height } = drawing;
  const zoom = Math.min(
    SHARP,
    MOST_ON_A_SIDE / Math.max(width, height),
    Math.sqrt(MOST_IN_ALL / (width * height)),
  );
  const svg = svgOf(drawing);
  const fonts = FAMILIES.filter(({ name }) => svg.includes(`"${name}"`));
  const files = fonts.flatMap(({ regular, bold }) => [regular, bold]);
  const fontBuffers = await Promise.all(files.map((file) => readFile(file)));
  await ready;
  const font = { fontBuffers, defaultFontFamily: FAMILIES[0].name };
  const page = new Resvg(svg, { fitTo: { mode: 'zoom', value: zoom }, font });
  // What it holds is not collected by itself.
  try {
    const image = page.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    page.free();
  }
}

function drawingOf(picture: Picture): Drawing | Promise<Drawing> {
  switch (picture.kind) {
    case 'dependency_graph':
      return drawDependencyGraph(picture.model);
    case 'risk_matrix':
      return drawRiskMatrix(picture.model);
    case 'trend':
      return drawTrend(picture.model);
    case 'load_bars':
      return drawLoadBars(picture.model);
    case 'pulse_result':
      return drawPulseResult(picture.model);
    case 'team_weeks':
      return drawTeamWeeks(picture.model);
  }
}
