import { expect, it } from 'vitest';
import { escalationMessage } from '../../../src/features/escalations/views/message.ts';
import type { ShownEscalation } from '../../../src/features/escalations/views/shown.ts';
import { idOf } from '../../faults/harness/texts/facts.ts';
import { shown } from '../../faults/harness/texts/samples-of-escalation-messages.ts';

const reader = { userId: 'U0ANA', zone: 'Etc/UTC', today: '2026-11-30' };
const messageOf = (items: ShownEscalation[]) => escalationMessage(items, reader, () => 'Jon').blocks;
const many = (count: number, text: string, more: Partial<ShownEscalation> = {}) =>
  Array.from({ length: count }, (_, n) => shown(text, { id: idOf(100 + n), ...more }));
/** Of which escalations there are buttons, and how many there are of each. */
const withButtons = (items: ShownEscalation[]) =>
  messageOf(items).flatMap((block) => (block.type === 'actions' ? [block.block_id] : []));

it('leaves no escalation without its buttons half-way, however long its texts are', () => {
  const blocks = messageOf(many(10, 'long words '.repeat(80)));
  const asks = blocks.filter(({ type }) => type === 'section').slice(1);
  const buttons = blocks.filter(({ type }) => type === 'actions');
  expect(asks.length).toBeGreaterThan(1);
  expect(buttons).toHaveLength(asks.length);
  expect(JSON.stringify(blocks.at(-1))).toContain(
    `And ${10 - asks.length} more; decide them on the Home tab`,
  );
});

it('gives the place of what is over to what still waits', () => {
  const over = many(10, 'a signature', { standing: { kind: 'told_again', at: new Date(0) } });
  const waiting = [shown('a signature', { id: idOf(7) }), shown('a signature', { id: idOf(8) })];
  expect(withButtons([...over, ...waiting])).toEqual([idOf(7), idOf(8)].map((id) => `escalation:${id}`));
});
