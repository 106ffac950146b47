import { expect, it } from 'vitest';
import type { StatementOverview } from '../../../src/features/pulses/rules/overview.ts';
import { answersIn } from '../../../src/features/pulses/rules/scores.ts';
import { chancesOf, seedOfRun } from '../../faults/harness/chances.ts';
import { report, secondsSince, sized } from '../../faults/harness/runs.ts';
import { foundOut, smallestKnown } from '../../support/pulses/adversary.ts';
import { playRounds } from '../../support/pulses/played-rounds.ts';
import { anyOrganization } from '../../support/pulses/random-organization.ts';

const SIZE = sized({ short: { organizations: 1_000 }, long: { organizations: 20_000 } });

it('an adversary who solves what was shown finds out nobody, and no sum of fewer than five', {
  timeout: 600_000,
}, () => {
  const seed = seedOfRun();
  const began = performance.now();
  const found: string[] = [];
  let [asked, shown, smallest] = [0, 0, Number.POSITIVE_INFINITY];
  for (let n = 0; n < SIZE.organizations; n += 1) {
    const chances = chancesOf(seed * SIZE.organizations + n);
    const played = playRounds(anyOrganization(chances), chances);
    found.push(...foundOut(played.tables).map((who) => `organization ${n}: ${who}`));
    smallest = Math.min(smallest, smallestKnown(played.tables));
    asked += played.asked;
    shown += played.tables.length;
    // Views over teams are sums of what was shown already, so that they say nothing more.
    const { whole, areas } = played.overview;
    for (const statement of whole) {
      expect(statement.counts).toEqual(
        sumOver(
          areas.flatMap(({ statements }) => statements),
          statement.key,
        ),
      );
    }
  }
  report({
    name: 'pulse-adversary',
    run:
      `${SIZE.organizations.toLocaleString('en')} random organizations: ${asked.toLocaleString('en')} results of one ` +
      `statement, of which ${shown.toLocaleString('en')} were shown, to everybody in each as the adversary`,
    result: `${found.length} people found out, the smallest known sum of ${smallest}`,
    seed,
    seconds: secondsSince(began),
  });
  expect(found, `SEED=${seed}`).toEqual([]);
  expect(smallest, `SEED=${seed}`).toBe(5);
  // Enough was shown for the adversary to fail at.
  expect(shown, `SEED=${seed}`).toBeGreaterThan(asked / 5);
});

function sumOver(statements: readonly StatementOverview[], key: string): number[] {
  const counts = statements.flatMap((each) => (each.key === key ? [each.counts] : []));
  return [0, 1, 2, 3, 4].map((at) => answersIn(counts.map((each) => each[at] ?? 0)));
}
