import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import type { Tokens } from '../web-api/tokens.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A code is good for ten minutes, and once. */
const CODE_LIFE_MS = 10 * 60_000;

/** A workspace in which somebody just agreed to have the app. */
export interface Grant {
  workspace: Workspace;
  tokens: Tokens;
  installer: string;
  redirectUri: string | undefined;
}

export interface Grants {
  issue(grant: Grant): string;
  /** Uses a code up; undefined when there is no such, or no longer. */
  exchange(code: string): Grant | undefined;
}

export function createGrants(clock: SandboxClock): Grants {
  const issued = new Map<string, Grant & { at: number }>();
  return {
    issue: (grant) => {
      const code = randomBytes(16).toString('hex');
      issued.set(code, { ...grant, at: clock.now() });
      return code;
    },
    exchange: (code) => {
      const grant = issued.get(code);
      issued.delete(code);
      return grant && clock.now() - grant.at <= CODE_LIFE_MS ? grant : undefined;
    },
  };
}

/**
 * What `/oauth/v2/authorize` does when the person agrees at once: the address to send their browser to, with a code
 * and the app's state. A sentence when Slack would show an error page instead.
 */
export function authorize(
  query: URLSearchParams,
  clientId: string,
  grants: Grants,
  granted: Omit<Grant, 'redirectUri'>,
): { location: string } | { problem: string } {
  if (query.get('client_id') !== clientId) return { problem: 'Invalid client_id parameter' };
  if (!query.get('scope')) return { problem: 'No scopes requested' };
  const redirectUri = query.get('redirect_uri') ?? undefined;
  if (redirectUri === undefined) return { problem: 'redirect_uri is missing' };
  const location = new URL(redirectUri);
  location.searchParams.set('code', grants.issue({ ...granted, redirectUri }));
  location.searchParams.set('state', query.get('state') ?? '');
  return { location: location.href };
}
