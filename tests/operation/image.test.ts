import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../sandbox/server/index.ts';
import { freePort } from '../contract/process/main-process.ts';
import { startPostgresServer } from '../support/database/postgres-server.ts';
import { makeReadOnly, replay } from './replay.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));

/** `nobody`, where this process may become somebody else. */
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

// Installs packages from the registry, so it is run by `npm run test:operation`.
it.runIf(process.env.OPERATION === 'tried')(
  'the image runs as another user who can write nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'drumbeat-image-'));
    onTestFinished(async () => {
      await promisify(execFile)('chmod', ['-R', 'u+w', folder]);
      await rm(folder, { recursive: true });
    });
    await chmod(folder, 0o755);
    const image = await replay(await readFile(join(project, 'Dockerfile'), 'utf8'), project, folder);
    // The base image brings Node, and what starts it.
    await mkdir(join(image.root, 'nodejs/bin'), { recursive: true });
    await copyFile(process.execPath, join(image.root, 'nodejs/bin/node'));
    await makeReadOnly(image.root);
    const size = execFileSync('du', ['-sm', join(image.root, image.workdir)], { encoding: 'utf8' });
    process.stdout.write(`the app's layer: ${size.split('\t')[0]} MB\n`);

    const postgres = await startPostgresServer();
    onTestFinished(() => postgres.stop());
    const sandbox = await startSandbox({
      seed: {
        people: [{ name: 'Ana' }],
        channels: [{ name: 'payments', members: ['Ana'], botIsMember: true }],
      },
    });
    onTestFinished(() => sandbox.stop());
    const env = {
      ...image.env,
      SLACK_API_URL: sandbox.apiUrl,
      SLACK_BOT_TOKEN: sandbox.botToken,
      SLACK_APP_TOKEN: sandbox.appToken,
      DATABASE_URL: postgres.url,
      PORT: String(await freePort()),
    };
    const settings = { env, cwd: join(image.root, image.workdir), ...user };
    const from = performance.now();
    const child = spawn(join(image.root, 'nodejs/bin/node'), image.command, settings);
    onTestFinished(() => void child.kill('SIGKILL'));
    const said = text(child.stderr);
    const isHealthy = () => {
      const [program = '', ...rest] = image.healthcheck;
      return promisify(execFile)(join(image.root, program), rest, settings).then(
        () => true,
        () => false,
      );
    };
    const isReady = () =>
      fetch(`http://127.0.0.1:${env.PORT}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isReady())) expect(child.exitCode, 'it ended').toBeNull();
    process.stdout.write(`ready after ${((performance.now() - from) / 1000).toFixed(1)} s\n`);
    expect(await isHealthy()).toBe(true);

    await sandbox.as('Ana').command('/checkin help', { in: 'payments' });
    await sandbox.idle();
    expect(sandbox.as('Ana').read('payments').at(-1)?.text).toContain('/checkin setup');

    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await said).toBe('');
    expect(await isHealthy()).toBe(false);
  },
  300_000,
);
