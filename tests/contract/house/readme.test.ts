import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { settings } from '../../../src/config.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const readme = read('README.md');
const named = (pattern: RegExp) => [
  ...new Set(Array.from(readme.matchAll(pattern), ([, name = '']) => name.trim())),
];

const manifest = z
  .object({
    features: z.object({
      bot_user: z.object({ display_name: z.string() }),
      slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string() })),
      shortcuts: z.array(z.object({ name: z.string(), type: z.enum(['global', 'message']) })),
    }),
    oauth_config: z.object({
      scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
    }),
  })
  .parse(parse(read('manifest.yml')));
const { slash_commands, shortcuts, bot_user } = manifest.features;

describe('README and the manifest', () => {
  it('name the same commands', () => {
    const known = slash_commands.map(({ command }) => command);
    // Slack's own is how Drumbeat comes into a channel.
    const typed = named(/`(\/[a-z]+)\b[^`]*`/g).filter((command) => command !== '/invite');
    expect(typed.toSorted()).toEqual(known.toSorted());
    expect(readme).toContain(`\`/invite @${bot_user.display_name}\``);
  });

  it.each(slash_commands)('README says what the words behind $command do', ({ command, usage_hint }) => {
    const words = usage_hint
      .slice(1, -1)
      .split(' | ')
      .map((words) => words.replace(/ ?<.*>/, ''));
    // A row may name several at once: `/checkin start`, `pause`, `resume`.
    const said = readme.split('\n').filter((line) => line.startsWith('| ') && line.includes(`\`${command}`));
    const missing = words.filter(
      (word) => word !== 'help' && !said.some((row) => new RegExp(`\`(?:${command} )?${word}\\b`).test(row)),
    );
    // `/blocker <what is stuck>` is no word.
    expect(missing.filter((word) => word !== 'what is stuck')).toEqual([]);
  });

  it('name the same shortcuts', () => {
    const rows = readme.split('\n').filter((line) => line.startsWith('| '));
    const listed = (where: string) =>
      Array.from(
        rows
          .find((row) => row.includes(where))
          ?.split(' | ')[0]
          ?.matchAll(/\*([^*]+)\*/g) ?? [],
        ([, n]) => n,
      );
    const ofType = (type: string) => shortcuts.filter((one) => one.type === type).map(({ name }) => name);
    expect(listed('the shortcuts *').toSorted()).toEqual(ofType('global').toSorted());
    expect(listed('in the menu of a message').toSorted()).toEqual(ofType('message').toSorted());
  });

  it('agree on scopes', () => {
    const { bot, bot_optional } = manifest.oauth_config.scopes;
    const scopes = named(/`([a-z]+(?:\.[a-z]+)*:[a-z]+(?:\.[a-z]+)*)`/g).filter(
      (name) => !name.startsWith('check:'),
    );
    // That of the token which no manifest can ask for.
    const [appLevel, ...others] = scopes;
    expect(appLevel).toBe('connections:write');
    expect(others.filter((scope) => ![...bot, ...bot_optional].includes(scope))).toEqual([]);
  });
});

describe('README and the settings', () => {
  it('name no setting that the app does not read', () => {
    const known = settings.map(({ name }) => name);
    const others = named(/\b([A-Z]{2,}(?:_[A-Z]+)+)\b/g).filter((name) => !known.includes(name));
    // The tests read two, the compose file one.
    const elsewhere = ['CHROMIUM_PATH', 'POSTGRES_PASSWORD', 'TEST_DATABASE_URL'];
    expect(others.toSorted()).toEqual(elsewhere);
    expect(read('compose.yaml')).toContain('POSTGRES_PASSWORD');
  });

  it('name only addresses that the app answers', () => {
    const server = read('src/slack/http-server.ts');
    const paths = named(/(?:GET |your-host)(\/[a-z/]+)/g);
    expect(paths.toSorted()).toEqual(['/healthz', '/metrics', '/readyz', '/slack/events']);
    expect(paths.filter((path) => !server.includes(`'${path}'`))).toEqual([]);
  });
});

describe('the docs', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'sandbox/README.md',
    ...globSync('docs/**/*.md', { cwd: root }),
  ];

  it.each(pages)('%s names only scripts that package.json has', (page) => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(read('package.json')));
    const run = Array.from(read(page).matchAll(/\bnpm run ([a-z][a-z:]*)/g), ([, name = '']) => name);
    expect(run.filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(pages)('%s leads only to what is there', (page) => {
    const here = new URL(page, root);
    const links = Array.from(
      read(page).matchAll(/(?:\]\(|src=")(?!https?:)([^)"\s]+)/g),
      ([, link = '']) => link,
    );
    const lost = links.filter((link) => {
      const { pathname, hash } = new URL(link, here);
      const [found] = globSync(decodeURIComponent(pathname));
      return !found || (hash !== '' && !anchorsOf(found).includes(hash.slice(1)));
    });
    expect(lost).toEqual([]);
  });
});

/** As GitHub makes them of headings. */
function anchorsOf(file: string): string[] {
  return Array.from(readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
