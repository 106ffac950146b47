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

/** A Chromium of this machine; `CHROMIUM_PATH` first. */
function installed(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [process.env.CHROMIUM_PATH ?? '', ...onPath, ...OTHER_PLACES].find(
    (path) => path && existsSync(path),
  );
}

/** The one that comes with the development dependencies, unpacked into the temporary folder; Linux on x64 only. */
async function packaged(): Promise<string> {
  const { default: package_ } = await import('@sparticuz/chromium');
  return package_.executablePath();
}

/**
 * Starts a browser for all tests of a run: the machine's own Chromium, else the packaged one.
 * @throws Error that says for each why it can't run
 */
export async function startBrowser(): Promise<BrowserServer> {
  const reasons: string[] = [];
  for (const find of [async () => installed(), packaged]) {
    try {
      const executablePath = await find();
      if (executablePath === undefined) reasons.push('No Chromium is installed on this machine.');
      else return await chromium.launchServer({ executablePath, args: QUIET });
    } catch (error) {
      reasons.push(String(error).split('\n').slice(0, 3).join(' '));
    }
  }
  throw new Error(reasons.join('\n'));
}
