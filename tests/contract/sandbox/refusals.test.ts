import { afterEach, describe, expect, it } from 'vitest';
import { methods } from '../../../sandbox/server/web-api/registry.ts';
import { refusedCalls } from './refused-calls.ts';
import { createScene } from './scene.ts';
import { createStage, refusalOf } from './stage.ts';

const stage = createStage();
afterEach(() => stage.clear());

describe('every error that a method declares', () => {
  const declared = [...methods.values()].flatMap(({ name, errors }) =>
    errors.map((error) => ({ name, error })),
  );

  it.each(declared)('$name answers $error', async ({ name, error }) => {
    const scene = await createScene(stage);
    const args = await refusedCalls[name]?.[error]?.(scene);
    if (!args) throw new Error('There is no call that provokes it.');
    expect((await refusalOf(scene.call(name, args))).error).toBe(error);
  });
});

describe('a validation of blocks', () => {
  it('says what is wrong and where, from the first block on', async () => {
    const { sandbox, call } = await createScene(stage);
    const blocks = [{ type: 'section', text: { type: 'invalid', text: 'x' } }];
    await refusalOf(call('blocks.validate', { blocks }));
    expect(sandbox.calls.at(-1)?.reply).toMatchObject({
      error: 'invalid_blocks',
      errors: [{ code: 'failed_constraint', message: 'unsupported type: invalid', pointer: '/0/text/type' }],
    });
    const both = await refusalOf(call('blocks.validate', { blocks, message: { blocks } }));
    expect(both).toEqual({
      error: 'invalid_arguments',
      messages: ['must provide exactly one of `blocks`, `view`, or `message`'],
    });
  });
});

describe('every argument without which a method does not go', () => {
  const required = [...methods.values()].flatMap(({ name, required }) =>
    required.map((argument) => ({ name, argument, others: required.filter((other) => other !== argument) })),
  );

  it.each(required)('$name asks for $argument', async ({ name, argument, others }) => {
    const scene = await createScene(stage);
    const args = Object.fromEntries(others.map((other) => [other, 'x']));
    expect(await refusalOf(scene.call(name, args))).toEqual({
      error: 'invalid_arguments',
      messages: [`[ERROR] missing required field: ${argument}`],
    });
  });
});
