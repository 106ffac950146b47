import type { ReceiverEvent } from '@slack/bolt';
import { TestClock } from 'pg-boss';
import { describe, expect, it } from 'vitest';
import { timeAcknowledgement } from '../../../src/slack/acknowledgements.ts';

const COMMAND = { command: '/checkin' };

/** What is seen of a request that came 200 ms before it was handled. */
async function seenOf(body: ReceiverEvent['body'], handle: (delivery: ReceiverEvent) => Promise<void>) {
  const clock = new TestClock('2026-11-30T09:00:00Z');
  const seen: unknown[] = [];
  const acknowledged = {
    after: (...kindAndSeconds: unknown[]) => void seen.push(kindAndSeconds),
    never: (kind: string) => void seen.push(kind),
  };
  const delivery = { body, ack: () => clock.tick(50), customProperties: { arrivedAt: clock.now() - 200 } };
  await timeAcknowledgement(delivery, handle, { clock, acknowledged }).catch(() => {});
  return seen;
}

describe('the time that Slack waits', () => {
  it('begins with the request’s arrival and ends when its answer is on its way', async () => {
    expect(await seenOf(COMMAND, ({ ack }) => ack())).toEqual([['command', 0.25]]);
  });

  it('has no end where nothing acknowledges, or that fails', async () => {
    expect(await seenOf({ type: 'event_callback' }, async () => {})).toEqual(['event']);
    expect(await seenOf({ type: 'block_actions' }, () => Promise.reject(new Error('broken')))).toEqual([
      'action',
    ]);
  });
});
