import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statementsFor } from '../../../src/features/pulses/rules/rotation.ts';
import { rotating, SCORE_WORDS, standing } from '../../../src/features/pulses/rules/statements.ts';

const keysOf = (statements: readonly { key: string }[]) => statements.map(({ key }) => key);
const all = [...standing, ...rotating];

describe('the statements', () => {
  it('are one for each item of the guide’s checklist', () => {
    expect(rotating.map(({ item }) => item)).toEqual([
      'Strategic clarity',
      'Outcome decomposition',
      'Resource availability',
      'Dependency management',
      'Progress tracking',
      'Feedback loops',
      'Alignment of metrics',
      'Accountability and empowerment',
      'Culture of execution',
    ]);
    expect(keysOf(standing)).toEqual(['clarity', 'resources', 'obstacles']);
    expect(new Set(keysOf(all)).size).toBe(12);
  });

  it.each(all.map(({ said }) => [said]))('“%s” says one thing, without a not, and leads nowhere', (said) => {
    expect(said).toMatch(/^(I|It|Our|The|In) [^.,;?!]+$/);
    expect(said.length).toBeLessThanOrEqual(60);
    expect(said).not.toMatch(
      /\b(and|or|but|not|no|never|always|really|very|should|must|too|only|great|poor)\b|n['’]t\b/,
    );
  });

  it('are answered from disagree to agree', () => {
    expect(SCORE_WORDS).toEqual(['Disagree', 'Rather disagree', 'Neither', 'Rather agree', 'Agree']);
  });
});

describe('what a pulse asks', () => {
  const own = [{ key: 'own-1', said: 'Our handovers work' }];
  const next = (rounds: readonly (readonly string[])[], isSmall = false) =>
    statementsFor({ rounds, own, isSmall });

  it('is the standing statements, two in turn, and the team’s own', () => {
    expect(keysOf(next([]))).toEqual([
      'clarity',
      'resources',
      'obstacles',
      'contribution',
      'outcomes',
      'own-1',
    ]);
    expect(next([]).at(3)).toEqual({
      key: 'contribution',
      said: 'I can say how my work contributes to our goals',
    });
  });

  it('is the standing statements of a team that is too small', () => {
    expect(next([], true)).toEqual(standing);
  });

  it('goes through all before it repeats any, and begins again with those asked longest ago', () => {
    const rounds: string[][] = [];
    for (let round = 0; round < 9; round += 1) rounds.push(keysOf(next(rounds)));
    const asked = rounds.map((keys) => keys.slice(3, 5).join(' '));
    expect(asked).toEqual([
      'contribution outcomes',
      'means dependencies',
      'progress concerns',
      'metrics decisions',
      'delivery contribution',
      'outcomes means',
      'dependencies progress',
      'concerns metrics',
      'decisions delivery',
    ]);
  });

  it('asks none a second time more often than another, however it began', () => {
    const anyRound = fc.subarray(keysOf(rotating), { minLength: 0, maxLength: 2 });
    fc.assert(
      fc.property(fc.array(anyRound, { maxLength: 6 }), (begun) => {
        const rounds = [...begun];
        const times = (key: string) => rounds.filter((asked) => asked.includes(key)).length;
        // Enough to make up for any beginning.
        for (let round = 0; round < 30; round += 1) {
          const chosen = keysOf(next(rounds)).slice(3, 5);
          const rest = keysOf(rotating).filter((key) => !chosen.includes(key));
          expect(Math.max(...chosen.map(times))).toBeLessThanOrEqual(Math.min(...rest.map(times)));
          rounds.push(chosen);
        }
        const counted = keysOf(rotating).map(times);
        expect(Math.max(...counted) - Math.min(...counted)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});
