import { describe, expect, it } from 'vitest';
import { interactiveElements } from '../../../sandbox/server/blocks/elements.ts';
import { withIds } from '../../../sandbox/server/blocks/identifiers.ts';
import { actions, button, plain } from './cases.ts';

const card = (text: string) => ({
  type: 'card',
  title: { type: 'mrkdwn', text },
  actions: [{ type: 'button', text: plain(text) }],
});
const blocks = [
  actions(button()),
  { type: 'container', title: plain(), child_blocks: [actions({ type: 'button', text: plain('Inside') })] },
  { type: 'carousel', elements: [card('One'), card('Two')] },
];

describe('blocks inside blocks', () => {
  const placed = interactiveElements(withIds(blocks));

  it('have their elements found, from top to bottom', () => {
    expect(placed.map(({ element }) => element.text)).toEqual([
      plain(),
      plain('Inside'),
      plain('One'),
      plain('Two'),
    ]);
  });

  it('are given ids, so that what is pressed in them can be told', () => {
    expect(placed.map(({ actionId }) => actionId)).not.toContain('');
    const ids = placed.map(({ blockId }) => blockId);
    expect(ids).not.toContain('');
    expect(new Set(ids).size).toBe(4);
  });

  it('leave what the app sent as it was', () => {
    expect(JSON.stringify(blocks)).not.toContain('block_id');
  });
});
