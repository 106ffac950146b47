import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        optionalDependencies: z.record(z.string(), z.string()).default({}),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8')));
const packages = Object.entries(lockfile.packages);

describe('the lockfile', () => {
  // npm drops from it what a registry could not deliver for another platform; npm ci then refuses everywhere.
  it('names the binaries of every platform, so that npm ci works on all of them', () => {
    const missing = packages
      .filter(([path]) => path !== '')
      .flatMap(([path, { optionalDependencies }]) =>
        Object.keys(optionalDependencies).filter(
          (name) =>
            !(`node_modules/${name}` in lockfile.packages) &&
            !(`${path}/node_modules/${name}` in lockfile.packages),
        ),
      );
    expect(missing).toEqual([]);
  });

  it('does not bind anyone to the registry of whoever wrote it', () => {
    const bound = packages.filter(([, { resolved }]) => resolved !== undefined);
    expect(bound.map(([path]) => path)).toEqual([]);
  });

  // moment-timezone lives in the one global of moment: a second copy, with older data, would take the first one's place.
  it('brings the zone data once', () => {
    const copies = packages.filter(([path]) => path.endsWith('node_modules/moment-timezone'));
    expect(copies.map(([path]) => path)).toEqual(['node_modules/moment-timezone']);
  });
});
