import { describe, expect, it } from 'vitest';
import { type Surface, validateBlocks } from '../../../sandbox/server/block-kit/index.ts';
import { declaredIn } from './declarations.ts';

/**
 * Holds the rules against Slack's own type declarations: whatever block, element or property a new version of
 * @slack/types brings has to be known here, or the local Slack would refuse what the real one takes.
 */
const surfaces: Surface[] = ['message', 'modal', 'home'];
const blocks = declaredIn('blocks.d.ts');
// What stands inside rich text or a task card is tested with these.
const elements = declaredIn('block-elements.d.ts').filter(
  ({ type }) =>
    !/^(rich_text_(?!input)|broadcast|color|channel$|date$|emoji|link|team|text|user$|usergroup|url$)/.test(
      type,
    ),
);

/** The blocks in which an element can stand. */
const hosts = (element: object) => [
  { type: 'section', text: { type: 'plain_text', text: 'a' }, accessory: element },
  { type: 'actions', elements: [element] },
  { type: 'input', label: { type: 'plain_text', text: 'a' }, element },
  { type: 'context_actions', elements: [element] },
];

/** The sentences for a block on the surface that objects least. */
function leastObjections(candidates: object[]): string[] {
  const all = candidates.flatMap((block) =>
    surfaces.map((surface) => validateBlocks([block], surface).map(({ message }) => message)),
  );
  return (
    all.find((messages) => !messages.some((message) => message.startsWith('unsupported type'))) ?? [
      'no place',
    ]
  );
}

describe('the rules and @slack/types', () => {
  it('are held against the declarations that are installed', () => {
    expect(blocks.length).toBeGreaterThanOrEqual(20);
    expect(elements.length).toBeGreaterThanOrEqual(25);
  });

  const cases = [
    ...blocks.map((declared) => ({ ...declared, place: (block: object) => [block] })),
    ...elements.map((declared) => ({ ...declared, place: hosts })),
  ];

  it.each(cases)('$type has a place and all its properties', ({ type, properties, place }) => {
    const bare = leastObjections(place({ type }));
    expect(bare).not.toContain('no place');
    // A null is never right, but it shows whether the property is known.
    const filled = { ...Object.fromEntries(properties.map((name) => [name, null])), type };
    const unknown = leastObjections(place(filled)).filter((message) =>
      message.startsWith('invalid additional'),
    );
    expect(unknown).toEqual([]);
  });
});
