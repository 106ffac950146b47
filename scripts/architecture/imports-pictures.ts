import { instance } from '@viz-js/viz';
import { type Arrow, between, featureOrder, importsInSrc, reduced } from './imports.ts';
import { STYLE } from './look.ts';

/** A drawing as Graphviz lays it out: what imports stands above what is imported. */
interface Graph {
  title: string;
  nodes: readonly { id: string; says: string; kind: string }[];
  arrows: readonly Arrow[];
}

/** The files directly in src that put everything together, and those that say how it goes. */
const FILES: Readonly<Record<string, string>> = {
  'main.ts': 'start',
  'migrate.ts': 'start',
  'setup-faults.ts': 'start',
  'config.ts': 'start',
  'app.ts': 'root',
  'app-features.ts': 'root',
  'register-features.ts': 'root',
  'feature-obligations.ts': 'root',
  'ground.ts': 'root',
  'logging.ts': 'watching',
  'logged-error.ts': 'watching',
  'metrics.ts': 'watching',
  'tracing.ts': 'watching',
};

const LAYERS: Readonly<Record<string, { says: string; kind: string }>> = {
  start: { says: 'main.ts, migrate.ts, config.ts\nstart, and what the environment says', kind: 'box' },
  root: { says: 'app.ts, app-features.ts, register-features.ts\nput everything together', kind: 'box' },
  features: { says: 'features\nwhat Drumbeat can do, one folder each', kind: 'box' },
  delivery: { says: 'delivery\nmessages: stored, sent, looked for', kind: 'time' },
  jobs: { says: 'jobs\nplanner and queue', kind: 'time' },
  pictures: { says: 'pictures\ndata in, PNG out', kind: 'time' },
  slack: { says: 'slack\nreceivers, listeners, blocks', kind: 'in' },
  watching: { says: 'logging.ts, metrics.ts, tracing.ts\nhow it goes', kind: 'box' },
  db: { says: 'db\ntransactions, tenancy, migrations', kind: 'kept' },
  core: { says: 'core\nclock, zones, rhythms: pure', kind: 'box' },
};

/**
 * Folders of src, and groups of the files beside them, with who imports whom, types aside: the type of the whole database
 * is composed of everybody's tables, and would point back up.
 * @throws for a file or folder that has no place here
 */
export async function layersPicture(): Promise<string> {
  const arrows = between(importsInSrc(), layerOf);
  return draw({
    title: 'Who imports whom among the folders of src',
    nodes: Object.entries(LAYERS).map(([id, layer]) => ({ id, ...layer })),
    arrows: reduced(arrows.filter(({ types }) => !types)),
  });
}

/** The features, each below those that are built on it. */
export async function featuresPicture(): Promise<string> {
  const arrows = between(importsInSrc(), (file) => /^src\/features\/([^/]+)/.exec(file)?.[1]);
  return draw({
    title: 'Who imports whom among the features',
    nodes: featureOrder().map((id) => ({ id, says: id, kind: 'box' })),
    arrows: reduced(arrows),
  });
}

function layerOf(file: string): string {
  const [, first = '', rest] = file.split('/');
  const layer = rest === undefined ? FILES[first] : first;
  if (layer === undefined || !(layer in LAYERS)) {
    throw new Error(`Say in scripts/architecture/imports-pictures.ts where ${file} stands.`);
  }
  return layer;
}

async function draw({ title, nodes, arrows }: Graph): Promise<string> {
  const viz = await instance();
  const svg = viz.renderString(
    {
      graphAttributes: { rankdir: 'TB', nodesep: 0.3, ranksep: 0.4, pad: 0.25 },
      nodeAttributes: {
        shape: 'box',
        style: 'rounded',
        fontname: 'Helvetica',
        fontsize: 13,
        margin: '0.16,0.08',
      },
      edgeAttributes: { arrowsize: 0.7 },
      nodes: nodes.map(({ id, says, kind }) => ({ name: id, attributes: { label: says, class: kind } })),
      edges: arrows.map(({ from, to }) => ({ tail: from, head: to })),
    },
    { format: 'svg' },
  );
  return styled(svg, title);
}

/** What Graphviz has laid out, in our look: it paints each piece itself, which a style sheet overrules. */
function styled(svg: string, title: string): string {
  const [, width, height] = /viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
  if (width === undefined || height === undefined) throw new Error('Graphviz drew nothing');
  const style = `${STYLE}
    .node path { fill: inherit; stroke: inherit; }
    .edge path { fill: none; stroke: var(--line); }
    .edge polygon { fill: var(--line); stroke: var(--line); }`;
  const drawn = svg
    .slice(svg.indexOf('<g id="graph0"'))
    .replaceAll(/<!--.*?-->\n?/g, '')
    .replaceAll(/<title>.*?<\/title>\n?/g, '')
    // Its white ground.
    .replace(/<polygon[^>]*\/>\n/, '')
    .replaceAll(/ (?:fill|stroke)="(?:none|black|white)"/g, '')
    .replaceAll(/ font-family="[^"]*"/g, '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
  <title>${title}</title>
  <style>${style}
  </style>
  <rect class="ground" x="0.5" y="0.5" width="${Number(width) - 1}" height="${Number(height) - 1}" rx="10"/>
${drawn}`;
}
