import { type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Slack tokens and secrets must not reach a log, wherever an error object carries them along. */
const SECRETS = ['token', '*.token', '*.*.token', '*.headers.authorization', '*.headers.Authorization'];

/**
 * The process's log: one JSON object a line on standard output.
 * @param level pino's level name, such as `info`
 */
export function createLogger(level: string): Logger {
  return pino({ level, redact: { paths: SECRETS, censor: '[redacted]' }, base: null });
}
