import { readFileSync } from 'node:fs';

/** A metric as a page or a scrape describes it. */
export interface Described {
  type: string;
  labels: string[];
  help: string;
}

/** The table of metrics in docs/operations.md, by name. */
export function metricsInDocs(): Map<string, Described> {
  const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const rows = page.matchAll(/^\| `(drumbeat_\w+)` \| (\w+) \| (.*?) ?\| (.*) \|$/gm);
  return new Map(
    Array.from(rows, ([, name = '', type = '', labels = '', help = '']) => [
      name,
      { type, labels: Array.from(labels.matchAll(/\w+/g), ([label]) => label).toSorted(), help },
    ]),
  );
}

/** What a scrape says of the metrics in it, by name, and each sample by its line up to the value. */
export function readScrape(text: string): {
  described: Map<string, Described>;
  samples: Map<string, number>;
} {
  const described = new Map<string, Described>();
  const samples = new Map<string, number>();
  let name = '';
  for (const line of text.split('\n')) {
    const [, what, of = '', said = ''] = /^# (HELP|TYPE) (\w+) (.*)$/.exec(line) ?? [];
    if (what) {
      name = of;
      const known = described.get(name) ?? { type: '', labels: [], help: '' };
      described.set(name, { ...known, ...(what === 'HELP' ? { help: said } : { type: said }) });
      continue;
    }
    const [, sample = '', value] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    const metric = described.get(name);
    if (!metric || value === undefined) continue;
    samples.set(sample, Number(value));
    const labels = Array.from(sample.matchAll(/(\w+)="/g), ([, label = '']) => label);
    metric.labels = [...new Set([...metric.labels, ...labels.filter((label) => label !== 'le')])].toSorted();
  }
  return { described, samples };
}
