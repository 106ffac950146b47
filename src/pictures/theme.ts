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

/**
 * From disagree to agree, 1 to 5: orange and blue are told apart by whoever confuses red and green. The numbers on them
 * have enough contrast, and say by their order what the colours say.
 */
export const AGREEMENT = [
  { fill: '#a8480a', ink: '#ffffff' },
  { fill: '#f0b670', ink: PAPER.ink },
  { fill: '#d6d4cc', ink: PAPER.ink },
  { fill: '#a3c9ea', ink: PAPER.ink },
  { fill: '#1b5e9b', ink: '#ffffff' },
] as const;

/** Sizes of letters, in units of the picture. */
export const LETTERS = { title: 22, name: 15, small: 13, tiny: 12 } as const;
export const MARGIN = 28;
