import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A package of the lockfile, as npm writes it there. */
const packageSchema = z.looseObject({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  /** Only development needs it: `npm ci --omit=dev` leaves it out. */
  dev: z.boolean().default(false),
  /** Development needs it, and something optional of production. */
  devOptional: z.boolean().default(false),
  hasInstallScript: z.boolean().default(false),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
export type LockedPackage = z.infer<typeof packageSchema>;

/** The lockfile's packages by their folder, such as `node_modules/pg`; the project itself, `''`, is not among them. */
export function lockedPackages(): [folder: string, locked: LockedPackage][] {
  const file = new URL('../package-lock.json', import.meta.url);
  const { packages } = z
    .object({ packages: z.record(z.string(), packageSchema) })
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return Object.entries(packages).filter(([folder]) => folder !== '');
}

/** A package that runs in production. */
export interface ProductionPackage {
  name: string;
  version: string;
  /** Where it lies below the checkout. One name can lie in several places, in several versions. */
  folder: string;
  /** An SPDX expression as its author wrote it, or nothing. */
  licence: string | undefined;
}

/** What `npm ci --omit=dev` installs, and so what the image holds, by name. */
export function productionPackages(): ProductionPackage[] {
  return lockedPackages()
    .filter(([, { dev, devOptional }]) => !dev && !devOptional)
    .map(([folder, { version = '', license }]) => ({
      name: nameOf(folder),
      version,
      folder,
      licence: license,
    }))
    .toSorted((a, b) => compare(`${a.name}@${a.version}`, `${b.name}@${b.version}`));
}

/** `@slack/bolt` of `node_modules/x/node_modules/@slack/bolt`. */
export function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** By code units, so that no machine's language changes what is generated. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
