import fc from 'fast-check';
import { anyText, nasty } from '../../../unit/slack/block-kit/texts.ts';

/** Lengths at which something of ours or of Slack's is cut. */
const NARROW = [24, 60, 75, 80, 140, 150, 200, 300];
const WIDE = [500, 900, 1_900, 2_000, 2_500, 3_000];

/** A text that is just about so long, with something at its end that must be kept whole or left out. */
const around = (lengths: readonly number[]) =>
  fc
    .tuple(
      fc.constantFrom(...lengths),
      fc.integer({ min: -12, max: 2 }),
      fc.constantFrom('x', 'é', '&', '>', ' ', '🥁', 'a\u0301'),
      fc.array(fc.constantFrom(...nasty.filter((part) => part.length < 100)), { minLength: 1, maxLength: 3 }),
    )
    .map(([length, off, filler, end]) => {
      const filled = filler.repeat(Math.ceil((length + off) / filler.length));
      return filled.slice(0, length + off) + end.join('');
    });

/** Cut anywhere, in the middle of a character, too. */
const short = fc
  .tuple(anyText, fc.integer({ min: 12, max: 90 }))
  .map(([text, length]) => text.slice(0, length));

/** Mostly short ones, because a long one takes as much work as a hundred of them. */
export const adversarialText: fc.Arbitrary<string> = fc.oneof(
  { weight: 80, arbitrary: short },
  { weight: 15, arbitrary: around(NARROW) },
  { weight: 2, arbitrary: around(WIDE) },
  { weight: 3, arbitrary: anyText },
);
