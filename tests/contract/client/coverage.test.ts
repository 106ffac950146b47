import { createElement } from 'react';
import { describe, expect, it } from 'vitest';
import { Blocks } from '../../../sandbox/client/blocks/blocks.tsx';
import { blockCoverage, elementCoverage } from '../../../sandbox/client/blocks/coverage.ts';
import { validateBlocks } from '../../../sandbox/server/block-kit/index.ts';
import { isObject } from '../../../sandbox/server/json.ts';
import { declaredIn } from '../block-kit/declarations.ts';
import { blockSamples } from './block-samples.ts';
import { markup, wordsOf } from './drawing.ts';
import { elementSamples } from './element-samples.ts';

const typesIn = (file: Parameters<typeof declaredIn>[0]) =>
  [...new Set(declaredIn(file).map(({ type }) => type))].toSorted();

describe('the table of what the page draws', () => {
  it.each([
    ['blocks', blockCoverage, 'blocks.d.ts', blockSamples],
    ['elements', elementCoverage, 'block-elements.d.ts', elementSamples],
  ] as const)(
    'has a line and a sample for all %s of the installed @slack/types',
    (_, table, file, samples) => {
      expect(Object.keys(table).toSorted()).toEqual(typesIn(file));
      expect(samples.map(({ type }) => type).toSorted()).toEqual(typesIn(file));
    },
  );
});

describe.each([
  ...blockSamples.map((sample) => ({ ...sample, coverage: blockCoverage[sample.type] })),
  ...elementSamples.map((sample) => ({ ...sample, coverage: elementCoverage[sample.type] })),
])('$type', ({ type, surface, blocks, coverage }) => {
  const html = markup(createElement(Blocks, { blocks }));

  it('has a sample that Slack would take', () => {
    expect(validateBlocks(blocks, surface)).toEqual([]);
  });

  it(coverage?.shown ? 'is shown' : 'has an honest placeholder', () => {
    expect(html.includes(`${type}: the sandbox does not`)).toBe(coverage?.shown === false);
  });

  it('loses no word of it', () => {
    const seen = wordsOf(html);
    expect(textsIn(blocks).filter((text) => !wordsIn(text).every((word) => seen.includes(word)))).toEqual([]);
  });
});

describe('a type that nobody knows', () => {
  it('is named, with the words it holds', () => {
    const block = {
      type: 'data_visualization',
      title: 'Answers',
      chart: { series: [{ label: 'Payments' }] },
    };
    expect(wordsOf(markup(createElement(Blocks, { blocks: [block] })))).toMatch(
      /^data_visualization: the sandbox does not draw this block yetAnswersPayments/,
    );
  });

  it('is named among known elements, and as an input and an accessory', () => {
    const element = { type: 'hologram', action_id: 'a', text: { type: 'plain_text', text: 'Wave' } };
    const text = { type: 'mrkdwn', text: 'beside' };
    const blocks = [
      { type: 'actions', block_id: '1', elements: [element] },
      { type: 'input', block_id: '2', label: { type: 'plain_text', text: 'Label' }, element },
      { type: 'section', block_id: '3', text, accessory: element },
      { type: 'context', block_id: '4', elements: [element] },
      { type: 'constructor', block_id: '5' },
    ];
    const html = markup(createElement(Blocks, { blocks }));
    expect(html.match(/hologram: the sandbox does not draw this element yet/g)).toHaveLength(4);
    expect(html.match(/Wave/g)).toHaveLength(4);
    expect(html).toContain('constructor: the sandbox does not draw this block yet');
  });
});

/** What an app says in blocks, but for what only a click shows: menus' options and confirmations. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  const isMenu = /_select$|^overflow$/.test(String(value.type));
  return Object.entries(value).flatMap(([name, member]) => {
    if (name === 'confirm' || (isMenu && /^option/.test(name))) return [];
    if (typeof member === 'string') return said.has(name) ? [member] : [];
    return textsIn(member);
  });
}

const said = new Set([
  'text',
  'title',
  'alt_text',
  'caption',
  'author_name',
  'provider_name',
  'external_id',
  'accessibility_label',
  'initial_value',
  'initial_date',
  'initial_time',
  'timezone',
]);

/** The words of a text, without the marks around them and without addresses and emoji. */
function wordsIn(text: string): string[] {
  const plain = text
    .replaceAll(/:[a-z_]+:|\]\([^)]*\)|```js/g, ' ')
    .replaceAll(/[*_~`#|[\]]|(?:^|\n)- /g, ' ');
  return plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word) && word !== 'x');
}
