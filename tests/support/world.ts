import { pino } from 'pino';
import { expect, onTestFinished } from 'vitest';
import { type Stage, type StageSettings, startStage } from '../../demo/stage.ts';
import { testDatabase } from './database/test-database.ts';

export interface World extends Stage {
  /** Lines of level error that the app has logged; a journey fails when one is left that it did not expect. */
  errors: Record<string, unknown>[];
  /** The visible texts of a place, as one person sees it, the newest last. */
  texts: (person: string, place: string) => string[];
}

/** The whole app on the sandbox, on the project's engine, for the length of one test. */
export async function startWorld(settings: Omit<StageSettings, 'openDatabase' | 'logger'>): Promise<World> {
  const errors: Record<string, unknown>[] = [];
  const logger = pino(
    { level: 'error' },
    { write: (line: string) => void errors.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const stage = await startStage({
    ...settings,
    logger,
    openDatabase: (clock) => testDatabase({ clock }),
  });
  onTestFinished(async () => {
    await stage.stop();
    expect(errors, 'errors in the log').toEqual([]);
    expect(stage.sandbox.refusals, 'what Slack would refuse').toEqual([]);
  });
  return {
    ...stage,
    errors,
    texts: (person, place) =>
      stage.sandbox
        .as(person)
        .read(place)
        .map(({ text }) => text),
  };
}
