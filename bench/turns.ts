/** Does the same for each of several names so often, in turns, so that what else the machine does falls on all of them. */
export async function inTurns<Name extends string, Result>(
  rounds: number,
  names: readonly Name[],
  run: (name: Name, round: number) => Promise<Result>,
): Promise<(name: Name) => Result[]> {
  const results = new Map(names.map((name) => [name, [] as Result[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      results.get(name)?.push(await run(name, round));
    }
  }
  return (name) => results.get(name) ?? [];
}
