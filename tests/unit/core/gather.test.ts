import { expect, it } from 'vitest';
import { gather } from '../../../src/core/gather.ts';

/** Rounds that end when they are told to, and what went into each. */
function rounds(most = 10) {
  const seen: string[][] = [];
  let end = Promise.withResolvers<void>();
  const ask = gather<string, string>(most, async (items) => {
    seen.push([...items]);
    await end.promise;
    if (items.includes('broken')) throw new Error('Nothing of this round was done');
    return items.map((item) => (item === 'alone' ? undefined : item.toUpperCase()));
  });
  const release = () => {
    end.resolve();
    end = Promise.withResolvers();
  };
  return { ask, seen, release };
}

it('does together what is asked for at once, and answers each', async () => {
  const { ask, seen, release } = rounds();
  const answers = Promise.all([ask('a'), ask('b'), ask('alone'), ask('b')]);
  await Promise.resolve();
  release();
  expect(await answers).toEqual(['A', 'B', undefined, 'B']);
  expect(seen).toEqual([['a', 'b', 'alone', 'b']]);
});

it('puts what comes meanwhile into the next round, and no more into one than it holds', async () => {
  const { ask, seen, release } = rounds(2);
  const first = Promise.all([ask('a'), ask('b'), ask('c')]);
  await Promise.resolve();
  const meanwhile = ask('d');
  expect(seen).toEqual([['a', 'b']]);
  release();
  await new Promise(setImmediate);
  release();
  expect([await first, await meanwhile]).toEqual([['A', 'B', 'C'], 'D']);
  expect(seen).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('leaves a round that fails to those who asked, and goes on', async () => {
  const { ask, seen, release } = rounds();
  const failed = Promise.all([ask('a'), ask('broken')]);
  await Promise.resolve();
  release();
  expect(await failed).toEqual([undefined, undefined]);
  const next = ask('a');
  await Promise.resolve();
  release();
  expect(await next).toBe('A');
  expect(seen).toHaveLength(2);
});
