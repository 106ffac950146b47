import { keep, say, secondsSince } from '../faults/harness/runs.ts';
import { startPostgresServer } from '../support/database/postgres-server.ts';
import type { Catcher, Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { copySources, occurrencesOf, withMutant } from './sources-copy.ts';
import { type Ran, runVitest } from './vitest-run.ts';

/*
 * Switches off one safeguard at a time, in a copy of the sources, and shows that each turns a test red:
 *   npm run test:mutants                  all of them
 *   npm run test:mutants -- look-up       those with this in their name
 */

/**
 * What a test says that has looked and seen something wrong; a crash, a time-out or a syntax error says something
 * else. Vitest's `poll` and `rejects`, and fast-check, throw plain errors.
 */
const ASSERTED = /^(?:AssertionError|Error: expected |Error: promise resolved |Error: Property failed )/;

interface Verdict {
  /** The test that turned red; none when the mutant survived. */
  caughtBy?: string;
  /** What that test says, or why none counts. */
  because: string;
}

interface Row extends Verdict {
  name: string;
  seconds: number;
}

const wanted = process.argv.slice(2).join(' ');
const chosen = mutants.filter(({ name }) => name.includes(wanted));

async function main(): Promise<number> {
  const stale = mutants.filter((mutant) => occurrencesOf(mutant) !== 1);
  for (const mutant of stale) {
    say(
      `Stale: “${mutant.replace}” occurs ${occurrencesOf(mutant)} times in ${mutant.file} (${mutant.name})`,
    );
  }
  if (chosen.length === 0) say(`No mutant has “${wanted}” in its name`);
  if (stale.length > 0 || chosen.length === 0) return 1;

  const began = performance.now();
  const server = await startPostgresServer();
  const { folder, remove } = copySources();
  const environment = { ...process.env, TEST_DATABASE_URL: server.url };
  try {
    if (!(await isGreen(folder, environment))) return 1;
    const rows: Row[] = [];
    for (const mutant of chosen) {
      const row = await switchOff(folder, mutant, environment);
      rows.push(row);
      say(`${row.caughtBy === undefined ? 'SURVIVED' : 'caught'} (${row.seconds} s): ${row.name}`);
      say(`    ${row.because}`);
    }
    say(tableOf(rows));
    const survived = rows.filter(({ caughtBy }) => caughtBy === undefined).length;
    const figures = {
      name: 'mutants',
      run: `${rows.length} safeguards switched off one at a time`,
      result: `${rows.length - survived} caught, ${survived} survived`,
      seconds: secondsSince(began),
    };
    say(`${figures.run}: ${figures.result} (${figures.seconds} s)`);
    if (chosen.length === mutants.length) keep(figures);
    return survived === 0 ? 0 : 1;
  } finally {
    remove();
    await server.stop();
  }
}

/** Whether all named tests are there and green while nothing is broken: one run for each project. */
async function isGreen(folder: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  let green = true;
  for (const [project, of] of Map.groupBy(chosen, ({ caughtBy }) => caughtBy.project)) {
    const catchers = of.map(({ caughtBy }) => caughtBy);
    const began = performance.now();
    const { tests, trouble } = await runVitest(folder, project, catchers, environment);
    for (const catcher of catchers) {
      const named = tests.filter((test) => isNamed(test, catcher));
      if (named.length > 0 && named.every(({ passed }) => passed)) continue;
      green = false;
      const why = trouble ?? named.flatMap(({ failures }) => failures).join('\n');
      say(`Not green without a mutant: ${catcher.file} “${catcher.test}”: ${why || 'there is no such test'}`);
    }
    say(`Unbroken, ${project}: ${tests.length} tests (${secondsSince(began)} s)`);
  }
  return green;
}

async function switchOff(folder: string, mutant: Mutant, environment: NodeJS.ProcessEnv): Promise<Row> {
  const began = performance.now();
  const { name, caughtBy } = mutant;
  const { tests, trouble } = await withMutant(folder, mutant, () =>
    runVitest(folder, caughtBy.project, [caughtBy], environment),
  );
  const verdict = verdictOn(
    tests.filter((test) => isNamed(test, caughtBy)),
    trouble,
  );
  return { name, ...verdict, seconds: secondsSince(began) };
}

function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(
    ({ name, caughtBy = 'SURVIVED', seconds }) => `| ${name} | ${caughtBy} | ${seconds} |`,
  );
  return ['| mutant | caught by | seconds |', '| --- | --- | --- |', ...cells].join('\n');
}

function verdictOn(tests: readonly Ran[], trouble: string | undefined): Verdict {
  if (trouble !== undefined) return { because: `The tests did not load: ${trouble}` };
  if (tests.length === 0) return { because: 'No test ran' };
  for (const { name, failures } of tests) {
    const asserted = failures.find((failure) => ASSERTED.test(failure));
    if (asserted) return { caughtBy: name, because: firstLine(asserted) };
  }
  const [failure] = tests.flatMap(({ failures }) => failures);
  return { because: failure === undefined ? 'All is green' : `No assertion failed: ${firstLine(failure)}` };
}

const isNamed = (test: Ran, catcher: Catcher) =>
  test.file === catcher.file && new RegExp(catcher.test).test(test.name);

const firstLine = (text: string) => text.split('\n', 1).join('').slice(0, 160);

process.exitCode = await main();
