import { existsSync, globSync, statSync } from 'node:fs';

const here = new URL('./', import.meta.url);
// In tests React also checks what is drawn, and complains in the console; that page is kept apart.
const output = new URL(process.env.NODE_ENV === 'test' ? 'dist/strict/' : 'dist/page/', here);

let building: Promise<URL> | undefined;

/**
 * The folder with the built page, ending in a slash. It is built when there is none, or one older than its sources;
 * that takes a second or two, once a process.
 */
export function builtPage(): Promise<URL> {
  building ??= isFresh() ? Promise.resolve(output) : build();
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
      cwd: here,
      exclude: ['dist/**'],
    },
  );
  return sources.every((source) => statSync(new URL(source, here)).mtimeMs <= builtAt);
}

async function build(): Promise<URL> {
  const vite = await import('vite');
  await vite.build({
    root: here.pathname,
    configFile: new URL('vite.config.ts', here).pathname,
    logLevel: 'warn',
    build: { outDir: output.pathname },
  });
  return output;
}
