import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { KeptFigures } from '../tests/faults/harness/runs.ts';

/** Writes what the long runs of faults and scale have shown (`measured/`) into the table of docs/reliability.md, one row a run. */
const folder = new URL('../measured/', import.meta.url);
const page = new URL('../docs/reliability.md', import.meta.url);
const BEGIN = '<!-- figures: written by npm run figures -->';
const END = '<!-- end of figures -->';

if (!existsSync(folder)) throw new Error('There are no figures yet: run npm run test:faults first');
const figures = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as KeptFigures);
const rows = figures.map(
  ({ run, result, seed, seconds, date }) => `| ${run} | ${result} | ${seed ?? ''} | ${seconds} s | ${date} |`,
);
const table = ['| run | result | seed | time | measured |', '| --- | --- | --- | --- | --- |', ...rows];

const text = readFileSync(page, 'utf8');
const [before, rest] = text.split(BEGIN);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined) throw new Error(`${page.pathname} has no place for figures`);
writeFileSync(page, `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`);
