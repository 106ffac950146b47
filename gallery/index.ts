import type { GalleryOnPage } from '../sandbox/server/index.ts';
import { ANA, BEN, opensAt, PAYMENTS } from '../tests/faults/harness/texts/facts.ts';
import { galleryScreens } from './screens.ts';

/** The contact sheet: every screen of the app, with those whom it names. */
export function gallery(): GalleryOnPage {
  return {
    now: opensAt.getTime(),
    tz: 'Europe/Berlin',
    people: [
      { id: ANA, name: 'Ana' },
      { id: BEN, name: 'Ben' },
    ],
    channels: [{ id: PAYMENTS, name: 'payments' }],
    screens: galleryScreens(),
  };
}
