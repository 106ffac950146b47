import { expect, it } from 'vitest';
import { meantWord } from '../../../src/slack/meant-word.ts';

const known = ['', 'setup', 'start', 'pause', 'resume', 'schedule', 'weeks', 'away', 'help', 'on', 'off'];
const meant = (typed: string) =>
  meantWord('/checkin', typed, known)?.text.match(/mean `\/checkin (\w+)`/)?.[1];

it('finds the word that somebody mistyped or only began', () => {
  expect(['seup', 'Setpu', 'sheduel', 'puase', 'hlep', 'week please'].map(meant)).toEqual([
    ...['setup', 'setup', 'schedule', 'pause', 'help', 'weeks'],
  ]);
});

it('guesses nothing where no word is near', () => {
  const others = ['stop', 'delete', 'o', 'no', '', 's', '🥁', '__proto__', 'x'.repeat(5000)];
  expect(others.map(meant)).toEqual(others.map(() => undefined));
});
