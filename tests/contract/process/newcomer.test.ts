import { readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { appFromManifest, startSandbox } from '../../../sandbox/server/index.ts';
import { sends } from '../../support/steps.ts';
import { freePort, startMain, until } from './main-process.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** The numbered steps of README, by which somebody brings Drumbeat into their workspace. */
function stepsInReadme(): string[] {
  const [, chapter = ''] =
    /^## Use it in your workspace$([\s\S]*?)^\| setting/m.exec(read('README.md')) ?? [];
  return chapter.split(/^\d\. /m).slice(1);
}

it('README leads from nothing to a team that is set up, with what the manifest grants and no other setting', async () => {
  const [create = '', tokens = '', start = '', invite = '', ...further] = stepsInReadme();
  expect(further).toEqual([]);

  // 1. An app from the file that it links to. This workspace grants that one what the file asks for, and no more.
  const [, file = ''] = /\[`[^`]+`\]\(([^)]+)\)/.exec(create.slice(create.indexOf('paste'))) ?? [];
  const sandbox = await startSandbox({
    app: appFromManifest(parse(read(file))),
    seed: {
      people: [{ name: 'Ana' }, { name: 'Ben' }],
      channels: [{ name: 'payments', members: ['Ana', 'Ben'], botIsMember: false }],
    },
  });
  onTestFinished(() => sandbox.stop());

  // 2. Two tokens, of which the second needs a scope.
  expect(tokens).toMatch(/App-Level Tokens.*`connections:write`.*bot token/s);

  // 3. Those two, under the names that the command gives them, and where this Slack is. The embedded database needs
  // no setting, but would be left in the checkout.
  const [, line = ''] = /^\s+(\S+=.* npm start)$/m.exec(start) ?? [];
  const names = Object.fromEntries(
    Array.from(line.matchAll(/(\w+)=(xox\w|xapp)-/g), ([, name, kind]) => [kind, name]),
  );
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(read('package.json')));
  expect(scripts.start).toBe('node src/main.ts');
  const port = await freePort();
  const main = startMain({
    [names.xoxb ?? 'nothing']: sandbox.botToken,
    [names.xapp ?? 'nothing']: sandbox.appToken,
    SLACK_API_URL: sandbox.apiUrl,
    DATA_DIR: 'memory://',
    PORT: String(port),
  });
  await until(() =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );

  // 4. Into a channel. Whoever does it gets a message with one button, and nobody else hears of it.
  const [, command = ''] = /`(\/invite [^`]+)`/.exec(invite) ?? [];
  const ana = sandbox.as('Ana');
  await ana.command(command, { in: 'payments' });
  const greeting = await until(() => ana.read('app').at(-1));
  expect(greeting.text).toContain('I am in #payments now');
  expect(greeting.buttons).toHaveLength(1);

  await ana.click('Set up the check-in', { in: 'app' });
  await sends(ana);
  await until(() =>
    ana
      .read('app')
      .find(({ text }) => text.includes('Payments is set up. Its first check-in comes by itself')),
  );
  expect(sandbox.as('Ben').read('app')).toEqual([]);
  expect(sandbox.refusals).toEqual([]);

  main.child.kill('SIGTERM');
  expect(await main.ended).toMatchObject({ code: 0, err: '' });
}, 120_000);
