import { FormRefusal, Refusal } from '../core/errors.ts';
import { newReference } from '../core/identifiers.ts';
import type { Logger } from '../logging.ts';
import { isPlatformError } from './platform-error.ts';

/** What a person is told after something they did could not be done. */
export interface Failure {
  sentence: string;
  /** block_id -> sentence, where the failure belongs to certain fields. */
  fields: Record<string, string>;
}

/**
 * Turns whatever a handler threw into words. A refusal speaks for itself; anything else is ours, so it is
 * logged with a reference that the person can pass on.
 * @param retry what the person does to try again, such as `press Send again`
 */
export function explain(error: unknown, retry: string, logger: Logger, doing: string): Failure {
  if (error instanceof FormRefusal) return { sentence: error.message, fields: error.fields };
  if (error instanceof Refusal) {
    return { sentence: error.message, fields: error.field ? { [error.field]: error.message } : {} };
  }
  if (isPlatformError(error, 'expired_trigger_id', 'exchanged_trigger_id')) {
    logger.warn({ err: error, doing }, 'A form came too late for Slack to open it');
    return {
      sentence: `That took too long, so Slack did not open the form. Please ${retry}.`,
      fields: {},
    };
  }
  const reference = newReference();
  logger.error({ err: error, reference, doing }, 'Something a person did could not be carried out');
  return {
    sentence: `Something broke on our side (ref ${reference}). Nothing you wrote was lost: ${retry}.`,
    fields: {},
  };
}
