import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `short` is part of `npm test`; `long`, the sizes that docs/reliability.md quotes, is `npm run test:faults` and
 * `npm run test:scale`.
 */
const wanted = process.env.FAULTS ?? 'short';
if (wanted !== 'short' && wanted !== 'long') throw new Error('FAULTS is short or long');

/** Whether this is the small version that runs with every test run. */
export const isShort = wanted === 'short';

/** The size of a run in its two versions. */
export const sized = <Size>(sizes: { short: Size; long: Size }): Size => sizes[wanted as keyof typeof sizes];

/** What a long run has shown; a row of the table in docs/reliability.md. */
export interface Figures {
  /** Names the row; a later run under the same name takes its place. */
  name: string;
  /** What was done, in words and numbers: `2,000 messages, two processes, 500 kills`. */
  run: string;
  /** What came of it: `0 lost, 0 doubled`. */
  result: string;
  /** Repeats the plan of the run; left out where there is no chance in it. */
  seed?: number;
  seconds: number;
}

/** Figures as they are kept, with the day they were measured. */
export type KeptFigures = Figures & { date: string };

/** Where long runs leave their figures for `npm run figures`, which writes them into docs/reliability.md. */
const FOLDER = join(import.meta.dirname, '../../../measured');

/** Prints what a run has shown, and keeps it when it was a long one. Call it before anything is expected of it. */
export function report(figures: Figures): void {
  say(
    `${figures.name}: ${figures.run}: ${figures.result} (${figures.seconds} s, SEED=${figures.seed ?? '-'})`,
  );
  if (!isShort) keep(figures);
}

/** Keeps what a run has shown, in place of what the last one of its name did. */
export function keep(figures: Figures): void {
  mkdirSync(FOLDER, { recursive: true });
  const kept: KeptFigures = { ...figures, date: new Date().toISOString().slice(0, 10) };
  writeFileSync(join(FOLDER, `${figures.name}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
}

/** Prints a line at once, past the test runner. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The seconds since a moment of `performance.now()`, whole. */
export const secondsSince = (began: number) => Math.round((performance.now() - began) / 1000);
