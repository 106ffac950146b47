import { WebAPIRequestError } from '@slack/web-api';
import { isAboutInstallation, rulingOn, type Verdict, verdictOn } from '../slack/errors/verdict.ts';
import { NotBegun } from './last-moment.ts';
import { NotInstalled } from './slack-calls.ts';

/** Tells what became of a call that the delivery made, from the error it ended in. */
export function classify(error: unknown): Verdict {
  if (error instanceof NotInstalled) return { fate: 'retry', code: 'not_installed' };
  const tooLate = error instanceof WebAPIRequestError && error.original instanceof NotBegun;
  return tooLate ? { fate: 'retry', code: 'paused' } : verdictOn(error);
}

/** Whether a message that Slack refused with this code may go through when it says something else. */
export function curableByContent(code: string): boolean {
  return rulingOn(code)?.curable === true;
}

/** Whether only an operator can end a refusal with this code: there is no token, or Slack does not take it. */
export function needsOperator(code: string): boolean {
  return code === 'not_installed' || isAboutInstallation(code);
}

/** Whether a refusal with this code says that the person has left. */
export function saysPersonLeft(code: string): boolean {
  return rulingOn(code)?.personLeft === true;
}

/** Whether a refusal with this code is about the channel that was named. */
export function refusesPlace(code: string): boolean {
  return rulingOn(code)?.place === true;
}
