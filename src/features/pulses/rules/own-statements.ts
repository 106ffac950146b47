import type { Statement } from './statements.ts';

/** So many a team can add: with more, a pulse is no matter of a minute. */
export const MAX_OWN = 3;
export const MAX_OWN_STATEMENT = 150;

/**
 * What a team asks itself, from the lines of a form. A statement that stays word for word stays itself, with its trend.
 * @returns the sentence to show where something can't be
 */
export function readOwn(
  text: string,
  existing: readonly Statement[],
  newKey: () => string,
): { refused: string } | { added: Statement[]; retired: string[] } {
  const lines = [...new Set(text.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')))].filter(
    Boolean,
  );
  if (lines.length > MAX_OWN) {
    return {
      refused: `These are ${lines.length}. Keep it to ${MAX_OWN}, so that a pulse stays a matter of a minute.`,
    };
  }
  const long = lines.findIndex((line) => line.length > MAX_OWN_STATEMENT);
  if (long >= 0) {
    const { length } = lines[long] ?? '';
    return {
      refused: `Statement ${long + 1} has ${length} characters. Keep each to ${MAX_OWN_STATEMENT}, so that it is read in one go.`,
    };
  }
  const kept = existing.filter(({ said }) => lines.includes(said));
  const words = new Set(kept.map(({ said }) => said));
  return {
    added: lines.filter((line) => !words.has(line)).map((said) => ({ key: newKey(), said })),
    retired: existing.filter((each) => !kept.includes(each)).map(({ key }) => key),
  };
}
