import { ErrorCode, type WebAPIPlatformError } from '@slack/web-api';

/** Whether Slack answered a call with one of these error codes. */
export function isPlatformError(error: unknown, ...codes: string[]): boolean {
  const slackError = error as Partial<WebAPIPlatformError> | undefined;
  return slackError?.code === ErrorCode.PlatformError && codes.includes(slackError.data?.error ?? '');
}
