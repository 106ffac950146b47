import { expect, it } from 'vitest';
import { openPlaces } from '../../../src/features/outcomes/rules/cascade-node.ts';

const intent = { kind: 'intent', id: 'i' } as const;
const under = (id: string) => ({ kind: 'outcome', id }) as const;
const place = (id: string, parent: typeof intent | ReturnType<typeof under> | undefined, isOpen = true) => ({
  id,
  parent,
  dueOn: '2026-12-18',
  isOpen,
});

it('an open outcome stands under the nearest that is open above it, and else at the top', () => {
  const places = openPlaces([
    place('top', intent),
    place('done', under('top'), false),
    place('done too', under('done'), false),
    place('below', under('done too')),
    place('beside', under('done last'), true),
    place('done last', intent, false),
    // Of an intent that is closed nothing is handed in.
    place('left', undefined),
    place('lost', under('gone')),
  ]);
  expect(places.map(({ id, parent }) => [id, parent?.id])).toEqual([
    ['top', 'i'],
    ['below', 'top'],
    ['beside', 'i'],
    ['left', undefined],
    ['lost', undefined],
  ]);
});
