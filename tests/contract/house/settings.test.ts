import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { withSettings } from '../../../scripts/settings-table.ts';
import { readConfig, settings } from '../../../src/config.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

describe('settings', () => {
  it('stand in README as the app reads them; if not, run npm run docs:settings', () => {
    expect(settings.filter(({ meaning }) => meaning === '')).toEqual([]);
    expect(read('README.md')).toBe(withSettings(read('README.md')));
  });

  it('that README starts the app with are enough, as the manifest sets Slack up', () => {
    const [, steps = ''] =
      /^## Use it in your workspace$([\s\S]*?)^\| setting/m.exec(read('README.md')) ?? [];
    const typed = [...steps.matchAll(/([A-Z_]+)=(\S+?)…/g)].map(([, name, begins]) => [name, `${begins}1`]);
    expect(typed).toHaveLength(2);
    expect(readConfig(Object.fromEntries(typed)).slack.mode.kind).toBe('socket');
    const manifest: { settings: { socket_mode_enabled: boolean } } = parse(read('manifest.yml'));
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    // The one scope of the other token, which no manifest can ask for.
    expect(steps).toContain('`connections:write`');
    for (const [, file = ''] of steps.matchAll(/\]\((?!https:)([^)#]+)\)/g)) expect(read(file)).not.toBe('');
  });

  it('of the compose file are all there, and none of another name is given', () => {
    const { services }: { services: { drumbeat: { environment: Record<string, string> } } } = parse(
      read('compose.yaml'),
    );
    const given = Object.keys(services.drumbeat.environment);
    const known = settings.map(({ name }) => name);
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    // The image says what it is, keeps nothing in a folder and listens where the file says; Slack is the real one.
    const settled = ['NODE_ENV', 'DATA_DIR', 'PORT', 'SLACK_API_URL'];
    expect(known.filter((name) => !given.includes(name)).toSorted()).toEqual(settled.toSorted());
  });
});
