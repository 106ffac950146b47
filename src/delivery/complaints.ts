import type { Logger } from 'pino';
import type { Clock } from '../core/clock.ts';
import { needsOperator } from './classify.ts';

/** Every message of a workspace meets the same refusal of the app itself; one line a minute says it. */
const QUIET_FOR = 60_000;

/** Tells the log of refusals that nothing but an operator can end. */
export type Complain = (workspaceId: string, code: string) => void;

export function createComplaints(clock: Clock, logger: Logger): Complain {
  const saidAt = new Map<string, number>();
  return (workspaceId, code) => {
    if (!needsOperator(code)) return;
    const now = clock.now();
    for (const [said, at] of saidAt) if (now - at >= QUIET_FOR) saidAt.delete(said);
    const key = `${workspaceId}/${code}`;
    if (saidAt.has(key)) return;
    saidAt.set(key, now);
    logger.error(
      { workspaceId, code },
      'Slack does not let the app in; messages wait until its installation is in order again',
    );
  };
}
