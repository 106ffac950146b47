import type { Withheld } from '../rules/release.ts';

/** Why something is not shown, as a sentence. */
export const WITHHELD: Record<Withheld, string> = {
  too_few: 'Fewer than five people answered, so the answers were deleted.',
  too_new:
    'Fewer than five of those who answered have been here for four weeks, so the answers were deleted.',
  too_alike: 'The answers are so alike that they would tell what each person chose.',
  few_changed:
    'A few people joined, left or chose not to be asked since a result was shown; side by side, the two would tell what they chose.',
  too_soon:
    'It comes so soon after the last result that the two together would tell what a few people chose.',
  incomplete: 'Some of the answers could not be read any more.',
  no_answers: 'Nobody answered.',
};

/** The same in a few words, for the place of a bar in a picture. */
export const WITHHELD_SHORT: Record<Withheld, string> = {
  too_few: 'fewer than five answered',
  too_new: 'too few have been here for four weeks',
  too_alike: 'the answers are too alike',
  few_changed: 'a few people joined or left',
  too_soon: 'too soon after the last result',
  incomplete: 'some answers were lost',
  no_answers: 'nobody answered',
};
