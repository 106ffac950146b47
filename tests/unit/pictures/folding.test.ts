import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyGraph, type GraphNode, type Picture } from '../../../src/pictures/index.ts';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  title: `Outcome ${id}`,
  group: 'Payments',
  status: 'on_track',
  ...more,
});

const numbered = (many: number, groupOf: (index: number) => string = () => 'Payments') =>
  Array.from({ length: many }, (_, index) => node(String(index), { group: groupOf(index) }));

function modelOf(picture: Picture) {
  if (picture.kind !== 'dependency_graph') throw new Error('No graph');
  return picture.model;
}

const drawn = (nodes: readonly GraphNode[], edges: readonly { from: string; needs: string }[] = []) =>
  modelOf(dependencyGraph({ title: 'Needs', nodes, edges }));

describe('a picture of dependencies', () => {
  it('has a box for each of up to 60 outcomes', () => {
    const { boxes, isFolded, outcomes } = drawn(numbered(60));
    expect({ boxes: boxes.length, isFolded, outcomes }).toEqual({ boxes: 60, isFolded: false, outcomes: 60 });
  });

  it('has a box for each group beyond, with the counts of its statuses', () => {
    const nodes = numbered(61, (index) => (index < 40 ? 'Payments' : 'Ledger'));
    const [first, ...others] = nodes;
    const worse = [{ ...first, status: 'blocked' } as GraphNode, ...others];
    const edges = [
      { from: '0', needs: '50' },
      { from: '1', needs: '50' },
      { from: '0', needs: '1' },
    ];
    const { boxes, arrows, needs, isFolded } = drawn(worse, edges);
    expect(boxes.map(({ title, detail, counts }) => ({ title, detail, counts }))).toEqual([
      { title: 'Payments', detail: '40 outcomes', counts: { blocked: 1, on_track: 39 } },
      { title: 'Ledger', detail: '21 outcomes', counts: { on_track: 21 } },
    ]);
    expect(arrows).toEqual([{ from: 'group:Payments', needs: 'group:Ledger', count: 2, critical: false }]);
    expect({ needs, isFolded }).toEqual({ needs: 3, isFolded: true });
  });

  it('draws the largest of many groups, and one box for all others', () => {
    const nodes = numbered(200, (index) => (index < 100 ? 'Large' : `Team ${index}`));
    const { boxes } = drawn(nodes);
    expect(boxes).toHaveLength(60);
    expect(boxes.map(({ title }) => title)).toContain('Large');
    expect(boxes.at(-1)).toMatchObject({ title: '42 further groups', counts: { on_track: 42 } });
  });

  it('leaves out what leads nowhere, and says of which arrows there are more', () => {
    const nodes = numbered(40);
    const all = nodes.flatMap(({ id: from }) => nodes.map(({ id: needs }) => ({ from, needs })));
    const { arrows, allArrows } = drawn(nodes, [...all, { from: '1', needs: 'gone' }]);
    expect({ drawn: arrows.length, allArrows }).toEqual({ drawn: 150, allArrows: 40 * 39 });
  });

  it('never leaves out the critical path', () => {
    const nodes = numbered(40).map((one, index) => (index < 2 ? { ...one, critical: true } : one));
    const others = nodes
      .slice(2)
      .flatMap(({ id: from }) => nodes.slice(2).map(({ id: needs }) => ({ from, needs })));
    const { arrows } = drawn(nodes, [...others, { from: '1', needs: '0' }]);
    expect(arrows.filter(({ critical }) => critical)).toEqual([
      { from: '1', needs: '0', count: 1, critical: true },
    ]);
  });

  it('counts every outcome once, however it is folded', () => {
    const statuses = ['on_track', 'at_risk', 'blocked', 'done', 'unanswered'] as const;
    const anyNode = fc.record({
      group: fc.integer({ min: 0, max: 90 }).map((group) => `Team ${group}`),
      status: fc.constantFrom(...statuses),
    });
    // Of few groups, and of more than there are boxes.
    const anyNodes = fc.oneof(
      fc.array(anyNode, { maxLength: 300 }),
      fc.array(anyNode, { minLength: 200, maxLength: 300 }),
    );
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const { boxes } = drawn(nodes.map((one, index) => node(String(index), one)));
        expect(boxes.length).toBeLessThanOrEqual(60);
        for (const status of statuses) {
          const sum = boxes.reduce((total, { counts }) => total + (counts[status] ?? 0), 0);
          expect(sum).toBe(nodes.filter((one) => one.status === status).length);
        }
      }),
    );
  });
});
