import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { loggedError } from './logged-error.ts';

export type Logger = PinoLogger;

/** Slack tokens and secrets must not reach a log, wherever an error object carries them along. */
const SECRETS = ['token', '*.token', '*.*.token', '*.headers.authorization', '*.headers.Authorization'];

/**
 * The process's log: one JSON object a line on standard output.
 * @param level pino's level name, such as `info`
 * @param destination standard output when left out
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const redact = { paths: SECRETS, censor: '[redacted]' };
  return pino({ level, redact, serializers: { err: loggedError }, base: null }, destination);
}
