import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WorkspaceSeed } from '../../sandbox/server/index.ts';
import { expectAccessible, hasBrowser, picture, sees, visit } from '../support/browser/visit.ts';
import { startWorld } from '../support/world.ts';

/** A company that has installed the app, and has nothing set up. */
const seed: WorkspaceSeed = {
  workspace: { name: 'Acme' },
  people: [
    { name: 'Ana', realName: 'Ana Lindqvist', tz: 'Europe/Berlin' },
    { name: 'Ben', realName: 'Ben Osei', tz: 'Europe/Berlin' },
    { name: 'Chloe', realName: 'Chloe Martin', tz: 'Europe/Berlin' },
    { name: 'Dev', realName: 'Dev Patel', tz: 'Asia/Kolkata' },
    { name: 'Maria', realName: 'Maria Conti', tz: 'Europe/Rome', isAdmin: true },
  ],
  channels: [{ name: 'payments', members: ['Ana', 'Ben', 'Chloe', 'Dev', 'Maria'], botIsMember: false }],
};

const MOST_CLICKS = 6;
const MOST_MS = 120_000;

/** What a hand at a mouse takes for a click, and at a keyboard for a key, with a thought before each click (Card, Moran and Newell). */
const CLICK_MS = 1_100 + 1_350;
const KEY_MS = 280;

/** Counts every click and key of a person, wherever on the page. */
async function watchHand(page: Page): Promise<() => Promise<{ clicks: number; keys: number }>> {
  await page.evaluate(`
    window.hand = { clicks: 0, keys: 0 };
    addEventListener('pointerdown', (event) => { if (event.isTrusted) window.hand.clicks += 1; }, true);
    addEventListener('keydown', (event) => { if (event.isTrusted) window.hand.keys += 1; }, true);
  `);
  return () => page.evaluate<{ clicks: number; keys: number }>('window.hand');
}

/** The same as a phone shows it. */
async function pictureOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  await picture(page, `${name}-phone`);
  await page.setViewportSize({ width: 1280, height: 800 });
}

describe.skipIf(!hasBrowser)('day one on the page', () => {
  it('goes from /invite to a check-in that is planned, seen and started in six clicks and two minutes', {
    timeout: 120_000,
  }, async () => {
    const world = await startWorld({ start: '2026-11-27T08:00:00Z', seed });
    await world.settle();
    world.letTimeFlow();
    const page = await visit(world.sandbox.pageUrl, { as: 'Ana', in: 'payments' });
    const hand = await watchHand(page);
    const began = performance.now();
    const write = page.getByRole('textbox', { name: /Message|Write/ }).first();
    await write.focus();
    await page.keyboard.type('/invite @Drumbeat');
    await picture(page, 'onboarding-1-invite');
    await page.keyboard.press('Enter');
    await sees(page, 'was added to #payments');
    await picture(page, 'onboarding-2-invited');

    await page.getByRole('button', { name: /Drumbeat.*unread/ }).click();
    await sees(page, 'Hello Ana');
    await picture(page, 'onboarding-3-greeting');
    await pictureOnPhone(page, 'onboarding-3-greeting');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Set up the check-in' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('button', { name: 'Set up' }).waitFor();
    await picture(page, 'onboarding-4-form');
    await pictureOnPhone(page, 'onboarding-4-form');
    await form.getByRole('button', { name: 'Set up' }).click();
    await form.waitFor({ state: 'detached' });
    await sees(page, 'Its first check-in comes by itself');
    const planned = { ms: performance.now() - began, ...(await hand()) };
    await picture(page, 'onboarding-5-set-up');

    await page.getByRole('button', { name: 'Preview to me' }).click();
    await sees(page, 'Preview, for you alone');
    await picture(page, 'onboarding-6-preview');
    await pictureOnPhone(page, 'onboarding-6-preview');
    expect(world.texts('Ben', 'payments')).toEqual([]);
    expect(world.texts('Ben', 'app')).toEqual([]);

    await page.getByRole('button', { name: 'Start now' }).click();
    await sees(page, 'You started the first check-in of');
    const all = { ms: performance.now() - began, ...(await hand()) };
    await picture(page, 'onboarding-7-started');
    const ben = await visit(world.sandbox.pageUrl, { as: 'Ben', in: 'payments' });
    await sees(ben, '0 of 5 answered');
    await picture(ben, 'onboarding-8-channel');

    for (const { ms, clicks, keys } of [planned, all]) {
      const asPerson = ms + clicks * CLICK_MS + keys * KEY_MS;
      process.stdout.write(
        `onboarding: ${clicks} clicks, ${keys} keys, ${Math.round(ms / 100) / 10} s by machine, about ${Math.round(asPerson / 1000)} s by hand\n`,
      );
      expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
      expect(asPerson).toBeLessThanOrEqual(MOST_MS);
    }
  });

  it('shows an admin what is left to set up, which goes as it is done', async () => {
    const world = await startWorld({ start: '2026-11-27T08:00:00Z', seed });
    await world.settle();
    world.letTimeFlow();
    const page = await visit(world.sandbox.pageUrl, { as: 'Maria', in: 'home' });
    await sees(page, '0 of 4 done');
    await picture(page, 'onboarding-checklist');
    await pictureOnPhone(page, 'onboarding-checklist');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Appoint leaders' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('combobox', { name: /Leaders/ }).click();
    await page.keyboard.type('Ana');
    await page.getByRole('option', { name: /Ana/ }).click();
    await page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Save' }).click();
    await sees(page, '1 of 4 done');
    await picture(page, 'onboarding-leaders');
  });
});
