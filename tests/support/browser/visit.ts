import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';

const SCREENSHOTS = new URL('../../../screenshots/', import.meta.url);

/** Whether a browser can run here; where none can, the run has said so. */
export const hasBrowser = inject('browser') !== '';

/** Connected by the first test, for all files that this process runs; the run's set-up ends the browser. */
let connecting: Promise<Browser> | undefined;

function connect(): Promise<Browser> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  return chromium.connect(inject('browser'));
}

export interface Visit {
  /** Who the visitor is at first. */
  as?: string;
  /** Where they look; the first channel unless given. */
  in?: string;
  /** On `/gallery`: whose screens are drawn; drawing all of them takes a while. */
  feature?: string;
  /** The tour is open only for who has never been here. */
  isFirst?: boolean;
  /** What the browser may complain about in its console, because the test brings it about. */
  expects?: RegExp;
  context?: BrowserContextOptions;
}

/**
 * Opens the workspace's page in a browser of its own for the length of one test. The test fails when the page logs
 * an error.
 */
export async function visit(
  pageUrl: string,
  { as, in: place, feature, isFirst, expects, context: options }: Visit = {},
): Promise<Page> {
  connecting ??= connect();
  const browser = await connecting;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  // Not on the blank page that the browser begins with, which may store nothing.
  const remember = "if (location.protocol === 'http:') localStorage.setItem('sandbox tour seen', 'yes')";
  if (!isFirst) await context.addInitScript({ content: remember });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    const isProblem = message.type() === 'error' || message.type() === 'warning';
    if (isProblem && !expects?.test(message.text())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  onTestFinished(async () => {
    await context.close();
    expect(problems, 'errors in the browser’s console').toEqual([]);
  });
  const query = new URLSearchParams({
    ...(as ? { as } : {}),
    ...(place ? { in: place } : {}),
    ...(feature ? { feature } : {}),
  });
  await page.goto(`${pageUrl}?${query}`);
  await page
    .getByRole('log')
    .or(page.getByRole('region', { name: 'Home' }))
    .or(page.getByRole('heading', { name: 'Every screen' }))
    .first()
    .waitFor();
  return page;
}

/** Waits for a text on the page, or in a part of it. */
export async function sees(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** Writes what stands on the page to `screenshots/`, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, SCREENSHOTS)) });
}

/** Fails when axe finds something that keeps people out: violations it calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  expect(grave).toEqual([]);
}
