import { expect, test } from 'vitest';
import { createTurns } from '../../../src/core/turns.ts';

test('work for one key is done in order and one at a time, also after a failure', async () => {
  const inTurn = createTurns();
  const log: string[] = [];
  const work = (name: string, fails = false) =>
    inTurn('check-in', async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    });
  const results = await Promise.allSettled([work('first', true), work('second'), work('third')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(log).toEqual([
    'first begins',
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
});

test('work for different keys does not wait for each other', async () => {
  const inTurn = createTurns();
  let release = () => {};
  const held = inTurn('one', () => new Promise<void>((resolve) => (release = resolve)));
  expect(await inTurn('other', async () => 'done')).toBe('done');
  release();
  await held;
});
