import type { TestProject } from 'vitest/node';
import { builtPage } from '../../../sandbox/client/build.ts';
import { startBrowser } from './chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the run's browser listens; empty when none can run here. */
    browser: string;
  }
}

/** Vitest's globalSetup: builds the page once and starts one browser for every test file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await builtPage();
  try {
    const server = await startBrowser();
    project.provide('browser', server.wsEndpoint());
    return () => server.close();
  } catch (error) {
    // A run that counts must not pass without its browser tests.
    if (process.env.CI) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`\nSKIPPED: all browser tests, for no browser can run here.\n${reason}\n\n`);
    project.provide('browser', '');
    return async () => {};
  }
}
