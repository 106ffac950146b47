import type { PictureStatus } from './models.ts';

/**
 * Colours for a picture with a ground of its own: light enough to be read in Slack's light theme, and not so bright
 * that it glares in the dark one.
 */
export const PAPER = {
  ground: '#f7f6f2',
  card: '#ffffff',
  ink: '#1f2328',
  quiet: '#5b636d',
  line: '#c9c7bf',
  faint: '#e5e3dc',
  edge: '#8b929b',
  accent: '#7b3fb5',
  series: '#1f6fb2',
} as const;

/** How each status is told: in a word, in colours with enough contrast, and by the form of its mark. */
export const STATUSES: Readonly<Record<PictureStatus, { word: string; strong: string; soft: string }>> = {
  on_track: { word: 'On track', strong: '#1a7f37', soft: '#e8f5ec' },
  at_risk: { word: 'At risk', strong: '#9a6700', soft: '#fdf3d7' },
  blocked: { word: 'Blocked', strong: '#c1272d', soft: '#fdecea' },
  done: { word: 'Done', strong: '#3f5f86', soft: '#e9eef5' },
  unanswered: { word: 'No answer yet', strong: '#5b636d', soft: '#f1f1ee' },
};

/** The worst first, which is what somebody looks for. */
export const WORST_FIRST: readonly PictureStatus[] = ['blocked', 'at_risk', 'unanswered', 'on_track', 'done'];

/** Sizes of letters, in units of the picture. */
export const LETTERS = { title: 22, name: 15, small: 13, tiny: 12 } as const;
export const MARGIN = 28;
