import { userText } from './block-kit/mrkdwn.ts';
import type { Hint } from './interaction.ts';

/** So many letters may be wrong, missing or too many; in short words fewer, since there everything is near to another. */
const MOST_SLIPS = 2;
const LONGEST_WORD = 30;

/** What somebody meant who mistyped what follows a command; nothing where no word is near. */
export function meantWord(command: string, typed: string, known: Iterable<string>): Hint | undefined {
  const [word = ''] = typed.toLowerCase().split(/\s+/);
  const near = nearest(word, known);
  if (near === undefined) return undefined;
  return {
    text: `I don’t know “${userText(typed, 60)}”. Did you mean \`${command} ${near}\`? \`${command} help\` lists what I do know.`,
  };
}

/** The word with the fewest slips; one that was begun and is at least half there counts as well. */
function nearest(typed: string, known: Iterable<string>): string | undefined {
  if (typed.length > LONGEST_WORD) return undefined;
  let best: { word: string; slips: number } | undefined;
  for (const word of known) {
    const isBegun = typed.length >= 2 && word.startsWith(typed) && typed.length * 2 >= word.length;
    const slips = isBegun ? 1 : slipsBetween(typed, word);
    const most = Math.min(MOST_SLIPS, Math.floor(Math.min(typed.length, word.length) / 3));
    if ((isBegun || slips <= most) && (best === undefined || slips < best.slips)) best = { word, slips };
  }
  return best?.word;
}

/** How many letters to add, drop, change, or swap with their neighbour make one word of the other. */
function slipsBetween(a: string, b: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + same,
        isSwap ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
