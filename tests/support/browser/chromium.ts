import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserServer, chromium } from 'playwright-core';

/** Without these a browser on a closed network asks for updates and lists in vain, at every start. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const OTHER_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A browser to start, with what it wants in its environment. */
interface Candidate {
  executablePath: string;
  env?: NodeJS.ProcessEnv;
}

/** A Chromium of this machine; `CHROMIUM_PATH` first. */
async function installed(): Promise<Candidate> {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const places = [process.env.CHROMIUM_PATH ?? '', ...onPath, ...OTHER_PLACES];
  const executablePath = places.find((path) => path && existsSync(path));
  if (executablePath === undefined) throw new Error('No Chromium is installed on this machine.');
  return { executablePath };
}

/**
 * The one that comes with the development dependencies, unpacked into the temporary folder; Linux on x64 only. It
 * brings the libraries that a bare machine lacks, too, but unpacks them only where it believes itself in the cloud
 * that it is made for. What it sets there is for the browser alone, not for the other programs that the tests start.
 */
async function packaged(): Promise<Candidate> {
  const before = { ...process.env };
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs24.x';
  try {
    const { default: package_ } = await import('@sparticuz/chromium');
    return { executablePath: await package_.executablePath(), env: { ...process.env } };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/**
 * Starts a browser for all tests of a run: the machine's own Chromium, else the packaged one.
 * @throws Error that says for each why it can't run
 */
export async function startBrowser(): Promise<BrowserServer> {
  const reasons: string[] = [];
  for (const find of [installed, packaged]) {
    try {
      const candidate = await find();
      return await chromium.launchServer({ ...candidate, args: QUIET });
    } catch (error) {
      reasons.push(String(error).split('\n').slice(0, 3).join(' '));
    }
  }
  throw new Error(reasons.join('\n'));
}
