/**
 * Whether a response_url leads to Slack: a forged one would have us post what people wrote elsewhere.
 * @param apiUrl the Web API's base address; another Slack, such as a sandbox, answers on its own host
 */
export function acceptsResponses(responseUrl: string, apiUrl: string): boolean {
  const url = URL.parse(responseUrl);
  if (!url) return false;
  const api = new URL(apiUrl);
  if (api.hostname === 'slack.com') return url.protocol === 'https:' && url.hostname === 'hooks.slack.com';
  return url.origin === api.origin;
}
