/** Asks for one thing, which is done together with what others ask for; undefined where whoever asks is to do it alone. */
export type Gathered<Item, Result> = (item: Item) => Promise<Result | undefined>;

/**
 * Does for many at once what each of them asks for alone. What is asked for while a round runs goes into the next one, so
 * that nobody waits for company.
 * @param most how much goes into one round
 * @param together does a round, and answers in the order of what it was asked; the same may be asked for twice. What it
 * answers with undefined, and everything where it throws, whoever asked does alone: so none of them can hold up the
 * others, and what is wrong with it shows there
 */
export function gather<Item, Result>(
  most: number,
  together: (items: readonly Item[]) => Promise<readonly (Result | undefined)[]>,
): Gathered<Item, Result> {
  let waiting: { item: Item; resolve: (result: Result | undefined) => void }[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (waiting.length > 0) {
      // What comes in at the same moment goes along.
      await Promise.resolve();
      const round = waiting.slice(0, most);
      waiting = waiting.slice(most);
      const results = await together(round.map(({ item }) => item)).catch(() => []);
      for (const [index, { resolve }] of round.entries()) resolve(results[index]);
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve) => {
      waiting.push({ item, resolve });
      if (!isRunning) void run();
    });
}
