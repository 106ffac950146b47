import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { type Stage, type StageSettings, startStage } from '../../demo/stage.ts';
import { backendOfRun } from './database/queue-backend.ts';
import { testDatabase } from './database/test-database.ts';

/**
 * A month. Whenever the clock jumps, thirty workers would look one after the other for what can't be there: settling
 * wakes those that have work.
 */
const POLLING_SECONDS = 30 * 24 * 60 * 60;

/** What pino calls the level of an error. */
const ERROR = 50;

export interface World extends Stage {
  /** Lines of level error that the app has logged; a journey fails when one is left that it did not expect. */
  errors: Record<string, unknown>[];
  /** Every line that the app has logged, of the level asked for and above. */
  log: string[];
  /** The visible texts of a place, as one person sees it, the newest last. */
  texts: (person: string, place: string) => string[];
}

/**
 * The whole app on the sandbox, on the project's engine, for the length of one test; with a new database unless another
 * is given.
 */
export async function startWorld({
  logLevel = 'error',
  openDatabase = (clock) => testDatabase({ clock }),
  ...settings
}: Omit<StageSettings, 'openDatabase' | 'logger'> &
  Partial<Pick<StageSettings, 'openDatabase'>> & { logLevel?: 'error' | 'trace' }): Promise<World> {
  const errors: Record<string, unknown>[] = [];
  const log: string[] = [];
  const write = (line: string) => {
    log.push(line);
    const entry = JSON.parse(line) as { level: number };
    if (entry.level >= ERROR) errors.push(entry);
  };
  const logger = pino({ level: logLevel }, { write });
  const stage = await startStage({
    ...settings,
    logger,
    openDatabase,
    pollingSeconds: POLLING_SECONDS,
    queueBackend: backendOfRun(),
  });
  onTestFinished(async () => {
    await stage.stop();
    expect(errors, 'errors in the log').toEqual([]);
    expect(stage.sandbox.refusals, 'what Slack would refuse').toEqual([]);
  });
  return {
    ...stage,
    errors,
    log,
    texts: (person, place) =>
      stage.sandbox
        .as(person)
        .read(place)
        .map(({ text }) => text),
  };
}
