import { type Graph, instance } from '@viz-js/viz';
import { z } from 'zod';
import type { GraphArrow } from '../models.ts';

/** A box to be put somewhere. */
interface Sized {
  id: string;
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  /** The middle of each box, in the order of the boxes. */
  places: readonly { x: number; y: number }[];
  /** How each arrow runs, in the order of the arrows: points of a curve, and the tip. */
  curves: readonly { points: readonly [number, number][]; tip: [number, number] | undefined }[];
}

const POINTS_PER_INCH = 72;
const laidOut = z.object({
  bb: z.string(),
  objects: z.array(z.object({ name: z.string(), pos: z.string() })).default([]),
  edges: z
    .array(z.object({ name: z.string().optional(), pos: z.string().optional(), id: z.string() }))
    .default([]),
});

const graphviz = instance();

/** Where Graphviz puts boxes and arrows: what is needed before what needs it, in the direction of reading or of time. */
export async function layoutOf(
  boxes: readonly Sized[],
  arrows: readonly GraphArrow[],
  direction: 'LR' | 'TB',
): Promise<Layout> {
  const name = new Map(boxes.map(({ id }, index) => [id, `n${index}`]));
  const graph: Graph = {
    graphAttributes: {
      rankdir: direction,
      nodesep: 0.3,
      ranksep: 0.6,
      splines: 'true',
      outputorder: 'nodesfirst',
    },
    nodeAttributes: { shape: 'box', fixedsize: 'true', label: '' },
    nodes: boxes.map(({ width, height }, index) => ({
      name: `n${index}`,
      attributes: { width: width / POINTS_PER_INCH, height: height / POINTS_PER_INCH },
    })),
    edges: arrows.map(({ from, needs }, index) => ({
      tail: name.get(needs) ?? '',
      head: name.get(from) ?? '',
      attributes: { id: `e${index}` },
    })),
  };
  const viz = await graphviz;
  const result = laidOut.parse(viz.renderJSON(graph, { yInvert: true, format: 'json0' }));
  // Two corners; which is the upper one depends on the direction of `y`.
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = result.bb.split(',').map(Number);
  const places = new Map(result.objects.map(({ name: of, pos }) => [of, point(pos)]));
  const curves = new Map(result.edges.map(({ id, pos }) => [id, curve(pos ?? '')]));
  return {
    width: Math.max(x1, x2),
    height: Math.max(y1, y2),
    places: boxes.map((_, index) => {
      const [x, y] = places.get(`n${index}`) ?? [0, 0];
      return { x, y };
    }),
    curves: arrows.map((_, index) => curves.get(`e${index}`) ?? { points: [], tip: undefined }),
  };
}

function point(said: string): [number, number] {
  const [x = 0, y = 0] = said.split(',').map(Number);
  return [x, y];
}

/** `e,x,y x,y x,y …`: where the tip is, then the points of a Bézier curve. */
function curve(said: string): Layout['curves'][number] {
  const parts = said.split(' ').filter(Boolean);
  const tip = parts.find((part) => part.startsWith('e,'));
  return {
    points: parts.filter((part) => /^[-\d]/.test(part)).map(point),
    tip: tip === undefined ? undefined : point(tip.slice(2)),
  };
}
