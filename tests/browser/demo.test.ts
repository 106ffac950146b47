import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What people are promised on two idle cores is ten seconds; a machine that runs other tests meanwhile gets more. */
const PROMISED_MS = 10_000;
const ON_A_BUSY_MACHINE_MS = 3 * PROMISED_MS;

describe.skipIf(!hasBrowser)('npm run demo', () => {
  it('starts the company and says where to look, soon', async () => {
    const since = performance.now();
    // Not in the tests' environment: it is the page that people get.
    const { NODE_ENV: _, VITEST: __, ...env } = process.env;
    const demo = spawn(process.execPath, ['demo/main.ts'], { cwd: ROOT, env: { ...env, PORT: '0' } });
    const ended = once(demo, 'exit');
    onTestFinished(async () => {
      demo.kill('SIGTERM');
      expect(await ended, 'the demo’s exit code and signal').toEqual([0, null]);
    });
    const address = await addressOf(demo);
    const page = await visit(address, { isFirst: true });
    await sees(page, /Payments · week 48: 3 of 4 answered/);
    const took = performance.now() - since;
    process.stdout.write(`The demo is usable after ${(took / 1000).toFixed(1)} s\n`);
    expect(took).toBeLessThan(ON_A_BUSY_MACHINE_MS);
    await picture(page, 'demo');
  });
});

function addressOf(demo: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    demo.stdout?.on('data', (chunk) => {
      printed += String(chunk);
      const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed)?.[0];
      if (address) resolve(address);
    });
    demo.once('exit', () => reject(new Error(`The demo ended, having said: ${printed}`)));
  });
}
