import type { BlockProblem } from './problem.ts';
import type { JsonObject, Place } from './rule.ts';
import { inside, isObject, problem } from './rule.ts';

/** What must be unique or single across the blocks of one message or view. */

interface Found {
  block: JsonObject;
  place: Place;
}

/** The blocks, those inside containers, and the cards of carousels. */
function allBlocks(blocks: readonly unknown[], at: Place): Found[] {
  return blocks.flatMap((block, index) => {
    if (!isObject(block)) return [];
    const place = inside(at, index);
    const nested = ['child_blocks', ...(block.type === 'carousel' ? ['elements'] : [])];
    const children = nested.flatMap((key) => {
      const inner = block[key];
      return Array.isArray(inner) ? allBlocks(inner, inside(place, key)) : [];
    });
    return [{ block, place }, ...children];
  });
}

/** The interactive elements that stand directly in a block. */
function elementsOf({ block, place }: Found): Found[] {
  const single = ['accessory', 'element'].flatMap((key) => {
    const element = block[key];
    return isObject(element) ? [{ block: element, place: inside(place, key) }] : [];
  });
  const several = ['elements', 'actions'].flatMap((key) => {
    const elements = block[key];
    if (!Array.isArray(elements)) return [];
    return elements.flatMap((element, index) =>
      isObject(element) ? [{ block: element, place: inside(inside(place, key), index) }] : [],
    );
  });
  return [...single, ...several];
}

function repeated(found: readonly Found[], name: 'block_id' | 'action_id'): BlockProblem[] {
  const seen = new Set<unknown>();
  return found.flatMap(({ block, place }) => {
    const value = block[name];
    if (typeof value !== 'string') return [];
    if (seen.has(value)) return problem(`\`${name}\` "${value}" already exists`, inside(place, name));
    seen.add(value);
    return [];
  });
}

/** `block_id` is unique in the payload, `action_id` in its block; one element has the focus; one table a message. */
export function findConflicts(blocks: readonly unknown[], at: Place): BlockProblem[] {
  const found = allBlocks(blocks, at);
  const elements = found.map(elementsOf);
  const focused = elements.flat().filter(({ block }) => block.focus_on_load === true);
  const tables = found.filter(({ block }) => block.type === 'table');
  return [
    ...repeated(found, 'block_id'),
    ...elements.flatMap((inBlock) => repeated(inBlock, 'action_id')),
    ...focused
      .slice(1)
      .flatMap(({ place }) =>
        problem('only one element can have `focus_on_load` set', inside(place, 'focus_on_load')),
      ),
    ...tables.slice(1).flatMap(({ place }) => problem('only_one_table_allowed', place)),
  ];
}

/** The input blocks, which need a modal to have a submit button. */
export function findInputs(blocks: readonly unknown[], at: Place): Place[] {
  return allBlocks(blocks, at)
    .filter(({ block }) => block.type === 'input')
    .map(({ place }) => place);
}

/** The characters of all markdown blocks together. */
export function markdownLength(blocks: readonly unknown[]): number {
  return blocks
    .filter(isObject)
    .filter((block) => block.type === 'markdown' && typeof block.text === 'string')
    .reduce((sum, block) => sum + String(block.text).length, 0);
}
