import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../logging.ts';

/**
 * Bolt's and the Slack SDK's lines in our own log. Their debug lines carry whole payloads, what people
 * wrote included, so they are dropped rather than passed on.
 */
export function boltLogger(logger: Logger, name: string): BoltLogger {
  const child = logger.child({ source: name });
  const line = (parts: unknown[]) => parts.map(String).join(' ');
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
