import { FormRefusal, Refusal } from '../core/errors.ts';
import { newReference } from '../core/identifiers.ts';
import type { Logger } from '../logging.ts';
import { isOfSlack, rulingOn, type Verdict, verdictOn } from './errors/verdict.ts';

/** What a person is told after something they did could not be done. */
export interface Failure {
  sentence: string;
  /** block_id -> sentence, where the failure belongs to certain fields. */
  fields: Record<string, string>;
}

/**
 * Turns whatever a handler threw into words. A refusal speaks for itself, and the table of Slack's errors for Slack;
 * anything else is ours, so it is logged with a reference that the person can pass on.
 * @param retry what the person does to try again, such as `press Send again`
 */
export function explain(error: unknown, retry: string, logger: Logger, doing: string): Failure {
  if (error instanceof FormRefusal) return { sentence: error.message, fields: error.fields };
  if (error instanceof Refusal) {
    return { sentence: error.message, fields: error.field ? { [error.field]: error.message } : {} };
  }
  const ofSlack = isOfSlack(error) ? saidOf(verdictOn(error), retry) : undefined;
  if (ofSlack) {
    logger.warn({ err: error, doing }, 'Slack did not do what a person waits for');
    return { sentence: ofSlack, fields: {} };
  }
  const reference = newReference();
  logger.error({ err: error, reference, doing }, 'Something a person did could not be carried out');
  return {
    sentence: `Something broke on our side (ref ${reference}). Nothing you wrote was lost: ${retry}.`,
    fields: {},
  };
}

/**
 * What someone is told of a call that Slack did not carry out, or may not have. Undefined where somebody has to look
 * into the log: the mistake is ours, the app is not let in, or the code is one that Slack has added since.
 */
function saidOf(verdict: Verdict, retry: string): string | undefined {
  const ruling = rulingOn(verdict.code);
  // A refusal of the front door, such as a proxy's 403, carries no code that the table could know.
  if (ruling?.ours || ruling?.installation || verdict.code.startsWith('http_4')) return undefined;
  switch (verdict.fate) {
    case 'retry':
      return `Slack is busy just now. Nothing you wrote was lost: ${retry} in a moment.`;
    case 'unknown':
      return `Slack had trouble just now. If nothing happens, ${retry}; nothing you wrote was lost.`;
    case 'gone':
      return `Slack no longer has that message. Nothing you wrote was lost: ${retry}.`;
    case 'parked':
      if (!ruling) return undefined;
      return `That didn’t work, because ${verdict.because}${ruling.again ? ` Please ${retry}.` : ''}`;
  }
}
