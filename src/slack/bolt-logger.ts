import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { withoutValues } from '../logged-error.ts';
import type { Logger } from '../logging.ts';

/**
 * Bolt's and the Slack SDK's lines in our own log. Their debug lines carry whole payloads, what people
 * wrote included, so they are dropped rather than passed on.
 */
export function boltLogger(logger: Logger, name: string): BoltLogger {
  const child = logger.child({ source: name });
  const line = (parts: unknown[]) =>
    parts.map((part) => String(part instanceof Error ? withoutValues(part) : part)).join(' ');
  return {
    debug: () => {},
    info: (...parts) => child.debug(line(parts)),
    warn: (...parts) => child.warn(line(parts)),
    error: (...parts) => child.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
