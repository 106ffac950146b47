import type { Turn } from './allowances.ts';
import type { DeliveryContext, Run } from './context.ts';
import { withLockedRow } from './locked.ts';
import { postpone } from './record.ts';
import type { OutboxMessage } from './repository.ts';
import { SHORT_WAIT } from './timing.ts';

/**
 * Waits for a message's turn to call Slack when it comes soon, and otherwise has it woken for it.
 * @returns whether the call may be made now
 */
export async function takeTurn(
  context: DeliveryContext,
  seen: OutboxMessage,
  { draws }: Turn,
  run: Run,
): Promise<boolean> {
  let patience = SHORT_WAIT;
  for (;;) {
    const wait = context.limiter.reserve(seen.id, draws, seen.ahead);
    if (wait === 0) return true;
    if (wait > patience) {
      await postponeSeen(context, seen, wait);
      return false;
    }
    // Meanwhile the key may be closed, or somebody go ahead.
    await run.sleep(wait);
    patience -= wait;
  }
}

/** Waits for a turn however long it takes, where there is no stopping half-way: between pages, before a deletion. */
export async function awaitTurn(
  { limiter }: Pick<DeliveryContext, 'limiter'>,
  holder: string,
  { draws }: Turn,
  run: Run,
): Promise<void> {
  for (;;) {
    const wait = limiter.reserve(holder, draws);
    if (wait === 0) return;
    await run.sleep(wait);
  }
}

async function postponeSeen(context: DeliveryContext, seen: OutboxMessage, wait: number): Promise<void> {
  const at = new Date(context.clock.now() + wait);
  await withLockedRow(context, seen, async (workspace, row) => {
    // Only while nobody has taken it a step further.
    if (row.state === seen.state && row.attempts === seen.attempts)
      await postpone(context, workspace, row, at);
  });
}
