import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Catcher } from './mutant.ts';

/** What Vitest's JSON reporter writes, as far as it is read here. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()),
        }),
      ),
    }),
  ),
});

/** One test that ran. */
export interface Ran {
  /** From the root of the checkout. */
  file: string;
  /** As Vitest's `-t` sees it. */
  name: string;
  passed: boolean;
  failures: string[];
}

export interface Run {
  tests: Ran[];
  /** What kept a file from being loaded, or Vitest from writing its report. */
  trouble: string | undefined;
}

/** Runs the tests of one project in a copy of the sources. */
export async function runVitest(
  folder: string,
  project: Catcher['project'],
  catchers: readonly Catcher[],
  environment: NodeJS.ProcessEnv,
): Promise<Run> {
  const reportFile = join(folder, 'mutants-report.json');
  await rm(reportFile, { force: true });
  const files = [...new Set(catchers.map(({ file }) => file))];
  const pattern = [...new Set(catchers.map(({ test }) => test))].join('|');
  const said = await ended(
    [
      ...[join(folder, 'node_modules/vitest/vitest.mjs'), 'run', '--project', project, ...files],
      ...['-t', pattern, '--reporter=json', `--outputFile=${reportFile}`],
    ],
    { cwd: folder, env: environment },
  );
  const text = await readFile(reportFile, 'utf8').catch(() => undefined);
  if (text === undefined) return { tests: [], trouble: `Vitest wrote no report:\n${said}` };
  const { testResults } = reportSchema.parse(JSON.parse(text));
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ ancestorTitles, title, status, failureMessages }) => ({
        file: name.slice(folder.length + 1),
        name: [...ancestorTitles, title].join(' > '),
        passed: status === 'passed',
        failures: failureMessages,
      })),
  );
  const unloaded = testResults.find(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some(isFailed),
  );
  return { tests, trouble: unloaded && `${unloaded.name}: ${unloaded.message}` };
}

const isFailed = ({ status }: { status: string }) => status === 'failed';

/** Runs Node to its end. Returns the last of what it said, for when that is all there is. */
function ended(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4_000);
      });
    }
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
}
