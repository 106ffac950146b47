import { existsSync, globSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);
const root = fileURLToPath(here);
// In tests React also checks what is drawn, and complains in the console; that page is kept apart.
const output = new URL(process.env.NODE_ENV === 'test' ? 'dist/strict/' : 'dist/page/', here);

let building: Promise<URL> | undefined;

/**
 * The folder with the built page, ending in a slash. It is built when there is none, or one older than its sources
 * when this is first asked in a process; that takes a second or two.
 */
export function builtPage(): Promise<URL> {
  building ??= (isFresh() ? Promise.resolve(output) : build()).catch((error: unknown) => {
    // The next who asks tries again.
    building = undefined;
    throw error;
  });
  return building;
}

function isFresh(): boolean {
  const page = new URL('index.html', output);
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  // The page also draws on what the server knows of Block Kit, and on the versions of its packages.
  const sources = globSync(
    ['**/*.{ts,tsx,css,html}', '../server/*.ts', '../server/{blocks,page}/*.ts', '../../package-lock.json'],
    {
      cwd: root,
      exclude: ['dist/**'],
    },
  );
  return sources.every((source) => statSync(new URL(source, here)).mtimeMs <= builtAt);
}

async function build(): Promise<URL> {
  const vite = await import('vite');
  await vite.build({
    root,
    configFile: fileURLToPath(new URL('vite.config.ts', here)),
    logLevel: 'warn',
    build: { outDir: fileURLToPath(output) },
  });
  return output;
}
