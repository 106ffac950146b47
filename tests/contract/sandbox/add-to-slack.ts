import type { Sandbox } from '../../../sandbox/server/index.ts';

export const REDIRECT = 'https://app.example/slack/oauth_redirect';

/** Somebody presses "Add to Slack" and agrees: where their browser is sent. */
export async function addToSlack(sandbox: Sandbox, more: { [name: string]: string } = {}): Promise<URL> {
  const url = new URL(sandbox.authorizationUrl);
  const query = {
    client_id: sandbox.clientId,
    scope: 'chat:write',
    redirect_uri: REDIRECT,
    state: 's1',
    ...more,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('Location');
  if (!location) throw new Error(`${response.status} ${await response.text()}`);
  return new URL(location);
}
