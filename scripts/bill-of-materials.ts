import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const project = new URL('../', import.meta.url);

/**
 * What runs in production as CycloneDX JSON, by `npm sbom` from the lockfile alone, so without a registry. `npm sbom
 * --omit=dev` leaves out every package that development needs as well, `pg` and `zod` among them; so npm is shown a
 * project that has no development.
 */
export async function billOfMaterials(): Promise<string> {
  const manifest = await readJson('package.json');
  const lockfile = await readJson('package-lock.json');
  const packages = z
    .record(z.string(), z.looseObject({ dev: z.boolean().optional() }))
    .parse(lockfile.packages);
  const kept = Object.entries(packages).filter(([, { dev }]) => !dev);

  const scratch = await mkdtemp(join(tmpdir(), 'drumbeat-sbom-'));
  try {
    // npm takes the name of the folder for the project's.
    const folder = join(scratch, String(manifest.name));
    await mkdir(folder);
    const withoutDevelopment = { ...manifest, devDependencies: {} };
    await writeFile(join(folder, 'package.json'), JSON.stringify(withoutDevelopment));
    await writeFile(
      join(folder, 'package-lock.json'),
      JSON.stringify({
        ...lockfile,
        packages: { ...Object.fromEntries(kept), '': { ...packages[''], devDependencies: {} } },
      }),
    );
    const { stdout } = await promisify(execFile)(
      'npm',
      ['sbom', '--package-lock-only', '--offline', '--sbom-format=cyclonedx', '--sbom-type=application'],
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
    );
    return stdout;
  } finally {
    await rm(scratch, { recursive: true });
  }
}

async function readJson(file: string): Promise<Record<string, unknown>> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(await readFile(new URL(file, project), 'utf8')));
}
